namespace Sentry.Conformance.Tests.Drivers;

/// <summary>The levels that all four frameworks have, in neutral words. <see cref="Off"/> is a threshold only.</summary>
internal enum Severity
{
    Trace,
    Debug,
    Info,
    Warning,
    Error,
    Fatal,
    Off,
}

internal static class SeverityWords
{
    /// <summary>The word of a structured log (docs/protocol.md 5.2).</summary>
    public static string InLogs(this Severity severity) => severity switch
    {
        Severity.Trace => "trace",
        Severity.Warning => "warn",
        _ => severity.OnTheWire(),
    };

    /// <summary>The word on the wire (docs/protocol.md 2.1): trace is told as debug.</summary>
    public static string OnTheWire(this Severity severity) => severity switch
    {
        Severity.Trace or Severity.Debug => "debug",
        Severity.Info => "info",
        Severity.Warning => "warning",
        Severity.Error => "error",
        _ => "fatal",
    };
}
