namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Whether the SDK writes all diagnostic messages of <see cref="DiagnosticLevel"/> and above; otherwise only warnings and errors. Default:
    /// <c>SENTRY_DEBUG</c>, or false.
    /// </summary>
    public bool? Debug { get; set; }

    /// <summary>The lowest level of diagnostic messages if <see cref="Debug"/> is on. Default: <see cref="SentryLevel.Debug"/>.</summary>
    public SentryLevel DiagnosticLevel { get; set; } = SentryLevel.Debug;

    /// <summary>
    /// Receives diagnostic messages. Null, the default: the internal log of the framework (Serilog <c>SelfLog</c>, NLog <c>InternalLogger</c>,
    /// log4net <c>LogLog</c>), or standard error.
    /// </summary>
    public IDiagnosticLogger? DiagnosticLogger { get; set; }
}
