using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using log4net.Core;
using log4net.ObjectRenderer;
using Xunit;

namespace Sentry.Log4Net.Tests;

public sealed class MessageTests
{
    [Fact]
    public async Task A_text_is_a_text_and_no_template()
    {
        await using var app = await Application.StartAsync();

        app.Log.Error("Order {Id} failed");

        var e = app.TheEvent();
        Assert.Equal("Order {Id} failed", e.Formatted);
        Assert.Equal(e.Formatted, e.Message);
        Assert.Empty(e.Params);
        Assert.Equal("Shop.Checkout", e.Logger);
    }

    [Fact]
    public async Task A_format_is_the_template_and_its_values_are_named_by_their_numbers()
    {
        await using var app = await Application.StartAsync();

        app.Log.ErrorFormat("Order {0} of {1} failed: {2:F1}", 7, "ada", 1.5);

        var e = app.TheEvent();
        Assert.Equal("Order {0} of {1} failed: {2:F1}", e.Message);
        Assert.Equal("Order 7 of ada failed: 1.5", e.Formatted);
        Assert.Equal((7, "ada", 1.5), (e.Params["0"].GetInt32(), e.Params["1"].GetString(), e.Params["2"].GetDouble()));
        Assert.Equal(7, e.At("contexts", "log", "0").GetInt32());
    }

    [Fact]
    public async Task A_format_that_does_not_fit_its_values_shows_what_there_is()
    {
        await using var app = await Application.StartAsync();

        app.Log.ErrorFormat("Order {0} of {1} failed", 7);

        var e = app.TheEvent();
        Assert.Equal("Order {0} of {1} failed", e.Message);
        Assert.Equal(7, e.Params["0"].GetInt32());
        Assert.Equal("Order {0} of {1} failed", e.Formatted);
    }

    [Fact]
    public async Task Other_braces_in_a_format_cost_neither_template_nor_values()
    {
        await using var app = await Application.StartAsync();

        app.Log.InfoFormat("Body {\"foo\": 7} for {0}", 4);
        app.Log.ErrorFormat("Body {\"foo\": {\"bar\": 7}} for {0}", 5);

        var e = app.TheEvent();
        Assert.Equal("Body {\"foo\": {\"bar\": 7}} for {0}", e.Message);
        Assert.Equal("Body {\"foo\": {\"bar\": 7}} for {0}", e.Formatted);
        Assert.Equal(5, e.Params["0"].GetInt32());
        var crumb = Assert.Single(e.Breadcrumbs);
        Assert.Equal(("Body {\"foo\": 7} for {0}", 4), (crumb.Message, crumb.Data["0"].GetInt32()));
    }

    [Fact]
    public async Task A_record_of_Microsoft_Extensions_Logging_has_its_template_and_no_tag_of_it()
    {
        await using var app = await Application.StartAsync();

        // As its provider for log4net does: the text as the message, the values and their template as properties.
        var record = new LoggingEvent(typeof(MessageTests), app.Log.Logger.Repository, "Shop", Level.Error, "Order 7 failed", null);
        record.Properties["OrderId"] = 7;
        record.Properties["Tenant"] = "acme";
        record.Properties["{OriginalFormat}"] = "Order {OrderId} failed";
        app.Log.Logger.Log(record);

        var e = app.TheEvent();
        Assert.Equal(("Order {OrderId} failed", "Order 7 failed"), (e.Message, e.Formatted));
        Assert.Equal(7, Assert.Single(e.Params).Value.GetInt32());
        Assert.Equal("acme", e.Text("contexts", "log", "Tenant"));
        Assert.Equal(["OrderId", "Tenant"], e.Tags.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_sequence_that_never_ends_is_a_message_of_limited_length()
    {
        await using var app = await Application.StartAsync();

        app.Log.Error(Endless());

        Assert.InRange(app.TheEvent().Formatted!.Length, 100, 8192);

        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++)
                yield return i;
        }
    }

    [Fact]
    public async Task An_exception_in_the_place_of_the_message_counts_as_the_exception()
    {
        await using var app = await Application.StartAsync();

        app.Log.Warn(new FormatException("odd"));
        app.Log.Error(new InvalidOperationException("no card"));

        var e = app.TheEvent();
        Assert.Equal("System.InvalidOperationException: no card", e.Title);
        Assert.Equal("auto.log.log4net", Assert.Single(e.Exceptions).MechanismType);
        Assert.Null(e.Formatted);
        var crumb = Assert.Single(e.Breadcrumbs);
        Assert.Equal(("odd", "System.FormatException"), (crumb.Message, crumb.Data["exception_type"].GetString()));
    }

