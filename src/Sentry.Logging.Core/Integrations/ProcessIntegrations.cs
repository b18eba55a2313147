using System;
using Sentry.Hubs;
using Sentry.Values;

namespace Sentry.Integrations;

/// <summary>
/// The process events that the process's hub observes besides logging: crashes, unobserved tasks, HTTP calls, the end of the process. Dispose ends
/// it.
/// </summary>
internal sealed class ProcessIntegrations : IDisposable
{
    private readonly Hub _hub;
    private readonly ShutdownWait _wait;
    private volatile ShutdownWait? _closing;
    private readonly UnhandledExceptions? _crashes;
    private readonly UnobservedTasks? _tasks;
    private readonly IDisposable? _calls;
    private readonly IDisposable? _requests;
    private readonly IDisposable _activities;
    private readonly ProcessExit? _exit;
    private readonly TerminationSignals? _signals;

    /// <param name="hub">The hub that gets the events.</param>
    /// <param name="unhandledExceptions">Whether to report unhandled exceptions.</param>
    /// <param name="unobservedTasks">Whether to report exceptions of unobserved tasks.</param>
    /// <param name="exits">Whether to wait when the process ends or gets a signal.</param>
    /// <param name="requests">The options for incoming requests.</param>
    public ProcessIntegrations(Hub hub, bool unhandledExceptions, bool unobservedTasks, bool exits, RequestRules requests)
    {
        _hub = hub;
        _wait = hub.Waits.NewShutdown();
        _crashes = unhandledExceptions ? new UnhandledExceptions(hub, _wait) : null;
        _tasks = unobservedTasks ? new UnobservedTasks(hub) : null;
        _calls = hub.Calls.AreOfInterest ? HttpDiagnostics.ListenFor(hub) : null;
#if NET
        // With native AOT the members that are read by name are missing, so the code that reads them can be trimmed too.
        if (System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported)
#endif
        _requests = IncomingRequests.ListenFor(hub, requests);
        _activities = FrameworkActivities.Listen();
        _exit = exits ? new ProcessExit(hub, _wait) : null;
        _signals = exits ? new TerminationSignals(hub, _wait, () => _closing) : null;
    }

    /// <summary>Flushes for an owner that leaves; if the process is ending, within the time that all share for that.</summary>
    public void Flush()
    {
        if (_exit is { HasBegun: true })
            _wait.Wait(_hub);
        else
            _hub.FlushIntegration();
    }

    /// <summary>
    /// Closes the hub because its last owner has left. From then on it observes crashes only: the owner may have left because of one,
    /// on the way out of an async Main.
    /// </summary>
    public void CloseHub()
    {
        _closing = _exit is { HasBegun: true } ? _wait : _hub.Waits.NewShutdownOfIntegrations();
        _closing.Close(_hub);
        StopButForCrashes();
        if (IsUnloadable)
            ForgetCrashes();
    }

    /// <summary>Stops observing crashes.</summary>
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

    // A process-wide event must not keep a plug-in that has left.
    private static bool IsUnloadable => Unloadable.Is(typeof(ProcessIntegrations));
}
