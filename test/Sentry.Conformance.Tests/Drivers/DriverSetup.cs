using System.Collections.Generic;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>How a framework and its integration are configured, in neutral words; each driver writes it as its framework's own configuration file.</summary>
internal sealed record DriverSetup
{
    /// <summary>Null: the configuration says nothing of a DSN.</summary>
    public string? Dsn { get; init; }

    /// <summary>Null: not written, so that the default holds. So for all that follows.</summary>
    public Severity? MinimumEventLevel { get; init; }

    public Severity? MinimumBreadcrumbLevel { get; init; }

    public Severity? MinimumLogLevel { get; init; }

    public IReadOnlyList<string> IgnoredLoggers { get; init; } = [];

    public IReadOnlyList<string> PropertiesAsTags { get; init; } = [];

    /// <summary>Options by their name and as text, e.g. <c>SampleRate</c>.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether Sentry's option <c>Debug</c> is on; then the framework's own diagnostics are as well.</summary>
    public bool IsDebug => Options.ContainsKey("Debug");

    /// <summary>Options that are lists of names, e.g. <c>LoggingWrappers</c>.</summary>
    public IReadOnlyDictionary<string, string[]> Lists { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The framework's own minimum level.</summary>
    public Severity FrameworkMinimum { get; init; } = Severity.Trace;

    /// <summary>The framework's own rule for one logger and those below it.</summary>
    public (string Logger, Severity Minimum)? FrameworkRule { get; init; }

    /// <summary>How many times the integration stands in the configuration.</summary>
    public int Integrations { get; init; } = 1;

    /// <summary>Whether another sink, written to after Sentry, shows the id that a record has there.</summary>
    public bool ShowsEventIds { get; init; }

    /// <summary>Whether the application has a layout of its own, which begins with <c>[shop]</c> and shows all that the framework has of a record.</summary>
    public bool HasLayout { get; init; }

    /// <summary>The hub to use, which only code can give. Null: the process's.</summary>
    public IHub? Hub { get; init; }
}