    [Fact]
    public async Task An_exception_beside_another_one_is_a_value_of_the_message()
    {
        await using var app = await Application.StartAsync();

        app.Log.Error(new FormatException("odd"), new InvalidOperationException("no card"));

        var e = app.TheEvent();
        Assert.Equal("System.InvalidOperationException", Assert.Single(e.Exceptions).Type);
        Assert.Equal("System.FormatException: odd", e.Formatted);
    }

    [Fact]
    public async Task An_object_in_the_place_of_the_message_keeps_its_values()
    {
        await using var app = await Application.StartAsync();

        app.Log.Info(42);
        app.Log.Error(new Dictionary<string, object> { ["order"] = 7, ["late"] = true });

        var e = app.TheEvent();
        Assert.Equal(7, e.Params["message"].GetProperty("order").GetInt32());
        Assert.True(e.At("contexts", "log", "message", "late").GetBoolean());
        var crumb = Assert.Single(e.Breadcrumbs);
        Assert.Equal(("42", 42), (crumb.Message, crumb.Data["message"].GetInt32()));
    }

    [Fact]
    public async Task A_renderer_of_the_applications_own_makes_the_text()
    {
        await using var app = await Application.StartAsync();
        app.Repository.RendererMap.Put(typeof(Version), new VersionRenderer());

        app.Log.Error(new Version(1, 2));

        Assert.Equal("version 1 point 2", app.TheEvent().Formatted);
    }

    [Fact]
    public async Task A_layout_makes_the_text_of_events_and_breadcrumbs()
    {
        await using var app = await Application.StartAsync("""
            <layout type="log4net.Layout.PatternLayout"><conversionPattern value="%logger says %message%newline" /></layout>
            """);

        app.Log.InfoFormat("Order {0} placed", 7);
        app.Log.ErrorFormat("Order {0} failed", 7);

        var e = app.TheEvent();
        Assert.Equal(("Order {0} failed", "Shop.Checkout says Order 7 failed"), (e.Message, e.Formatted));
        var crumb = Assert.Single(e.Breadcrumbs);
        Assert.Equal(("Shop.Checkout says Order 7 placed", 7), (crumb.Message, crumb.Data["0"].GetInt32()));
    }

    [Fact]
    public async Task The_events_own_time_is_kept()
    {
        var logged = new DateTime(2026, 11, 22, 10, 11, 12, DateTimeKind.Utc);
        await using var app = await Application.StartAsync();

        app.Appender.DoAppend(new LoggingEvent(new LoggingEventData
        {
            LoggerName = "Shop",
            Level = Level.Info,
            Message = "from afar",
            TimeStampUtc = logged,
        }));
        app.Appender.DoAppend(new LoggingEvent(new LoggingEventData
        {
            LoggerName = "Shop",
            Level = Level.Error,
            Message = "It failed",
            ExceptionString = "Far.Exception: away\n   at Far.Cart.Pay(Int32 n) in C:\\far\\Cart.cs:line 7\n   at Far.Program.Main()",
            TimeStampUtc = logged.AddSeconds(1),
        }));

        var e = app.TheEvent();
        Assert.Equal(logged.AddSeconds(1), e.Timestamp!.Value.UtcDateTime);
        Assert.Equal(logged, Assert.Single(e.Breadcrumbs).Timestamp!.Value.UtcDateTime);
        var exception = Assert.Single(e.Exceptions);
        Assert.Equal(("Far.Exception", "away"), (exception.Type, exception.Value));
        Assert.Equal(["Main", "Pay"], exception.Frames.Select(static frame => frame.Function));
        Assert.Equal(("Far.Cart", 7L), (exception.Frames[^1].Module, exception.Frames[^1].Line));
        Assert.StartsWith("Far.Exception: away", e.Text("contexts", "log", "exception"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hooks_are_given_log4nets_own_event()
    {
        await using var app = await Application.StartAsync();
        LoggingEvent? seenByCrumb = null;
        LoggingEvent? seenByEvent = null;
        app.Appender.Options.SetBeforeBreadcrumb((crumb, hint) =>
        {
            seenByCrumb ??= hint.LogRecord<LoggingEvent>();
            return crumb;
        });
        app.Appender.Options.SetBeforeSend((e, hint) =>
        {
            seenByEvent = hint.LogRecord<LoggingEvent>();
            return e;
        });
        app.Appender.ActivateOptions();

        app.Log.InfoFormat("Order {0} placed", 7);
        app.Log.Error("It failed");

        Assert.Equal("Order 7 placed", seenByCrumb?.RenderedMessage);
        Assert.Equal("It failed", seenByEvent?.RenderedMessage);
    }

    private sealed class VersionRenderer : IObjectRenderer
    {
        public void RenderObject(RendererMap rendererMap, object? obj, TextWriter writer)
        {
            var version = (Version)obj!;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"version {version.Major} point {version.Minor}"));
        }
    }
}
