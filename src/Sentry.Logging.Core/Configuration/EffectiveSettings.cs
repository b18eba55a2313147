using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using Sentry.Envelopes;

namespace Sentry.Configuration;

/// <summary>
/// The final values of options that environment variables can also set (docs/protocol.md 3.4): code and configuration first, then environment, then
/// default. Names are valid for the server.
/// </summary>
internal sealed record EffectiveSettings
{
    private const string DefaultEnvironment = "production";
    private const string DebugVariable = "SENTRY_DEBUG";

    // Enough to recognise it.
    private const int MaxShown = 300;

    /// <summary>Nothing is sent, and nothing was looked up.</summary>
    public static EffectiveSettings Off { get; } = new() { Dsn = string.Empty, Environment = DefaultEnvironment };

    /// <summary>Null: not set anywhere; empty: nothing is sent.</summary>
    public string? Dsn { get; private init; }

    /// <summary>Where the DSN was set, for diagnostics.</summary>
    public string DsnSource { get; private init; } = string.Empty;

    public string? Release { get; private init; }

    public string? Environment { get; private init; }

    public string? Distribution { get; private init; }

    public double SampleRate { get; private init; }

    /// <summary>Where copies for Spotlight go; null: there are none.</summary>
    public Uri? Spotlight { get; private init; }

    /// <summary>Values that were not valid, one diagnostic each.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    public static EffectiveSettings Of(SentryOptions options)
    {
        var problems = new List<string>();
        var dsn = Found.Option(options.Dsn, "Dsn");

        // An empty DSN is intentional, and wins over the environment.
        if (options.Dsn is null)
            dsn = Found.Variable("SENTRY_DSN");
        SayDebugVariable(options, problems);
        var release = Found.Option(options.Release, "Release").Or(Found.Variable("SENTRY_RELEASE")).Or(ReleaseOfEntryAssembly());
        return new EffectiveSettings
        {
            Dsn = dsn.Value ?? options.Dsn?.Trim(),
            DsnSource = dsn.Source,
            Release = Name("release", release, IdentityRules.Release, IdentityRules.OfRelease, problems),
            Environment = Name("environment", EnvironmentOf(options), IdentityRules.Environment, IdentityRules.OfEnvironment, problems),
            Distribution = Name(
                "distribution", Found.Option(options.Distribution, "Distribution"), IdentityRules.Distribution, IdentityRules.OfDistribution, problems),
            SampleRate = options.SampleRate ?? NumberVariable("SENTRY_SAMPLE_RATE", problems) ?? 1,
            Spotlight = SpotlightAddress.Of(options, problems),
            Problems = problems,
        };
    }

    /// <summary>Whether Debug is on: by the options, or by <c>SENTRY_DEBUG</c>; an invalid value counts as not set.</summary>
    public static bool IsDebug(SentryOptions options) => options.Debug ?? Found.Variable(DebugVariable).Flag ?? false;

    private static void SayDebugVariable(SentryOptions options, List<string> problems)
    {
        var found = Found.Variable(DebugVariable);
        if (options.Debug is null && found.Value is { } text && found.Flag is null)
            problems.Add($"The environment variable {DebugVariable} is \"{Shown(text)}\" and should be true or false. It is ignored.");
    }

    /// <summary>A name set for Sentry is used unchanged. .NET's three host names are written in lower case, as usual in Sentry.</summary>
    private static Found EnvironmentOf(SentryOptions options)
    {
        var named = Found.Option(options.Environment, "Environment").Or(Found.Variable("SENTRY_ENVIRONMENT"));
        if (named.Value is not null)
            return named;
        var host = Found.In(options.HostEnvironment, "the application's host")
            .Or(Found.Variable("ASPNETCORE_ENVIRONMENT"))
            .Or(Found.Variable("DOTNET_ENVIRONMENT"))
            .Or(new Found(DefaultEnvironment, string.Empty));
        return host with
        {
            Value = host.Value!.ToUpperInvariant() switch
            {
                "DEVELOPMENT" => "development",
                "STAGING" => "staging",
                "PRODUCTION" => DefaultEnvironment,
                _ => host.Value,
            },
        };
    }

    /// <summary>
    /// A name that the server accepts. A diagnostic describes each correction; a name that cannot be corrected is left out, because any other name
    /// would be wrong.
    /// </summary>
    private static string? Name(string what, Found found, Func<string?, string?> repair, string rule, List<string> problems)
    {
        var name = repair(found.Value);
        if (name != found.Value)
        {
            problems.Add(
                $"The {what} \"{Shown(found.Value!)}\", from {found.Source}, is not valid in Sentry, "
                + (name is null ? "so events are sent without it" : $"and is sent as \"{name}\"") + $": {rule}.");
        }

        return name;
    }

    private static string Shown(string name)
    {
        if (name.Length > MaxShown)
            name = name.Substring(0, MaxShown) + "…";
        foreach (var c in name)
        {
            if (char.IsControl(c))
                name = name.Replace(c.ToString(), FormattableString.Invariant($"\\u{(int)c:x4}"));
        }

        return name;
    }

    private static double? NumberVariable(string name, List<string> problems)
    {
        if (Found.Variable(name).Value is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1)
            return number;
        problems.Add($"The environment variable {name} is \"{Shown(text)}\" and should be a number from 0 to 1, such as 0.25. It is ignored.");
        return null;
    }

    private static Found ReleaseOfEntryAssembly()
    {
        var entry = Assembly.GetEntryAssembly();
        var version = entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return new(version is null ? null : entry!.GetName().Name + "@" + version, "the version of the program");
    }
}
