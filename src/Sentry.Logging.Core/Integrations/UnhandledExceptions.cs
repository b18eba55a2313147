using System;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>
/// What nobody caught, on whichever thread: the main one, one of the pool, an own one, the finalizer's. The event is made on the thread that
/// crashes, so it is of that thread's unit of work, and the process does not end before it was sent, within the last wait.
/// </summary>
internal sealed class UnhandledExceptions : IDisposable
{
    private readonly Hub _hub;
    private readonly LastWait _wait;

    public UnhandledExceptions(Hub hub, LastWait wait)
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
            Tell(_hub, exception, args.IsTerminating);
            return;
        }

        // The way out of an async Main disposes whoever owns the hub before its exception is nobody's.
        using var again = _hub.Reopen();
        if (again is not null)
            Tell(again, exception, args.IsTerminating);
    }

    private void Tell(Hub hub, Exception exception, bool isTerminating)
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

        // A close that is under way has the rest of the time.
        if (!ReferenceEquals(hub, _hub))
            _wait.Run(_hub);
    }
}
