using System;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>
/// Unhandled exceptions on any thread: the main thread, a pool thread, another thread, the finalizer. The event is made on the thread that
/// crashes, so it belongs to that thread's unit of work, and the process does not end before the event is sent, within the shutdown time.
/// </summary>
internal sealed class UnhandledExceptions : IDisposable
{
    private readonly Hub _hub;
    private readonly ShutdownWait _wait;

    public UnhandledExceptions(Hub hub, ShutdownWait wait)
    {
        _hub = hub;
        _wait = wait;
        AppDomain.CurrentDomain.UnhandledException += OnCrash;
    }

    public void Dispose() => AppDomain.CurrentDomain.UnhandledException -= OnCrash;

    private void OnCrash(object sender, UnhandledExceptionEventArgs args)
    {
        if (args.ExceptionObject is not Exception exception)
            return;
        if (_hub.IsEnabled)
        {
            Report(_hub, exception, args.IsTerminating);
            return;
        }

        // On the way out of an async Main, the owner of the hub is disposed before the exception counts as unhandled.
        using var again = _hub.Reopen();
        if (again is not null)
            Report(again, exception, args.IsTerminating);
    }

    private void Report(Hub hub, Exception exception, bool isTerminating)
    {
        hub.CaptureEvent(
            new SentryEvent(exception)
            {
                MechanismType = "auto.unhandled.app_domain",
                IsHandled = false,
                EndsProcess = isTerminating,
                Level = SentryLevel.Fatal,
            },
            new SentryHint(HintTypes.ExcInfo, exception));
        if (!isTerminating)
            return;
        _wait.End(hub);

        // A close that is running has the rest of the time.
        if (!ReferenceEquals(hub, _hub))
            _wait.Wait(_hub);
    }
}
