using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Envelopes;

public sealed class EventJsonTests
{
    [Fact]
    public void A_part_that_cannot_be_read_loses_that_part_and_says_so()
    {
        var @event = new SentryEvent { Message = new SentryMessage { Formatted = "text" }, Modules = new Broken() };
        @event.Tags["shop"] = "7";

        using var json = System.Text.Json.JsonDocument.Parse(Sentry.Envelopes.EventJson.ToBytes(@event).ToArray());

        Assert.Equal("text", json.RootElement.GetProperty("logentry").GetProperty("formatted").GetString());
        Assert.Equal("7", json.RootElement.GetProperty("tags").GetProperty("shop").GetString());
        Assert.False(json.RootElement.TryGetProperty("modules", out _));
        Assert.Equal("Modules", json.RootElement.GetProperty("extra").GetProperty("sentry.unreadable").GetString());
    }

    private sealed class Broken : System.Collections.Generic.Dictionary<string, string>, System.Collections.Generic.IReadOnlyDictionary<string, string>
    {
        int System.Collections.Generic.IReadOnlyCollection<System.Collections.Generic.KeyValuePair<string, string>>.Count =>
            throw new System.IO.IOException("Broken");
    }

    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, 345, TimeSpan.Zero);

    [Fact]
    public void An_empty_event_has_what_the_protocol_requires_and_nothing_else()
    {
        var @event = new SentryEvent { Timestamp = Noon };

        var json = Written.Event(@event);

        Assert.Equal(["event_id", "timestamp", "platform", "level", "contexts"], json.Names());
        Assert.Equal(@event.EventId.ToString(), json.Text("event_id"));
        Assert.Equal("csharp", json.Text("platform"));
        Assert.Equal("error", json.Text("level"));
    }

    [Fact]
    public void A_timestamp_is_UTC_to_the_tick()
    {
        var local = new DateTimeOffset(2026, 1, 2, 14, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567);

        Assert.Equal("2026-01-02T12:00:00.1234567Z", Written.Event(new SentryEvent { Timestamp = local }).Text("timestamp"));
    }

    [Theory]
    [InlineData(SentryLevel.Trace, "debug")]
    [InlineData(SentryLevel.Debug, "debug")]
    [InlineData(SentryLevel.Info, "info")]
    [InlineData(SentryLevel.Warning, "warning")]
    [InlineData(SentryLevel.Error, "error")]
    [InlineData(SentryLevel.Fatal, "fatal")]
    public void Levels_have_the_names_of_the_protocol(SentryLevel level, string name)
    {
        var @event = new SentryEvent { Level = level };
        @event.Breadcrumbs.Add(new Breadcrumb("a", level: level));

        var json = Written.Event(@event);

        Assert.Equal(name, json.Text("level"));

        // What a breadcrumb has by default is left out.
        var breadcrumb = json.At("breadcrumbs", "values", 0);
        Assert.Equal(name, breadcrumb.Has("level") ? breadcrumb.Text("level") : "info");
        Assert.Equal(level == SentryLevel.Info, !breadcrumb.Has("level"));
    }

    [Fact]
    public void The_identity_of_the_program_is_written()
    {
        var json = Written.Event(new SentryEvent
        {
            Logger = "Shop.Orders",
            Release = "shop@1.2.3",
            Distribution = "7",
            Environment = "staging",
            ServerName = "web-1",
            TransactionName = " GET /orders ",
            Sdk = new SdkVersion("loggingsinks.dotnet.serilog", "0.1.0", ["serilog"], ["Sentry.Serilog"]),
        });

        Assert.Equal("Shop.Orders", json.Text("logger"));
        Assert.Equal("shop@1.2.3", json.Text("release"));
        Assert.Equal("7", json.Text("dist"));
        Assert.Equal("staging", json.Text("environment"));
        Assert.Equal("web-1", json.Text("server_name"));
        Assert.Equal("GET /orders", json.Text("transaction"));
        Assert.Equal(
            """{"name":"loggingsinks.dotnet.serilog","version":"0.1.0","integrations":["serilog"],"packages":[{"name":"nuget:Sentry.Serilog","version":"0.1.0"}]}""",
            json.At("sdk").GetRawText());
    }

    [Fact]
    public void A_long_logger_name_keeps_its_end_on_one_line()
    {
        var logger = Written.Event(new SentryEvent { Logger = new string('a', 80) + ".Orders\r\nController" }).Text("logger")!;

        Assert.Equal(64, logger.Length);
        Assert.StartsWith("…", logger, StringComparison.Ordinal);
        Assert.EndsWith(".Orders  Controller", logger, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_has_its_template_its_named_values_and_its_text()
    {
        var message = new SentryMessage
        {
            Message = "Order {Id} failed",
            Params = new Dictionary<string, object?> { ["Id"] = 42L },
            Formatted = "Order 42 failed",
        };

        var json = Written.Event(new SentryEvent { Message = message });

        Assert.Equal("""{"message":"Order {Id} failed","params":{"Id":42},"formatted":"Order 42 failed"}""", json.At("logentry").GetRawText());
    }

    [Fact]
    public void A_text_is_cut_to_8192_characters_with_a_mark()
    {
        var text = Written.Event(new SentryEvent { Message = new SentryMessage { Formatted = new string('é', 10_000) } }).Text("logentry", "formatted")!;

        Assert.InRange(text.Length, 8100, 8192);
        Assert.EndsWith(" more characters]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Breadcrumbs_are_written_in_the_order_they_were_added()
    {
        var @event = new SentryEvent();
        @event.Breadcrumbs.Add(new Breadcrumb("later", "http", new Dictionary<string, string> { ["url"] = "http://a" }, "http") { Timestamp = Noon.AddHours(1) });
        @event.Breadcrumbs.Add(new Breadcrumb("earlier") { Timestamp = Noon });

        var values = Written.Event(@event).At("breadcrumbs", "values");

        Assert.Equal(
            """{"timestamp":"2026-01-02T13:00:00.345Z","type":"http","category":"http","message":"later","data":{"url":"http://a"}}""",
            values[0].GetRawText());
        Assert.Equal("""{"timestamp":"2026-01-02T12:00:00.345Z","message":"earlier"}""", values[1].GetRawText());
    }

    [Theory]
    [InlineData("2026-01-02T12:00:00.0009999Z", "2026-01-02T12:00:00.000Z")]
    [InlineData("2026-01-02T13:00:00.0500000+01:00", "2026-01-02T12:00:00.050Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.999Z")]
    public void The_time_of_a_breadcrumb_is_reported_to_the_thousandth_and_never_late(string time, string expected)
    {
        var @event = new SentryEvent();
        @event.Breadcrumbs.Add(new Breadcrumb("a") { Timestamp = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture) });

        Assert.Equal(expected, Written.Event(@event).Text("breadcrumbs", "values", 0, "timestamp"));
    }

    [Fact]
    public void Modules_are_those_of_each_event()
    {
        var (some, others) = (new Dictionary<string, string> { ["Shop"] = "1.0.0", ["\"Ö\""] = "2" }, new Dictionary<string, string> { ["Till"] = "3" });

        foreach (var modules in new[] { some, some, others, some })
        {
            var json = Written.Event(new SentryEvent { Modules = modules }).At("modules");
            Assert.Equal(modules, json.EnumerateObject().ToDictionary(static module => module.Name, static module => module.Value.GetString()!));
        }
    }

    [Fact]
    public void A_trail_nobody_has_read_reads_like_one_that_somebody_has()
    {
        var trail = new Sentry.Scopes.BreadcrumbTrail(Sentry.Scopes.TrailLayout.For(10));
        for (var i = 0; i < 12; i++)
        {
            var breadcrumb = new Breadcrumb("step " + i, i % 2 == 0 ? "http" : null, null, i % 3 == 0 ? "Shop" : null, (SentryLevel)(i % 5)) { Timestamp = Noon.AddSeconds(i) };
            if (i % 4 == 0)
                breadcrumb.Data["number"] = (long)i;
            trail.Add(breadcrumb, Sentry.Scopes.ReadyBreadcrumb.Reader);
        }

        var (unread, read) = (new SentryEvent(), new SentryEvent());
        unread.SetBreadcrumbs(trail.Snapshot());
        read.SetBreadcrumbs(trail.Snapshot());
        Assert.Equal(10, read.Breadcrumbs.Count);

        Assert.Equal(
            Written.Event(read).At("breadcrumbs").GetRawText(),
            Written.Event(unread).At("breadcrumbs").GetRawText());
    }

    [Fact]
    public void The_trace_of_the_event_wins_over_a_context_of_that_name()
    {
        var @event = new SentryEvent { Trace = new SentryTrace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", "b7ad6b7169203331") };
        @event.Contexts["trace"] = "mine";
        @event.Contexts["log"] = new Dictionary<string, object?> { ["id"] = 7L };

        var json = Written.Event(@event).At("contexts");

        Assert.Equal(
            """{"trace":{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7","parent_span_id":"b7ad6b7169203331"},"log":{"id":7}}""",
            json.GetRawText());
    }

    [Fact]
    public void A_context_that_is_not_an_object_becomes_one()
    {
        var @event = new SentryEvent();
        @event.Contexts["text"] = "a";
        @event.Contexts["number"] = 5;
        @event.Contexts["none"] = null;
        @event.Contexts["list"] = new object[] { 1, "b" };
        @event.Contexts["table"] = new System.Collections.Hashtable { ["k"] = 1 };

        var json = Written.Event(@event).At("contexts");

        Assert.Equal(["text", "number", "list", "table"], json.Names());
        Assert.Equal("""{"value":"a"}""", json.At("text").GetRawText());
        Assert.Equal("""{"value":"5"}""", json.At("number").GetRawText());
        Assert.Equal("""{"value":[1,"b"]}""", json.At("list").GetRawText());
        Assert.Equal("""{"k":1}""", json.At("table").GetRawText());
    }

    [Fact]
    public void User_and_request_are_written_as_texts()
    {
        var @event = new SentryEvent
        {
            User = new SentryUser { Id = "7", Username = "ada", Email = "ada@example.com", IpAddress = "10.0.0.1" },
            Request = new SentryRequest { Method = "GET", Url = "https://example.com/a", QueryString = "b=1" },
        };
        @event.User.Other["plan"] = "free";
        @event.Request.Headers["Accept"] = "*/*";

        var json = Written.Event(@event);

        Assert.Equal("""{"id":"7","username":"ada","email":"ada@example.com","ip_address":"10.0.0.1","data":{"plan":"free"}}""", json.At("user").GetRawText());
        Assert.Equal("""{"method":"GET","url":"https://example.com/a","query_string":"b=1","headers":{"Accept":"*/*"}}""", json.At("request").GetRawText());
    }

    [Fact]
    public void Values_of_any_type_become_valid_JSON()
    {
        var @event = new SentryEvent();
        @event.Extra["nan"] = double.NaN;
        @event.Extra["infinite"] = float.PositiveInfinity;
        @event.Extra["large"] = ulong.MaxValue;
        @event.Extra["decimal"] = 1.10m;
        @event.Extra["guid"] = Guid.Empty;
        @event.Extra["throws"] = new Nasty();
        @event.Extra["list"] = new[] { 1, 2 };

        var extra = Written.Event(@event).At("extra");

        Assert.Equal("NaN", extra.Text("nan"));
        Assert.Equal("Infinity", extra.Text("infinite"));
        Assert.Equal("18446744073709551615", extra.Text("large"));
        Assert.Equal("1.10", extra.Text("decimal"));
        Assert.Equal("[1,2]", extra.At("list").GetRawText());
        Assert.Equal("[unreadable: InvalidOperationException]", extra.Text("throws"));
    }

    [Fact]
    public void Lone_surrogates_anywhere_leave_valid_UTF8()
    {
        const string broken = "a\ud800b";
        var @event = new SentryEvent { Message = new SentryMessage { Formatted = broken }, Logger = broken, Level = SentryLevel.Info };
        @event.Extra[broken] = broken;
        @event.Tags["tag"] = broken;
        @event.Breadcrumbs.Add(new Breadcrumb(broken, category: broken));

        var json = Written.Event(@event);

        Assert.Equal("a\ufffdb", json.Text("logentry", "formatted"));
        Assert.Equal("a\ufffdb", json.Text("extra", "a\ufffdb"));
        Assert.Equal("a\ufffdb", json.Text("tags", "tag"));
        Assert.Equal("a\ufffdb", json.Text("breadcrumbs", "values", 0, "message"));
    }

    [Fact]
    public void A_fingerprint_is_written_as_texts()
    {
        var @event = new SentryEvent();
        @event.SetFingerprint(["{{ default }}", "db"]);

        Assert.Equal("""["{{ default }}","db"]""", Written.Event(@event).At("fingerprint").GetRawText());
    }

    private sealed class Nasty
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }
}
