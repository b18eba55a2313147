using System;
using Sentry.Hubs;
#if NET
using System.Runtime.Loader;
#endif

namespace Sentry.Integrations;

/// <summary>
/// The end that a process comes to by itself: a return from Main, <see cref="Environment.Exit"/>. The hub is closed only
/// where the time was too short, since handlers that come later may still log, and may flush or close by their framework's own means.
/// </summary>
internal sealed class ProcessExit : IDisposable
{
    private readonly Hub _hub;
    private readonly LastWait _wait;
    private volatile bool _hasBegun;

    public ProcessExit(Hub hub, LastWait wait)
    {
        _hub = hub;
        _wait = wait;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
#if NET
        AssemblyLoadContext.Default.Unloading += OnUnloading;
#endif
    }

    /// <summary>Whether the process is ending already, so that whoever closes now does it for that reason.</summary>
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
    // Comes before the first handler of ProcessExit: NLog and log4net shut down in theirs. Nothing may wait here, since the runtime holds a lock.
    private void OnUnloading(AssemblyLoadContext context) => _hasBegun = true;
#endif
}
