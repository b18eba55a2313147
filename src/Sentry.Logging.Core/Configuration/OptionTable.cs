using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO.Compression;

namespace Sentry.Configuration;

/// <summary>
/// Every option a text can express, once: how it is shown and how it is set. Configuration files are read by it,
/// and two sets of options are compared by it.
/// </summary>
internal static class OptionTable
{
    private static readonly SentryOptions Defaults = new();

    private static readonly ClientOption[] All =
    [
        Text("Dsn", o => o.Dsn, (o, v) => o.Dsn = v),
        Text("Release", o => o.Release, (o, v) => o.Release = v),
        Text("Distribution", o => o.Distribution, (o, v) => o.Distribution = v),
        Text("Environment", o => o.Environment, (o, v) => o.Environment = v),
        Text("ServerName", o => o.ServerName, (o, v) => o.ServerName = v),
        Flag("SendDefaultPii", o => o.SendDefaultPii, (o, v) => o.SendDefaultPii = v),
        Flag("IsEnvironmentUser", o => o.IsEnvironmentUser, (o, v) => o.IsEnvironmentUser = v),
        new("SampleRate", o => Shown(o.SampleRate), SetSampleRate, static o => o.SampleRate = null),
        Number("MaxBreadcrumbs", 0, 1000, o => o.MaxBreadcrumbs, (o, v) => o.MaxBreadcrumbs = (int)v),
        Flag("AttachStacktrace", o => o.AttachStacktrace, (o, v) => o.AttachStacktrace = v),
        List("InAppInclude", o => o.InAppInclude, (o, v) => o.InAppInclude = v),
        List("InAppExclude", o => o.InAppExclude, (o, v) => o.InAppExclude = v),
        List("LoggingWrappers", o => o.LoggingWrappers, (o, v) => o.LoggingWrappers = v),
        Flag("IncludeSourceContext", o => o.IncludeSourceContext, (o, v) => o.IncludeSourceContext = v),
        Words<ReportAssembliesMode>("ReportAssembliesMode", o => o.ReportAssembliesMode, (o, v) => o.ReportAssembliesMode = v),
        Flag("IncludeCommandLine", o => o.IncludeCommandLine, (o, v) => o.IncludeCommandLine = v),
        Flag("IncludeProcessBreadcrumbs", o => o.IncludeProcessBreadcrumbs, (o, v) => o.IncludeProcessBreadcrumbs = v),
        Flag("IncludeHttpBreadcrumbs", o => o.IncludeHttpBreadcrumbs, (o, v) => o.IncludeHttpBreadcrumbs = v),
        Flag("PropagateTrace", o => o.PropagateTrace, (o, v) => o.PropagateTrace = v),
        List("TracePropagationTargets", o => o.TracePropagationTargets, (o, v) => o.TracePropagationTargets = v),
        Flag("PropagateTraceparent", o => o.PropagateTraceparent, (o, v) => o.PropagateTraceparent = v),
        Flag("IsGlobalModeEnabled", o => o.IsGlobalModeEnabled, (o, v) => o.IsGlobalModeEnabled = v),
        Words<DeduplicateMode>("DeduplicateMode", o => o.DeduplicateMode, (o, v) => o.DeduplicateMode = v),
        Time("UpgradeWindow", o => o.UpgradeWindow, (o, v) => o.UpgradeWindow = v),
        Number("MaxQueueItems", 1, 1_000_000, o => o.MaxQueueItems, (o, v) => o.MaxQueueItems = (int)v),
        Number("MaxQueueBytes", 1, long.MaxValue, o => o.MaxQueueBytes, (o, v) => o.MaxQueueBytes = v),
        Time("ShutdownTimeout", o => o.ShutdownTimeout, (o, v) => o.ShutdownTimeout = v),
        Time("FlushTimeout", o => o.FlushTimeout, (o, v) => o.FlushTimeout = v),
        Flag("SendClientReports", o => o.SendClientReports, (o, v) => o.SendClientReports = v),
        Words<CompressionLevel>("RequestBodyCompressionLevel", o => o.RequestBodyCompressionLevel, (o, v) => o.RequestBodyCompressionLevel = v),
        Flag("Debug", o => o.Debug, (o, v) => o.Debug = v),
        Words<SentryLevel>("DiagnosticLevel", o => o.DiagnosticLevel, (o, v) => o.DiagnosticLevel = v),
    ];

    /// <summary>The names of all options a text can express.</summary>
    public static IEnumerable<string> Names
    {
        get
        {
            foreach (var option in All)
                yield return option.Name;
        }
    }

    /// <summary>Sets an option by its name, whatever its case.</summary>
    /// <returns>False when there is no such option.</returns>
    /// <param name="options">The options to change.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="value">Its value as text.</param>
    /// <param name="wanted">What the value should have been, when it could not be read; the option then stays as it was.</param>
    public static bool TrySet(SentryOptions options, string name, string value, out string? wanted)
    {
        wanted = null;
        foreach (var option in All)
        {
            if (!string.Equals(option.Name, name, StringComparison.OrdinalIgnoreCase))
                continue;
            wanted = option.Set(options, value.Trim());
            return true;
        }

        return false;
    }

