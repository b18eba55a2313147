using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sentry.Hubs;
using Sentry.MicrosoftLogging;
using Sentry.Testing;
using Sentry.Tests.Exceptions;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.MicrosoftLogging;

/// <summary>Records are kept with nothing but their values and their time; the rest is that of the place in the code.</summary>
public sealed class MicrosoftKeptStateTests
{
    private static readonly Action<ILogger, string, Exception?> Placed = LoggerMessage.Define<string>(LogLevel.Information, new EventId(1, "Placed"), "{Order} placed");
    private static readonly Action<ILogger, string, Exception?> Paid = LoggerMessage.Define<string>(LogLevel.Information, new EventId(17, "Paid"), "{Order} paid");
    private static readonly Action<ILogger, string, Exception?> Lost = LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1, "Lost"), "{Order} lost");
    private static readonly Action<ILogger, int, double, Exception?> Cost = LoggerMessage.Define<int, double>(LogLevel.Information, new EventId(1, "Cost"), "{Order} cost {Total}");
    private static readonly Action<ILogger, object, Exception?> Packed = LoggerMessage.Define<object>(LogLevel.Information, new EventId(2), "{Box} packed");

    [Fact]
    public async Task Call_sites_with_the_same_event_id_slot_or_logger_are_distinguished()
    {
        var crumbs = await CrumbsOf(static logs =>
        {
            var (shop, store) = (logs.CreateLogger("Shop"), logs.CreateLogger("Store"));
            for (var i = 0; i < 2; i++)
            {
                Placed(shop, "A", null);
                Paid(shop, "B", null);
                Lost(shop, "C", null);
                Cost(shop, 4, 0.5, null);
                Placed(store, "E", null);
                shop.LogInformation(new EventId(1, "Other"), "{Order} seen", "F");
                shop.LogInformation(new EventId(1), "{Order} seen", "G");
            }
        });

        string[] once =
        [
            "Shop info 1 A placed", "Shop info 17 B paid", "Shop warning 1 C lost", "Shop info 1 4 cost 0.5", "Store info 1 E placed",
            "Shop info 1 F seen", "Shop info 1 G seen",
        ];
        Assert.Equal([.. once, .. once], crumbs);
    }

    [Fact]
    public async Task A_place_whose_formatter_changes_is_read_with_that_of_the_call()
    {
        var crumbs = await CrumbsOf(static logs =>
        {
            var log = logs.CreateLogger("Shop");
            log.Log(LogLevel.Information, default, new One("x"), null, static (_, _) => "first");
            log.Log(LogLevel.Information, default, new One("x"), null, static (_, _) => "second");
            log.Log(LogLevel.Information, default, new One("x"), null, static (_, _) => "first again");
        });

        Assert.Equal(["Shop info - first", "Shop info - second", "Shop info - first again"], crumbs);
    }

    [Fact]
    public async Task A_value_that_can_change_is_reported_as_it_was_even_in_a_state_of_Microsofts()
    {
        var crumbs = await CrumbsOf(static logs =>
        {
            var box = new StringBuilder("full");
            Packed(logs.CreateLogger("Shop"), box, null);
            box.Clear().Append("empty");
        });

        Assert.Equal(["Shop info 2 full packed"], crumbs);
    }

    [Fact]
    public async Task An_array_of_the_application_s_own_may_change_after_the_call()
    {
        var crumbs = await CrumbsOf(static logs =>
        {
            foreach (var count in new[] { 1, 2, 3, 4 })
            {
                object[] values = [.. Enumerable.Range(0, count).Cast<object>()];
                logs.CreateLogger("Shop").LogInformation(string.Concat(Enumerable.Range(0, count).Select(static i => $"{{V{i}}} ")) + "seen", values);
                Array.Fill(values, "changed");
            }
        });

        Assert.Equal(["Shop info - 0 seen", "Shop info - 0 1 seen", "Shop info - 0 1 2 seen", "Shop info - 0 1 2 3 seen"], crumbs);
    }

    [Fact]
    public async Task A_struct_that_refers_to_something_live_is_read_at_once()
    {
        var crumbs = await CrumbsOf(static logs =>
        {
            var live = new StringBuilder("first");
            logs.CreateLogger("Shop").Log(LogLevel.Information, default, new Live(live), null, static (state, _) => "by " + state);
            live.Clear().Append("second");
        });

        Assert.Equal(["Shop info - by first"], crumbs);
    }

    [Fact]
    public async Task A_plug_in_is_collected_if_a_formatter_keeps_an_object()
    {
        var crumbs = await CrumbsOf(static logs =>
        {
            var live = new StringBuilder("first");
            logs.CreateLogger("Shop").Log(LogLevel.Information, default, new One("x"), null, (state, _) => live + " " + state.Value);
            logs.CreateLogger("Shop").Log(LogLevel.Information, default, new One("x"), null, static (state, _) => "kept " + state.Value);
            live.Clear().Append("second");
        });

        Assert.Equal(["Shop info - first x", "Shop info - kept x"], crumbs);
    }

    [Fact]
    public async Task A_text_longer_than_can_be_sent_is_not_held_by_the_trail()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var logs = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub));

        var held = LogLong(logs.CreateLogger("Shop"));
        GC.Collect();

        Assert.DoesNotContain(held, static reference => reference.IsAlive);
        logs.CreateLogger("Shop").LogError("failed");
        hub.Flush(TimeSpan.FromSeconds(20));
        Assert.All(Assert.Single(receiver.Events).Breadcrumbs, static crumb => Assert.Contains("more characters", crumb.Message, StringComparison.Ordinal));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] LogLong(ILogger log)
    {
        var texts = Enumerable.Range(0, 3).Select(static i => new string((char)('a' + i), 100_000)).ToArray();
        log.LogInformation("Body {Body}", texts[0]);
        Placed(log, texts[1], null);
        log.Log(LogLevel.Information, default, new One(texts[2]), null, static (state, _) => state.Value);
        return [.. texts.Select(static text => new WeakReference(text))];
    }

    [Fact]
    public async Task A_call_with_fewer_values_than_holes_still_leaves_a_breadcrumb()
    {
        var crumbs = await CrumbsOf(static logs => logs.CreateLogger("Shop").LogInformation("{A} and {B}", [1]));

        Assert.Single(crumbs);
    }

    [Fact]
    public async Task What_a_formatter_holds_on_to_is_let_go_with_the_trail()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var logs = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub));
        var log = logs.CreateLogger("Shop");

        var held = new List<WeakReference>();
        for (var i = 0; i < 3; i++)
            held.Add(LogInBlock(hub, log));
        GC.Collect();

        Assert.DoesNotContain(held, static reference => reference.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LogInBlock(IHub hub, ILogger log)
    {
        var request = new object();
        using (hub.PushIsolationScope())
            log.Log(LogLevel.Information, default, new One("x"), null, (_, _) => request.ToString()!);
        return new WeakReference(request);
    }

    private static async Task<string[]> CrumbsOf(Action<ILoggerFactory> log)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var logs = LoggerFactory.Create(logging => logging.AddSentry(o => o.Hub = hub));
        log(logs);
        logs.CreateLogger("Shop").LogError("failed");
        hub.Flush(TimeSpan.FromSeconds(20));
        return [.. Assert.Single(receiver.Events).Breadcrumbs.Select(static crumb =>
            $"{crumb.Category} {crumb.Level} {(crumb.Data.TryGetValue("event_id", out var id) ? id.ToString() : "-")} {crumb.Message}")];
    }

    private readonly struct Live(StringBuilder live) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] => new("Value", live.ToString());

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => live.ToString();
    }

    /// <summary>A state of the application's own.</summary>
    private readonly record struct One(string Value) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] => new("Value", Value);

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
