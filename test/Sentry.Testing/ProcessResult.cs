namespace Sentry.Testing;

/// <summary>How a process ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + signal if a signal ended it.</param>
/// <param name="Output">The lines of standard output.</param>
/// <param name="Error">The lines of standard error.</param>
public sealed record ProcessResult(int ExitCode, string Output, string Error);
