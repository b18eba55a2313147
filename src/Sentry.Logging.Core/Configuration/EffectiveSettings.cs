using System;
using System.Globalization;
using System.Reflection;

namespace Sentry.Configuration;

/// <summary>The options that the environment may give as well (protocol section 3.4), worked out: code and configuration first, then environment, then default.</summary>
internal sealed record EffectiveSettings(string? Dsn, string? Release, string Environment, double SampleRate)
{
    public const string DefaultEnvironment = "production";

    public static EffectiveSettings Of(SentryOptions options) => new(
        options.Dsn is null ? Variable("SENTRY_DSN") : options.Dsn.Trim(),
        options.Release ?? Variable("SENTRY_RELEASE") ?? ReleaseOfEntryAssembly(),
        options.Environment ?? Variable("SENTRY_ENVIRONMENT") ?? DefaultEnvironment,
        options.SampleRate ?? NumberVariable("SENTRY_SAMPLE_RATE") ?? 1);

    public static bool IsDebug(SentryOptions options) => options.Debug
        ?? Variable("SENTRY_DEBUG")?.ToUpperInvariant() is "1" or "TRUE" or "YES" or "ON";

    private static string? Variable(string name)
    {
        var value = System.Environment.GetEnvironmentVariable(name)?.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static double? NumberVariable(string name) =>
        double.TryParse(Variable(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1 ? number : null;

    private static string? ReleaseOfEntryAssembly()
    {
        var entry = Assembly.GetEntryAssembly();
        var version = entry?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version is null ? null : entry!.GetName().Name + "@" + version;
    }
}
