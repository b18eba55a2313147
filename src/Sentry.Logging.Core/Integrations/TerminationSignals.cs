using System;
using System.Collections.Generic;
#if NET
using System.IO;
using System.Runtime.InteropServices;
#endif
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>
/// Signals that end a process from outside: SIGTERM, SIGINT (Ctrl-C) and others. Waits, and does not change what happens afterwards.
/// Since .NET 10 nothing else does that: a plain console program ends at once, without any event.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly Hub _hub;
    private readonly ShutdownWait _end;
    private readonly Func<ShutdownWait?> _closing;
    private volatile ShutdownWait? _own;
#if NET
    private readonly List<PosixSignalRegistration> _registrations = [];
#endif

    /// <param name="hub">The hub whose events are waited for.</param>
    /// <param name="end">The wait of the regular end of the process; a signal ends it.</param>
    /// <param name="closing">The wait of a running close, if there is one.</param>
    public TerminationSignals(Hub hub, ShutdownWait end, Func<ShutdownWait?> closing)
    {
        _hub = hub;
        _end = end;
        _closing = closing;
#if NET
        Listen(PosixSignal.SIGTERM);
        Listen(PosixSignal.SIGINT);
        Listen(PosixSignal.SIGQUIT);
        Listen(PosixSignal.SIGHUP);
#else
        Console.CancelKeyPress += OnCancelKey;
#endif
    }

    public void Dispose()
    {
#if NET
        foreach (var registration in _registrations)
            registration.Dispose();
#else
        Console.CancelKeyPress -= OnCancelKey;
#endif
    }

#if NET
    private void Listen(PosixSignal signal)
    {
        try
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, context => OnSignal(context.Cancel, signal == PosixSignal.SIGINT)));
        }
        catch (Exception e) when (e is PlatformNotSupportedException or IOException)
        {
            // A platform without this signal never sends it.
        }
    }
#else
    private void OnCancelKey(object? sender, ConsoleCancelEventArgs args) => OnSignal(args.Cancel, isInterrupt: true);
#endif

    /// <param name="isTaken">
    /// Whether an earlier handler has handled the signal, as a host does that stops gracefully. The newest handler runs first, so that
    /// handlers registered after the SDK, such as those of hosts, have run; then the hub stays open, and its owner closes it.
    /// </param>
    /// <param name="isInterrupt">Whether it is Ctrl-C. A long close says that Ctrl-C ends it; other signals join that close.</param>
    private void OnSignal(bool isTaken, bool isInterrupt)
    {
        // A user who asks a second time does not want to wait.
        var isAnswer = isInterrupt && _closing() is { HasWarned: true } closing && CutsShort(closing);
        if (CutsShort(_end) || CutsShort(_own) || isAnswer || isTaken)
            return;

        // The process may continue, so each signal has its own time.
        _own = _hub.Waits.NewShutdown();
        _own.Wait(_hub);
    }

    private static bool CutsShort(ShutdownWait? wait)
    {
        if (wait is not { IsRunning: true })
            return false;
        wait.CutShort();
        return true;
    }
}