    /// <summary>
    /// Puts options back to their defaults that code, or a framework that reads its files itself, has set to what they cannot be.
    /// </summary>
    /// <returns>A sentence for each.</returns>
    public static IReadOnlyList<string> PutBack(SentryOptions options)
    {
        List<string>? problems = null;
        foreach (var option in All)
        {
            if (option.PutBack is null || option.Get(options) is not { Length: > 0 } value || option.Set(options, value) is not { } wanted)
                continue;
            option.PutBack(options);
            (problems ??= []).Add($"The option {option.Name} is {value} and should be {wanted}. It is ignored.");
        }

        return problems ?? [];
    }

    /// <summary>The options that were set to something else than those which run; what was left at its default asks for nothing.</summary>
    public static IReadOnlyList<string> Differences(SentryOptions options, SentryOptions running)
    {
        var different = new List<string>();
        foreach (var option in All)
        {
            var value = option.Get(options);
            if (value != option.Get(Defaults) && value != option.Get(running))
                different.Add(option.Name);
        }

        if (options.HandlerFactory is not null)
            different.Add(nameof(SentryOptions.CreateHttpMessageHandler));
        if (options.HttpProxy is not null && !ReferenceEquals(options.HttpProxy, running.HttpProxy))
            different.Add(nameof(SentryOptions.HttpProxy));
        return different;
    }

    private static ClientOption Text(string name, Func<SentryOptions, string?> get, Action<SentryOptions, string> set) =>
        new(name, get, (o, v) =>
        {
            set(o, v);
            return null;
        });

    /// <summary>The names of a list, parted by commas.</summary>
    public static List<string> ListOf(string value)
    {
        var names = new List<string>();
        foreach (var name in value.Split(','))
        {
            if (name.Trim() is { Length: > 0 } trimmed)
                names.Add(trimmed);
        }

        return names;
    }

    private static ClientOption List(string name, Func<SentryOptions, IList<string>> get, Action<SentryOptions, IList<string>> set) =>
        new(name, o => string.Join(",", get(o) ?? []), (o, v) =>
        {
            set(o, ListOf(v));
            return null;
        });

    private static ClientOption Flag(string name, Func<SentryOptions, bool?> get, Action<SentryOptions, bool> set) =>
        new(name, o => Shown(get(o)), (o, v) =>
        {
            if (!bool.TryParse(v, out var flag))
                return "true or false";
            set(o, flag);
            return null;
        });

    private static ClientOption Words<T>(string name, Func<SentryOptions, T> get, Action<SentryOptions, T> set)
        where T : struct, Enum => new(name, o => get(o).ToString(), (o, v) =>
        {
            // A number would be taken for a word, whether it means one or not.
            if (v.Length == 0 || !char.IsLetter(v[0]) || !Enum.TryParse<T>(v, ignoreCase: true, out var word))
                return "one of " + string.Join(", ", EnumNames<T>());
            set(o, word);
            return null;
        },
        o => set(o, get(Defaults)));

    private static ClientOption Time(string name, Func<SentryOptions, TimeSpan> get, Action<SentryOptions, TimeSpan> set) =>
        new(name, o => get(o).ToString("c", CultureInfo.InvariantCulture), (o, v) =>
        {
            if (!TimeSpan.TryParse(v, CultureInfo.InvariantCulture, out var time) || time < TimeSpan.Zero)
                return "a time such as 00:00:02 for two seconds";
            set(o, time);
            return null;
        });

    private static string? SetSampleRate(SentryOptions options, string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) || rate is not (>= 0 and <= 1))
            return "a number from 0 to 1, such as 0.25";
        options.SampleRate = rate;
        return null;
    }

    private static ClientOption Number(string name, long least, long most, Func<SentryOptions, long> get, Action<SentryOptions, long> set) =>
        new(name, o => Shown(get(o)), (o, v) =>
        {
            if (!long.TryParse(v, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
                return FormattableString.Invariant($"a whole number from {least} to {most}");
            set(o, number);
            return null;
        },
        o => set(o, get(Defaults)));

    private static string? Shown<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static string[] EnumNames<T>()
        where T : struct, Enum =>
#if NET
        Enum.GetNames<T>();
#else
        Enum.GetNames(typeof(T));
#endif

    /// <summary>
    /// How one option is shown as text, and set from one: null, or what should have been written. Where its type has values that it cannot have, how it is put
    /// back to its default.
    /// </summary>
    private sealed record ClientOption(
        string Name, Func<SentryOptions, string?> Get, Func<SentryOptions, string, string?> Set, Action<SentryOptions>? PutBack = null);
}
