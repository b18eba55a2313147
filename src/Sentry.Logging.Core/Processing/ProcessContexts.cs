using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
#if !NET462
using System.Runtime.InteropServices;
#endif

namespace Sentry.Processing;

/// <summary>
/// What is true of the whole process (protocol section 2.8), given on the worker to every event that does not say otherwise: what never
/// changes is read once, memory and threads anew for each event, or nearly so. For one thread.
/// </summary>
internal sealed class ProcessContexts
{
    // The system writes and we parse a page of text for one number: more than the rest of an event costs.
    private const int MemoryLastsMilliseconds = 200;

    private readonly Lazy<KeyValuePair<string, object?>[]> _lasting;
    private readonly Lazy<Dictionary<string, object?>> _lastingApp = new(ReadApp);

    private long _memory;
    private long _memoryReadAt = long.MinValue;

    /// <param name="time">Says when the machine was started.</param>
    /// <param name="withCommandLine">Whether the process's arguments may be told.</param>
    public ProcessContexts(TimeProvider time, bool withCommandLine) => _lasting = new(() => ReadLasting(time, withCommandLine));

    /// <summary>Reads what never changes.</summary>
    public void Prepare()
    {
        _ = _lasting.Value;
        _ = _lastingApp.Value;
    }

    public void Fill(SentryEvent @event)
    {
        foreach (var context in _lasting.Value)
            Add(@event, context.Key, context.Value);
        Add(@event, "app", App());
        Add(@event, "memory_info", RuntimeStatistics.Memory());
        Add(@event, "threadpool_info", RuntimeStatistics.ThreadPool());
    }

    private static void Add(SentryEvent @event, string name, object? context)
    {
        if (context is not null && !@event.Contexts.ContainsKey(name))
            @event.Contexts[name] = context;
    }

    private static KeyValuePair<string, object?>[] ReadLasting(TimeProvider time, bool withCommandLine) =>
    [
        new("runtime", Runtime()),
        new("os", OperatingSystemContext.Read()),
        new("device", Device(time)),
        new("culture", Culture()),
        new("process", withCommandLine ? new Dictionary<string, object?> { ["command_line"] = CommandLine() } : null),
    ];

#if NET462
    // RuntimeInformation came with 4.7.1; on Mono both say what the program believes to run on.
    private static string Framework => Type.GetType("Mono.Runtime") is null ? ".NET Framework " + Environment.Version : "Mono " + Environment.Version;

    private static string OperatingSystemArchitecture => Environment.Is64BitOperatingSystem ? "X64" : "X86";

    private static string ProcessArchitecture => Environment.Is64BitProcess ? "X64" : "X86";
#else
    private static string Framework => RuntimeInformation.FrameworkDescription;

    private static string OperatingSystemArchitecture => RuntimeInformation.OSArchitecture.ToString();

    private static string ProcessArchitecture => RuntimeInformation.ProcessArchitecture.ToString();
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

    private static Dictionary<string, object?> Device(TimeProvider time) => new()
    {
        ["arch"] = OperatingSystemArchitecture,
        ["processor_count"] = (long)Environment.ProcessorCount,
        ["memory_size"] = RuntimeStatistics.AvailableMemory,
        ["boot_time"] = Time(time.GetUtcNow().UtcDateTime - TimeSpan.FromMilliseconds(RuntimeStatistics.MillisecondsSinceBoot)),
    };

    private Dictionary<string, object?> App() => new(_lastingApp.Value) { ["app_memory"] = ResidentMemory() };

    private long ResidentMemory()
    {
        var now = RuntimeStatistics.MillisecondsSinceBoot;
        if (now - _memoryReadAt is < 0 or >= MemoryLastsMilliseconds)
        {
            _memory = Environment.WorkingSet;
            _memoryReadAt = now;
        }

        return _memory;
    }

    private static Dictionary<string, object?> ReadApp()
    {
        var app = new Dictionary<string, object?> { ["app_arch"] = ProcessArchitecture };
        if (Assembly.GetEntryAssembly() is { } entry)
        {
            var name = entry.GetName();
            app["app_name"] = name.Name;
            app["app_version"] = entry.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? name.Version?.ToString();
            app["build_type"] = entry.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true } ? "debug" : "release";
        }

        using var process = Process.GetCurrentProcess();
        app["app_start_time"] = Time(process.StartTime.ToUniversalTime());
        return app;
    }

    private static Dictionary<string, object?> Culture()
    {
        var culture = CultureInfo.CurrentCulture;
        var context = new Dictionary<string, object?>
        {
            ["timezone"] = TimeZoneInfo.Local.Id,
            ["calendar"] = culture.Calendar.GetType().Name.Replace("Calendar", string.Empty),
            ["is_24_hour_format"] = culture.DateTimeFormat.ShortTimePattern.IndexOf('H') >= 0,
        };
        if (culture.Name.Length > 0)
        {
            context["locale"] = culture.Name;
            context["display_name"] = culture.DisplayName;
        }

        return context;
    }

    private static List<object?> CommandLine() => [.. Environment.GetCommandLineArgs()];

    private static string Time(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);
}
