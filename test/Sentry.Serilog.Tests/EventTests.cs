using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Serilog;
using Serilog.Context;
using Serilog.Events;
using Serilog.Parsing;
using Xunit;

namespace Sentry.Serilog.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task An_error_becomes_an_event_with_template_values_text_and_logger()
    {
        await using var app = await Application.StartAsync();

        app.Logger.ForContext<EventTests>().Error("Order {Id} of {Name} failed", 42, "bob");

        var sent = app.TheEvent();
        Assert.Equal("error", sent.Level);
        Assert.Equal("Order {Id} of {Name} failed", sent.Message);
        Assert.Equal("Order 42 of bob failed", sent.Formatted);
        Assert.Equal(42, sent.Params["Id"].GetInt32());
        Assert.Equal("bob", sent.Params["Name"].GetString());
        Assert.Equal(typeof(EventTests).FullName, sent.Logger);
        Assert.Equal("loggingsinks.dotnet.serilog", sent.SdkName);
    }

    [Fact]
    public async Task Values_of_numbered_holes_have_their_numbers_as_names()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("{1} before {0}", "b", "a");

        var sent = app.TheEvent();
        Assert.Equal("a before b", sent.Formatted);
        Assert.Equal("a", sent.Params["1"].GetString());
        Assert.Equal("b", sent.Params["0"].GetString());
    }

    [Fact]
    public async Task Holes_without_a_value_and_values_without_a_hole_are_harmless()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("{Id} and {Missing}", 42);
        app.Logger.Error("{Id} alone", 43, "more");

        app.Logger.Dispose();
        var sent = app.Receiver.Events;
        Assert.Equal("42 and {Missing}", sent[0].Formatted);
        Assert.Equal("Id", Assert.Single(sent[0].Params).Key);
        Assert.Equal("Id", Assert.Single(sent[1].Params).Key);
        Assert.Contains(sent[1].Contexts["log"].EnumerateObject(), value => value.Value.ToString() == "more");
    }

    [Fact]
    public async Task Values_of_contexts_and_enrichers_are_kept_and_the_logger_is_not_repeated_among_them()
    {
        await using var app = await Application.StartAsync(logging: c => c.Enrich.FromLogContext().Enrich.WithProperty("Machine", "m-1"));

        using (LogContext.PushProperty("Tenant", "acme"))
            app.Logger.ForContext("Attempt", 3).ForContext<EventTests>().Error("Order {Id} failed", 42);

        var log = app.TheEvent().Contexts["log"];
        Assert.Equal(["Attempt", "Id", "Machine", "Tenant"], log.EnumerateObject().Select(value => value.Name).Order());
        Assert.Equal(3, log.GetProperty("Attempt").GetInt32());
        Assert.Equal("acme", log.GetProperty("Tenant").GetString());
    }

    [Fact]
    public async Task Destructured_objects_lists_and_dictionaries_stay_structured()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error(
            "{@Order} {Lines} {Stock} {@Anonymous}",
            new Order { Id = 42, Paid = true },
            new List<int> { 1, 2 },
            new Dictionary<int, string> { [7] = "seven" },
            new { Deep = new { Deeper = "x" } });

        var values = app.TheEvent().Params;
        Assert.Equal("""{"$type":"Order","Id":42,"Paid":true}""", Compact(values["Order"]));
        Assert.Equal("[1,2]", Compact(values["Lines"]));
        Assert.Equal("""{"7":"seven"}""", Compact(values["Stock"]));
        Assert.Equal("""{"Deep":{"Deeper":"x"}}""", Compact(values["Anonymous"]));
    }

    [Fact]
    public async Task Scalars_keep_their_type()
    {
        var id = Guid.NewGuid();
        await using var app = await Application.StartAsync();

        app.Logger.Error("{Flag} {Number} {Money} {Id} {Day} {Nothing}", true, 1.5, 12.50m, id, DayOfWeek.Friday, null);

        var values = app.TheEvent().Params;
        Assert.Equal(JsonValueKind.True, values["Flag"].ValueKind);
        Assert.Equal(1.5, values["Number"].GetDouble());
        Assert.Equal("12.50", values["Money"].GetString());
        Assert.Equal(id.ToString(), values["Id"].GetString());
        Assert.Equal("Friday", values["Day"].GetString());
        Assert.Equal(JsonValueKind.Null, values["Nothing"].ValueKind);
    }

    [Fact]
    public async Task An_exception_is_reported_as_handled_with_the_message_it_was_logged_with()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error(new InvalidOperationException("No stock"), "Order {Id} failed", 42);

        var sent = app.TheEvent();
        var exception = Assert.Single(sent.Exceptions);
        Assert.Equal("No stock", exception.Value);
        Assert.Equal("auto.log.serilog", exception.MechanismType);
        Assert.True(exception.Handled);
        Assert.Equal("Order 42 failed", sent.Formatted);
    }

    [Fact]
    public async Task The_time_is_the_one_of_the_log_event()
    {
        var time = new DateTimeOffset(2026, 11, 22, 10, 30, 15, TimeSpan.FromHours(5));
        await using var app = await Application.StartAsync();

        app.Logger.Write(new LogEvent(time, LogEventLevel.Error, null, new MessageTemplateParser().Parse("Late"), []));

        app.Logger.Dispose();
        Assert.Equal(time.ToUniversalTime(), Assert.Single(app.Receiver.Events).Timestamp);
    }

    [Fact]
    public async Task Hooks_are_given_the_log_event_itself()
    {
        var other = new CollectingSink();
        LogEvent? seenByBreadcrumb = null;
        LogEvent? seenByEvent = null;
        await using var app = await Application.StartAsync(
            o =>
            {
                o.SetBeforeBreadcrumb((breadcrumb, hint) =>
                {
                    seenByBreadcrumb ??= hint.LogRecord<LogEvent>();
                    return breadcrumb;
                });
                o.SetBeforeSend((@event, hint) =>
                {
                    seenByEvent = hint.LogRecord<LogEvent>();
                    return @event;
                });
            },
            c => c.WriteTo.Sink(other));

        app.Logger.Information("Step");
        app.Logger.Error("Failed");

        app.TheEvent();
        Assert.Same(other.Events[0], seenByBreadcrumb);
        Assert.Same(other.Events[1], seenByEvent);
    }

    [Fact]
    public async Task Numbers_are_written_by_the_format_provider()
    {
        await using var app = await Application.StartAsync(o => o.FormatProvider = CultureInfo.GetCultureInfo("de-DE"));

        app.Logger.Error("Took {Seconds}", 1.5);

        Assert.Equal("Took 1,5", app.TheEvent().Formatted);
    }

    [Fact]
    public async Task A_text_formatter_writes_the_text_and_template_and_values_stay()
    {
        await using var app = await Application.StartAsync(o => o.TextFormatter = new IdFormatter());

        app.Logger.Error("Order {Id} failed", 42);

        var sent = app.TheEvent();
        Assert.Equal("42!", sent.Formatted);
        Assert.Equal("Order {Id} failed", sent.Message);
        Assert.Equal(42, sent.Params["Id"].GetInt32());
    }

    [Fact]
    public async Task A_text_formatter_that_throws_costs_only_the_text()
    {
        await using var app = await Application.StartAsync(o => o.TextFormatter = new ThrowingFormatter());

        app.Logger.Information("Step {Number}", 1);
        app.Logger.Error("Order {Id} failed", 42);

        var sent = app.TheEvent();
        Assert.Equal("Order {Id} failed", sent.Formatted);
        Assert.Equal(42, sent.Params["Id"].GetInt32());
        Assert.Equal("Step {Number}", Assert.Single(sent.Breadcrumbs).Message);
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);

    private sealed class Order
    {
        public int Id { get; init; }

        public bool Paid { get; init; }
    }
}
