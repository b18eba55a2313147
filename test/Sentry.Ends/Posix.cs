using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace Sentry.Ends;

/// <summary>Signals that a process sends to itself, so that they come at an exact place of the program.</summary>
internal static class Posix
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    public static void Raise(int signal) => kill(Environment.ProcessId, signal);

    /// <summary>Sends a signal, and goes on doing nothing as a program does that works.</summary>
    public static void RaiseAndWork(int signal)
    {
        Raise(signal);
        Thread.Sleep(Timeout.Infinite);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
