using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
#if !NET462
using System.Runtime.InteropServices;
#endif
using Sentry.Privacy;

namespace Sentry.Processing;

/// <summary>
/// The contexts of the whole process (docs/protocol.md 2.8). The worker adds them to every event that does not have them. Constant values
/// are read once; memory and threads are read for each event, with a short cache. For one thread.
/// </summary>
internal sealed class ProcessContexts
{
    // The system writes, and we parse, a page of text for one number: that costs more than the rest of an event.
    private const int MemoryLastsMilliseconds = 200;

    private readonly Lazy<KeyValuePair<string, object?>[]> _lasting;
    private readonly Lazy<Dictionary<string, object?>> _lastingApp = new(ReadApp);

    private long _memory;
    private long _memoryReadAt = long.MinValue;

    /// <param name="time">The clock, to calculate when the machine was started.</param>
    /// <param name="commandLine">Redacts the arguments of the process; null: they are not sent.</param>
    public ProcessContexts(TimeProvider time, PrivacyFilter? commandLine) => _lasting = new(() => ReadLasting(time, commandLine));

    /// <summary>Whether system, device and culture are sent.</summary>
    public bool IncludesMachine { get; init; } = true;

    /// <summary>Whether the boot time of the machine is sent, which can identify it.</summary>
    public bool IncludesBootTime { get; init; } = true;

    /// <summary>Reads the constant values.</summary>
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
        if (!IncludesMachine)
            return;
        Add(@event, "memory_info", ContextPart.Read(RuntimeStatistics.Memory));
        Add(@event, "threadpool_info", ContextPart.Read(RuntimeStatistics.ThreadPool));
    }

    private static void Add(SentryEvent @event, string name, object? context)
    {
        if (context is not null && !@event.Contexts.ContainsKey(name))
            @event.Contexts[name] = context;
    }

    private KeyValuePair<string, object?>[] ReadLasting(TimeProvider time, PrivacyFilter? commandLine) =>
    [
        new("runtime", ContextPart.Read(Runtime)),
        new("os", IncludesMachine ? ContextPart.Read(static () => OperatingSystemContext.Read()) : null),
        new("device", IncludesMachine ? Device(time) : null),
        new("culture", IncludesMachine ? Culture() : null),
        new("process", commandLine is null ? null : ContextPart.Read(() => new Dictionary<string, object?> { ["command_line"] = CommandLine(commandLine) })),
    ];

#if NET462
    // RuntimeInformation is missing before 4.7.1; on Mono both describe the emulated framework.
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

    private Dictionary<string, object?> Device(TimeProvider time)
    {
        var device = new Dictionary<string, object?>();
        ContextPart.Add(device, "arch", static () => OperatingSystemArchitecture);
        ContextPart.Add(device, "processor_count", static () => (long)Environment.ProcessorCount);
        ContextPart.Add(device, "memory_size", static () => RuntimeStatistics.AvailableMemory);
        if (IncludesBootTime)
            ContextPart.Add(device, "boot_time", () => Time(time.GetUtcNow().UtcDateTime - TimeSpan.FromMilliseconds(RuntimeStatistics.MillisecondsSinceBoot)));
        return device;
    }

    private Dictionary<string, object?> App()
    {
        var app = new Dictionary<string, object?>(_lastingApp.Value);
        if (ResidentMemory() is > 0 and var memory)
            app["app_memory"] = memory;
        return app;
    }

    private long ResidentMemory()
    {
        var now = RuntimeStatistics.MillisecondsSinceBoot;
        if (now - _memoryReadAt is < 0 or >= MemoryLastsMilliseconds)
        {
            _memoryReadAt = now;
            try
            {
                _memory = Environment.WorkingSet;
            }
            catch (Exception)
            {
                _memory = 0;
            }
        }

        return _memory;
    }

    private static Dictionary<string, object?> ReadApp()
    {
        var app = new Dictionary<string, object?>();
        ContextPart.Add(app, "app_arch", static () => ProcessArchitecture);
        if (ContextPart.Read(Assembly.GetEntryAssembly) is { } entry)
        {
            var name = ContextPart.Read(entry.GetName);
            ContextPart.Add(app, "app_name", () => name?.Name);
            ContextPart.Add(app, "app_version", () =>
                ContextPart.Read(() => entry.GetCustomAttribute<AssemblyInformationalVersionAttribute>())?.InformationalVersion ?? name?.Version?.ToString());
            ContextPart.Add(app, "build_type", () =>
                entry.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true } ? "debug" : "release");
        }

        ContextPart.Add(app, "app_start_time", static () =>
        {
            using var process = Process.GetCurrentProcess();
            return Time(process.StartTime.ToUniversalTime());
        });
        return app;
    }

    private static Dictionary<string, object?> Culture()
    {
        var context = new Dictionary<string, object?>();
        ContextPart.Add(context, "timezone", static () => TimeZoneInfo.Local.Id);
        if (ContextPart.Read(static () => CultureInfo.CurrentCulture) is not { } culture)
            return context;
        // The application may use a culture class of its own.
        ContextPart.Add(context, "calendar", () => culture.Calendar.GetType().Name.Replace("Calendar", string.Empty));
        ContextPart.Add(context, "is_24_hour_format", () => culture.DateTimeFormat.ShortTimePattern.IndexOf('H') >= 0);
        ContextPart.Add(context, "locale", () => culture.Name is { Length: > 0 } name ? name : null);
        ContextPart.Add(context, "display_name", () => culture.Name.Length > 0 ? culture.DisplayName : null);
        return context;
    }

    private static List<object?> CommandLine(PrivacyFilter privacy) => [.. privacy.Arguments(Environment.GetCommandLineArgs())];

    private static string Time(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);
}
