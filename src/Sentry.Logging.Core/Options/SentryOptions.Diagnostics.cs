namespace Sentry;

public partial class SentryOptions
{
    /// <summary>Whether the SDK says everything it does, from <see cref="DiagnosticLevel"/> on; otherwise only warnings and errors. Default: <c>SENTRY_DEBUG</c>, else false.</summary>
    public bool? Debug { get; set; }

    /// <summary>What is said when <see cref="Debug"/> is on. Default: <see cref="SentryLevel.Debug"/>.</summary>
    public SentryLevel DiagnosticLevel { get; set; } = SentryLevel.Debug;

    /// <summary>Where the SDK says it. Null: the logging framework's own channel (Serilog <c>SelfLog</c>, NLog <c>InternalLogger</c>, log4net <c>LogLog</c>), else the error stream.</summary>
    public IDiagnosticLogger? DiagnosticLogger { get; set; }
}
