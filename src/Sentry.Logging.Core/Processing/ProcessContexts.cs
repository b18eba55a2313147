using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
#if !NET462
using System.Runtime.InteropServices;
#endif

namespace Sentry.Processing;

/// <summary>What is true of the whole process (protocol section 2.8): read once, on the worker, and given to every event that does not say otherwise.</summary>
internal sealed class ProcessContexts
{
    private readonly Lazy<KeyValuePair<string, object?>[]> _contexts = new(Read);

    public void Fill(SentryEvent @event)
    {
        foreach (var context in _contexts.Value)
        {
            if (!@event.Contexts.ContainsKey(context.Key))
                @event.Contexts[context.Key] = context.Value;
        }
    }

    private static KeyValuePair<string, object?>[] Read() =>
    [
        new("runtime", Runtime()),
        new("os", new Dictionary<string, object?> { ["raw_description"] = OperatingSystem }),
        new("device", new Dictionary<string, object?>
        {
            ["arch"] = Architecture,
            ["processor_count"] = (long)Environment.ProcessorCount,
        }),
        new("app", App()),
        new("culture", Culture()),
    ];

#if NET462
    // RuntimeInformation came with 4.7.1; on Mono both say what the program believes to run on.
    private static string Framework => ".NET Framework " + Environment.Version;

    private static string OperatingSystem => Environment.OSVersion.VersionString;

    private static string Architecture => Environment.Is64BitOperatingSystem ? "X64" : "X86";
#else
    private static string Framework => RuntimeInformation.FrameworkDescription;

    private static string OperatingSystem => RuntimeInformation.OSDescription;

    private static string Architecture => RuntimeInformation.OSArchitecture.ToString();
#endif

    private static Dictionary<string, object?> Runtime()
    {
        var description = Framework;
        var space = description.LastIndexOf(' ');
        return new()
        {
            ["name"] = space < 0 ? description : description.Substring(0, space),
            ["version"] = space < 0 ? null : description.Substring(space + 1),
            ["raw_description"] = description,
        };
    }

    private static Dictionary<string, object?> App()
    {
        var app = new Dictionary<string, object?>();
        if (Assembly.GetEntryAssembly()?.GetName() is { } name)
        {
            app["app_name"] = name.Name;
            app["app_version"] = name.Version?.ToString();
        }

        using var process = System.Diagnostics.Process.GetCurrentProcess();
        app["app_start_time"] = process.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        return app;
    }

    private static Dictionary<string, object?> Culture()
    {
        var culture = new Dictionary<string, object?> { ["timezone"] = TimeZoneInfo.Local.Id };
        if (CultureInfo.CurrentCulture.Name is { Length: > 0 } locale)
            culture["locale"] = locale;
        return culture;
    }
}
