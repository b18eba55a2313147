using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;

namespace Startup.Runner;

/// <summary>One run of a program, as the operating system accounts for it when it has ended.</summary>
/// <param name="ExitCode">Its exit code; -1 if a signal ended it.</param>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Cpu">User and system time of all its threads.</param>
internal readonly partial record struct ChildRun(int ExitCode, TimeSpan Wall, TimeSpan Cpu)
{
    // What the SDK that runs us has set for itself is not for them.
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "LANG", "DOTNET_ROOT"];

    public static ChildRun Of(string program, string[] arguments, string[] variables)
    {
        string?[] environment =
        [
            .. Inherited.Select(static name => (name, value: Environment.GetEnvironmentVariable(name)))
                .Where(static variable => variable.value is not null)
                .Select(static variable => variable.name + "=" + variable.value),
            .. variables,
            null,
        ];
        var start = Stopwatch.GetTimestamp();
        var error = Spawn(out var pid, program, 0, 0, [program, .. arguments, null], environment);
        if (error != 0)
            throw new Win32Exception(error);
        if (Wait(pid, out var status, 0, out var usage) != pid)
            throw new Win32Exception();
        return new ChildRun(
            (status & 0x7F) == 0 ? (status >> 8) & 0xFF : -1,
            Stopwatch.GetElapsedTime(start),
            usage.UserTime + usage.SystemTime);
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int pid, string path, nint actions, nint attributes, string?[] arguments, string?[] environment);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    private static partial int Wait(int pid, out int status, int options, out Usage usage);

    /// <summary><c>struct rusage</c> of 64-bit Linux, as far as it is looked at.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct Usage
    {
        private readonly long _userSeconds;
        private readonly long _userMicroseconds;
        private readonly long _systemSeconds;
        private readonly long _systemMicroseconds;

        public TimeSpan UserTime => TimeSpan.FromSeconds(_userSeconds) + TimeSpan.FromMicroseconds(_userMicroseconds);

        public TimeSpan SystemTime => TimeSpan.FromSeconds(_systemSeconds) + TimeSpan.FromMicroseconds(_systemMicroseconds);
    }
}
