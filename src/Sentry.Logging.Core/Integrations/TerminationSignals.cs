using System;
using System.Collections.Generic;
#if NET
using System.IO;
using System.Runtime.InteropServices;
#endif
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>
/// What tells a process to end from outside: SIGTERM, SIGINT (Ctrl-C) and their like. Waits, and lets what follows happen as if nobody had listened.
/// Since .NET 10 nothing else does: a plain console program ends at once, without any event.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly Hub _hub;
    private readonly LastWait _end;
    private readonly Func<LastWait?> _closing;
    private volatile LastWait? _own;
#if NET
    private readonly List<PosixSignalRegistration> _registrations = [];
#endif

    /// <param name="hub">The hub whose events are waited for.</param>
    /// <param name="end">The wait of a process that ends by itself, which a signal ends.</param>
    /// <param name="closing">The wait of a close, if there is one.</param>
    public TerminationSignals(Hub hub, LastWait end, Func<LastWait?> closing)
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
            // A platform that has no such signal never sends it.
        }
    }
#else
    private void OnCancelKey(object? sender, ConsoleCancelEventArgs args) => OnSignal(args.Cancel, isInterrupt: true);
#endif

    /// <param name="isTaken">
    /// Whether a handler asked before us has taken the signal over, as a host does that stops in its own time. The newest is asked first, so that
    /// those who come after the SDK, as hosts do, have been asked; then the hub stays as it is, and is closed by whoever owns it.
    /// </param>
    /// <param name="isInterrupt">Whether it is Ctrl-C, which a close that takes long has named as the way to end it; others join that close.</param>
    private void OnSignal(bool isTaken, bool isInterrupt)
    {
        // Who asks for the end a second time does not want to wait for it.
        var isAnswer = isInterrupt && _closing() is { HasSpoken: true } closing && CutsShort(closing);
        if (CutsShort(_end) || CutsShort(_own) || isAnswer || isTaken)
            return;

        // The process may well go on, so each has a time of its own.
        _own = _hub.Waits.NewLast();
        _own.Run(_hub);
    }

    private static bool CutsShort(LastWait? wait)
    {
        if (wait is not { IsRunning: true })
            return false;
        wait.CutShort();
        return true;
    }
}
