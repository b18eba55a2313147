using System;
using System.Linq;

namespace Sentry.Testing;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + signal if a signal ended it.</param>
/// <param name="Output">The lines of standard output.</param>
/// <param name="Error">The lines of standard error.</param>
public sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    private const string Wait = "[Sentry] Warning: Waiting up to ";

    /// <summary>The lines of standard error that do not only say that this machine is slow.</summary>
    public string Complaints => WithoutWait(Error);

    /// <summary>A text without the SDK's notice that an end takes longer than half a second.</summary>
    public static string WithoutWait(string text) =>
        string.Join('\n', text.Split('\n').Where(static line => !line.StartsWith(Wait, StringComparison.Ordinal)));
}
