using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sentry.Hubs;
using Sentry.MicrosoftLogging;
using Sentry.Testing;
using Sentry.Tests.Exceptions;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>States of every shape, as applications and other libraries hand them to <c>ILogger.Log</c>.</summary>
public sealed class StateTests
{
    [Fact]
    public async Task A_dictionary_of_any_kind_is_read_for_its_names()
    {
        var e = await EventOf(static log => log.Log(LogLevel.Error, default, new Dictionary<string, int> { ["OrderId"] = 42 }, null, static (_, _) => "failed"));

        Assert.Equal(42, e.At("contexts", "log", "OrderId").GetInt32());
        Assert.Equal("failed", e.Formatted);
    }

    [Fact]
    public async Task What_the_template_does_not_name_only_came_with_the_record()
    {
        var e = await EventOf(static log => log.Log(
            LogLevel.Error,
            default,
            new List<KeyValuePair<string, object?>> { new("OrderId", 7), new("Tenant", "acme"), new("{OriginalFormat}", "Order {OrderId} failed") },
            null,
            static (_, _) => "Order 7 failed"));

        Assert.Equal("Order {OrderId} failed", e.Message);
        Assert.Equal(["OrderId"], e.Params.Keys);
        Assert.Equal("acme", e.Text("contexts", "log", "Tenant"));
    }

    [Fact]
    public async Task An_endless_state_is_read_as_far_as_there_is_room()
    {
        var e = await EventOf(static log => log.Log(LogLevel.Error, default, Endless(), null, static (_, _) => "failed"));

        Assert.Equal("failed", e.Formatted);
        Assert.Equal(0, e.At("contexts", "log", "V0").GetInt32());

        static IEnumerable<KeyValuePair<string, object?>> Endless()
        {
            for (var i = 0; ; i++)
                yield return new("V" + i, i);
        }
    }

    [Fact]
    public async Task A_state_that_throws_keeps_what_came_before()
    {
        var e = await EventOf(static log => log.Log(LogLevel.Error, default, Broken(), null, static (_, _) => "failed"));

        Assert.Equal("failed", e.Formatted);
        Assert.Equal(42, e.At("contexts", "log", "OrderId").GetInt32());

        static IEnumerable<KeyValuePair<string, object?>> Broken()
        {
            yield return new("OrderId", 42);
            throw new DataException();
        }
    }

    [Fact]
    public async Task A_query_is_not_run_for_a_text()
    {
        var wasRun = false;
        var query = Enumerable.Range(0, 3).Select(i => wasRun = true).AsQueryable();

        var e = await EventOf(log => log.LogError("Found {Rows}", query));

        Assert.False(wasRun);
        Assert.StartsWith("Found ", e.Formatted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_endless_scopes_the_innermost_are_reported()
    {
        var e = await EventOf(static log =>
        {
            for (var i = 0; i < 1000; i++)
                log.BeginScope(KeyValuePair.Create("Depth", i));
            log.LogError("failed");
        });

        Assert.Equal(999, e.At("contexts", "log", "Depth").GetInt32());
        var scopes = e.At("extra", "log.scopes") is { ValueKind: System.Text.Json.JsonValueKind.Array } moved ? moved : e.At("contexts", "log", "scopes");
        Assert.Equal("… [900 more]", scopes[0].GetString());
    }

    [Fact]
    public async Task A_thousand_large_values_stay_within_bounds_and_are_counted()
    {
        var e = await EventOf(static log =>
        {
            for (var i = 0; i < 5; i++)
                log.BeginScope(Enumerable.Range(0, 900).ToDictionary(j => $"Value{i}-{j}", static _ => new string('x', 3000)));
            log.LogError("failed");
        });

        Assert.InRange(e.At("extra").GetRawText().Length, 100_000, 262_144);
        Assert.Matches("… \\[[0-9]+ more\\]", e.At("extra").GetRawText());
    }

    private static async Task<ReceivedEvent> EventOf(Action<ILogger> log)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var logs = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub));
        log(logs.CreateLogger("Shop"));
        hub.Flush(TimeSpan.FromSeconds(20));
        return Assert.Single(receiver.Events);
    }
}
