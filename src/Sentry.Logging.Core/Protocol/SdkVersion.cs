using System.Collections.Generic;

namespace Sentry;

/// <summary>Which SDK made an event. Immutable.</summary>
public sealed class SdkVersion
{
    internal SdkVersion(string name, string version, IReadOnlyList<string> integrations, IReadOnlyList<string> packages)
    {
        Name = name;
        Version = version;
        Integrations = integrations;
        Packages = packages;
    }

    /// <summary>The name, e.g. <c>loggingsinks.dotnet.serilog</c>.</summary>
    public string Name { get; }

    /// <summary>The version, without a <c>v</c>.</summary>
    public string Version { get; }

    internal IReadOnlyList<string> Integrations { get; }

    /// <summary>The integration that events and logs name as their origin, e.g. <c>auto.log.serilog</c>; null: the application captures them directly.</summary>
    internal string? Origin => Integrations.Count > 0 ? Integrations[0] : null;

    internal IReadOnlyList<string> Packages { get; }
}
