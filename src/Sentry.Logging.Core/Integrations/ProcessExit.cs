using System;
using Sentry.Hubs;
#if NET
using System.Runtime.Loader;
#endif

namespace Sentry.Integrations;

/// <summary>
/// The regular end of a process: a return from Main, or <see cref="Environment.Exit"/>. The hub is closed only
/// if the time was too short, because later handlers may still log, and may flush or close with their framework.
/// </summary>
internal sealed class ProcessExit : IDisposable
{
    private readonly Hub _hub;
    private readonly ShutdownWait _wait;
    private volatile bool _hasBegun;

    public ProcessExit(Hub hub, ShutdownWait wait)
    {
        _hub = hub;
        _wait = wait;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
#if NET
        AssemblyLoadContext.Default.Unloading += OnUnloading;
#endif
    }

    /// <summary>Whether the process is ending, so that a close now happens for that reason.</summary>
    public bool HasBegun => _hasBegun;

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
#if NET
        AssemblyLoadContext.Default.Unloading -= OnUnloading;
#endif
    }

    private void OnExit(object? sender, EventArgs args)
    {
        _hasBegun = true;
        _wait.End(_hub);
    }

#if NET
    // Comes before the first handler of ProcessExit: NLog and log4net shut down in theirs. Must not block, because the runtime holds a lock.
    private void OnUnloading(AssemblyLoadContext context) => _hasBegun = true;
#endif
}
