using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What an event says of the process and the machine (docs/protocol.md 2.8).</summary>
internal static class ProcessFacts
{
    [Behaviour]
    public static void Runtime_system_device_culture_and_application_are_sent(Scenario s)
    {
        s.Start();
        s.Error("failed");

        var e = s.Event();
        Assert.Equal((".NET", Environment.Version.ToString()), (e.Text("contexts", "runtime", "name"), e.Text("contexts", "runtime", "version")));
        Assert.NotNull(e.Text("contexts", "os", "raw_description"));
        Assert.Equal(OperatingSystem.IsLinux() ? "Linux" : e.Text("contexts", "os", "name"), e.Text("contexts", "os", "name"));
        Assert.Equal(Environment.ProcessorCount, e.At("contexts", "device", "processor_count").GetInt32());
        Assert.True(e.At("contexts", "device", "memory_size").GetInt64() > 0);
        Assert.True(Time(e, "device", "boot_time") < Time(e, "app", "app_start_time"));
        Assert.Equal(TimeZoneInfo.Local.Id, e.Text("contexts", "culture", "timezone"));
        Assert.Equal(CultureInfo.CurrentCulture.Name, e.Text("contexts", "culture", "locale") ?? "");
        Assert.Equal("Sentry.Conformance.Tests", e.Text("contexts", "app", "app_name"));
        Assert.True(e.At("contexts", "app", "app_memory").GetInt64() > 0);
    }

    [Behaviour]
    public static void Memory_and_thread_pool_are_sent_as_they_are(Scenario s)
    {
        s.Start();
        s.Error("failed");
        var before = s.Event().At("contexts", "memory_info", "total_allocated_bytes").GetInt64();
        GC.KeepAlive(new byte[1_000_000]);
        s.Error("failed again");

        var e = s.Events(2)[1];
        Assert.True(e.At("contexts", "memory_info", "total_allocated_bytes").GetInt64() > before + 1_000_000);
        Assert.True(e.At("contexts", "memory_info", "heap_size_bytes").GetInt64() >= 0);
        Assert.Equal(JsonValueKind.Array, Kind(e, "memory_info", "pause_durations"));
        Assert.True(e.At("contexts", "threadpool_info", "max_worker_threads").GetInt32() > 0);
        Assert.True(e.At("contexts", "threadpool_info", "available_worker_threads").GetInt32() > 0);
    }

    [Behaviour]
    public static void Assemblies_and_their_versions_are_sent_without_those_of_the_runtime(Scenario s)
    {
        s.Start();
        s.Error("failed");

        var modules = s.Event().At("modules").EnumerateObject().ToDictionary(static module => module.Name, static module => module.Value.GetString());
        Assert.Equal("0.1.0", modules["Sentry.Logging.Core"]);
        Assert.Contains("Sentry.Conformance.Tests", modules.Keys);
        Assert.DoesNotContain("System.Private.CoreLib", modules.Keys);
        Assert.DoesNotContain("System.Runtime", modules.Keys);
    }

    [Behaviour]
    public static void Assemblies_are_not_sent_if_not_wanted(Scenario s)
    {
        s.StartWith(("ReportAssembliesMode", "None"));
        s.Error("failed");

        Assert.Equal(JsonValueKind.Undefined, s.Event().At("modules").ValueKind);
    }

    [Behaviour]
    public static void The_command_line_is_sent_only_if_asked_for(Scenario s)
    {
        s.StartWith(("IncludeCommandLine", "true"));
        s.Error("failed");
        var told = s.Event().At("contexts", "process", "command_line").EnumerateArray().Select(static argument => argument.GetString());
        Assert.Equal(Environment.GetCommandLineArgs(), told);

        s.Close();
        s.Start();
        s.Error("failed");
        Assert.Equal(JsonValueKind.Undefined, s.Events(2)[1].At("contexts", "process").ValueKind);
    }

    private static JsonValueKind Kind(ReceivedEvent e, string context, string name) => e.At("contexts", context, name).ValueKind;

    private static DateTimeOffset Time(ReceivedEvent e, string context, string name) =>
        DateTimeOffset.Parse(e.Text("contexts", context, name)!, CultureInfo.InvariantCulture);
}
