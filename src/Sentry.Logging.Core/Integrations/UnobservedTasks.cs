using System;
using System.Threading.Tasks;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>Exceptions of tasks that were not observed, reported when the garbage collector finds them. The process continues.</summary>
internal sealed class UnobservedTasks : IDisposable
{
    private readonly Hub _hub;

    public UnobservedTasks(Hub hub)
    {
        _hub = hub;
        TaskScheduler.UnobservedTaskException += OnForgotten;
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= OnForgotten;

    private void OnForgotten(object? sender, UnobservedTaskExceptionEventArgs args) => _hub.CaptureEvent(
        new SentryEvent(args.Exception) { MechanismType = "auto.unhandled.unobserved_task", IsHandled = false, IsAfterthought = true },
        new SentryHint(HintTypes.ExcInfo, args.Exception));
}
