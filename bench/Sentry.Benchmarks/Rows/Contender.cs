namespace Sentry.Benchmarks.Rows;

/// <summary>Who takes the records of a row.</summary>
internal enum Contender
{
    /// <summary>A sink that takes the same records and scopes, takes no lock, and does nothing.</summary>
    Floor,

    /// <summary>The SDK this program was built with.</summary>
    Sentry,

    /// <summary>Logs only: OpenTelemetry's exporter of logs, in the incumbent's program.</summary>
    OpenTelemetry,

    /// <summary>The same, told to send the finished text as well, which Sentry's logs always have.</summary>
    OpenTelemetryWithText,
}
