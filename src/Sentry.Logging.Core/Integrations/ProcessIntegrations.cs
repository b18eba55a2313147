using System;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>What a process's own hub listens to beside logging: crashes, forgotten tasks, HTTP calls, the end of the process. Disposing stops listening.</summary>
internal sealed class ProcessIntegrations : IDisposable
{
    private readonly Hub _hub;
    private readonly LastWait _wait;
    private volatile LastWait? _closing;
    private readonly UnhandledExceptions? _crashes;
    private readonly UnobservedTasks? _tasks;
    private readonly IDisposable? _calls;
    private readonly IDisposable? _requests;
    private readonly IDisposable _activities;
    private readonly ProcessExit? _exit;
    private readonly TerminationSignals? _signals;

    /// <param name="hub">The hub that is told.</param>
    /// <param name="unhandledExceptions">Whether to tell what nobody caught.</param>
    /// <param name="unobservedTasks">Whether to tell what became of tasks nobody looked at.</param>
    /// <param name="exits">Whether to wait when the process ends or is told to.</param>
    public ProcessIntegrations(Hub hub, bool unhandledExceptions, bool unobservedTasks, bool exits)
    {
        _hub = hub;
        _wait = hub.Waits.NewLast();
        _crashes = unhandledExceptions ? new UnhandledExceptions(hub, _wait) : null;
        _tasks = unobservedTasks ? new UnobservedTasks(hub) : null;
        _calls = hub.Calls.AreOfInterest ? HttpDiagnostics.ListenFor(hub) : null;
#if NET
        // Compiled ahead of time, what is read by name is not there any more; and the code that would read it need not be either.
        if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported)
#endif
        _requests = IncomingRequests.ListenFor(hub);
        _activities = FrameworkActivities.Listen();
        _exit = exits ? new ProcessExit(hub, _wait) : null;
        _signals = exits ? new TerminationSignals(hub, _wait, () => _closing) : null;
    }

    /// <summary>Flushes for an owner that leaves; if it leaves because the process ends, within the time that all have together for that.</summary>
    public void Flush()
    {
        if (_exit is { HasBegun: true })
            _wait.Run(_hub);
        else
            _hub.FlushDoor();
    }

    /// <summary>
    /// Closes the hub because its last owner has left. From then on only a crash is listened to: who leaves may do so because of one,
    /// on the way out of an async Main.
    /// </summary>
    public void CloseHub()
    {
        _closing = _exit is { HasBegun: true } ? _wait : _hub.Waits.NewLastOfDoors();
        _closing.Close(_hub);
        StopButForCrashes();
        if (IsUnloadable)
            ForgetCrashes();
    }

    /// <summary>Listens to crashes no more.</summary>
    public void ForgetCrashes() => _crashes?.Dispose();

    public void Dispose()
    {
        StopButForCrashes();
        ForgetCrashes();
    }

    private void StopButForCrashes()
    {
        _tasks?.Dispose();
        _calls?.Dispose();
        _requests?.Dispose();
        _activities.Dispose();
        _exit?.Dispose();
        _signals?.Dispose();
    }

    // A plug-in that has left must not be kept by an event of the process.
    private static bool IsUnloadable =>
#if NET
        typeof(ProcessIntegrations).Assembly.IsCollectible;
#else
        false;
#endif
}
