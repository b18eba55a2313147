using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using NLog;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class EventTests
{
    [Fact]
    public async Task A_template_that_NLog_cannot_read_keeps_its_values()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Info("Body {\"foo\": {\"bar\": 6}} for {Order}", 4);
        app.Logger.Error("Body {\"foo\": {\"bar\": 7}} for {Order}", 5);

        var e = app.TheEvent();
        Assert.Equal("Body {\"foo\": {\"bar\": 7}} for {Order}", e.Message);
        Assert.Equal(5, Assert.Single(e.Params).Value.GetInt32());
        Assert.Equal("0", Assert.Single(e.Params).Key);
        Assert.StartsWith("Body {\"foo\"", e.Formatted, StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(e.Breadcrumbs).Data["0"].GetInt32());
    }

    [Fact]
    public async Task Values_beyond_the_holes_are_sent_by_their_number()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Order {Order} failed", 5, "and more");

        var e = app.TheEvent();
        Assert.Equal(5, e.Params["Order"].GetInt32());
        Assert.Equal("and more", e.Params["1"].GetString());
    }

    [Fact]
    public async Task A_named_template_is_sent_with_its_values_and_its_text()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Order {Id} of {Name} failed", 42, "Kenny");

        var sent = app.TheEvent();
        Assert.Equal("Order {Id} of {Name} failed", sent.Message);
        Assert.Equal("Order 42 of Kenny failed", sent.Formatted);
        Assert.Equal("42", sent.Params["Id"].ToString());
        Assert.Equal("Shop.Checkout", sent.Logger);
        Assert.Equal("error", sent.Level);
        Assert.Equal(42, sent.At("contexts", "log", "Id").GetInt32());
        Assert.Equal("loggingsinks.dotnet.nlog", sent.SdkName);
    }

    [Fact]
    public async Task A_numbered_template_is_sent_with_its_values_by_number()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Order {0} of {1} failed", 42, "Kenny");

        var sent = app.TheEvent();
        Assert.Equal("Order {0} of {1} failed", sent.Message);
        Assert.Equal("Order 42 of Kenny failed", sent.Formatted);
        Assert.Equal("Kenny", sent.Params["1"].GetString());
    }

    [Fact]
    public async Task A_message_without_values_is_no_template()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Braces {like} these");

        var sent = app.TheEvent();
        Assert.Equal(sent.Formatted, sent.Message);
        Assert.Equal("Braces {like} these", sent.Formatted);
    }

    [Fact]
    public async Task A_destructured_object_is_sent_as_its_structure()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Cart {@Cart} failed", new Cart { Items = 2, Owner = "Kenny" });

        var sent = app.TheEvent();
        Assert.Equal(2, sent.At("contexts", "log", "Cart", "Items").GetInt32());
        Assert.Equal("Kenny", sent.At("contexts", "log", "Cart", "Owner").GetString());
    }

    [Fact]
    public async Task A_stringified_object_is_sent_as_its_text()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Cart {$Items} failed", new List<int> { 1 });

        Assert.StartsWith("System.Collections.Generic.List", app.TheEvent().At("contexts", "log", "Items").GetString());
    }

    [Fact]
    public async Task A_collection_is_sent_as_a_list()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Cart {Items} failed", new List<int> { 1, 2 });

        Assert.Equal(2, app.TheEvent().At("contexts", "log", "Items").GetArrayLength());
    }

    [Fact]
    public async Task An_exception_with_a_message_is_sent_with_both()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error(new InvalidOperationException("boom"), "Order {Id} failed", 42);

        var sent = app.TheEvent();
        var exception = Assert.Single(sent.Exceptions);
        Assert.Equal("auto.log.nlog", exception.MechanismType);
        Assert.True(exception.Handled);
        Assert.Equal("Order 42 failed", sent.Formatted);
    }

    [Fact]
    public async Task An_exception_in_the_place_of_the_message_is_the_exception()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error(new InvalidOperationException("boom"));

        var sent = app.TheEvent();
        Assert.Equal("boom", Assert.Single(sent.Exceptions).Value);
        Assert.Null(sent.Formatted);
        Assert.Equal(sent.Formatted, sent.Message);
    }

    [Fact]
    public async Task A_record_with_an_exception_and_no_message_is_sent()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Log(new LogEventInfo(LogLevel.Error, "Shop.Checkout", null, null!, null, new InvalidOperationException("boom")));

        Assert.Equal("boom", Assert.Single(app.TheEvent().Exceptions).Value);
    }

    [Fact]
    public async Task An_object_in_the_place_of_the_message_is_its_text()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error(new Uri("http://shop.example/"));

        var sent = app.TheEvent();
        Assert.Equal("http://shop.example/", sent.Formatted);
        Assert.Equal(sent.Formatted, sent.Message);
    }

    [Fact]
    public async Task Properties_of_the_record_and_the_logger_are_sent()
    {
        await using var app = await Application.StartAsync();

        app.Logger.WithProperty("Tenant", "acme").Error("Order {Id} failed", 42);

        var sent = app.TheEvent();
        Assert.Equal("acme", sent.At("contexts", "log", "Tenant").GetString());
        Assert.Equal("acme", sent.Tags["Tenant"]);
        Assert.DoesNotContain("Tenant", sent.Params.Keys);
    }

    [Fact]
    public async Task Scopes_are_sent_from_the_outermost_to_the_innermost()
    {
        await using var app = await Application.StartAsync();

        using (app.Logger.PushScopeNested("checkout"))
        using (app.Logger.PushScopeNested("payment"))
        using (app.Logger.PushScopeProperty("Order", 42))
            app.Logger.Error("It failed");

        var sent = app.TheEvent();
        var scopes = sent.At("contexts", "log", "scopes").EnumerateArray().ToList();
        Assert.Equal(["checkout", "payment"], scopes.Take(2).Select(scope => scope.GetProperty("message").GetString()));
        Assert.Equal(42, scopes[2].GetProperty("Order").GetInt32());
        Assert.Equal(42, sent.At("contexts", "log", "Order").GetInt32());
        Assert.Equal("42", sent.Tags["Order"]);
    }

    [Fact]
    public async Task A_nested_state_of_named_values_is_a_scope_of_values()
    {
        await using var app = await Application.StartAsync();
        var state = new Dictionary<string, object?> { ["Order"] = 42 };

        using (ScopeContext.PushNestedStateProperties(state, state))
            app.Logger.Error("It failed");

        Assert.Equal(42, app.TheEvent().At("contexts", "log", "Order").GetInt32());
    }

    [Fact]
    public async Task A_property_that_replaces_a_value_of_a_state_is_shown_and_the_state_keeps_its_own()
    {
        await using var app = await Application.StartAsync();

        using (ScopeContext.PushNestedState(new Dictionary<string, object?> { ["Order"] = 1 }))
        using (app.Logger.PushScopeProperty("Order", 2))
            app.Logger.Error("It failed");

        var sent = app.TheEvent();
        Assert.Equal([1, 2], sent.At("contexts", "log", "scopes").EnumerateArray().Select(scope => scope.GetProperty("Order").GetInt32()));
        Assert.Equal(2, sent.At("contexts", "log", "Order").GetInt32());
    }

    [Fact]
    public async Task What_surrounds_a_record_can_be_switched_off()
    {
        await using var app = await Application.StartAsync("""includeScopeNested="false" includeScopeProperties="false" includeEventProperties="false" """);

        using (app.Logger.PushScopeNested("checkout"))
        using (app.Logger.PushScopeProperty("Order", 42))
            app.Logger.WithProperty("Tenant", "acme").Error("It failed");

        Assert.Equal(JsonValueKind.Undefined, app.TheEvent().At("contexts", "log").ValueKind);
    }

    [Fact]
    public async Task Context_properties_and_the_global_context_are_sent_and_excluded_ones_are_not()
    {
        GlobalDiagnosticsContext.Set("Region", "north");
        GlobalDiagnosticsContext.Set("Secret", "s");
        await using var app = await Application.StartAsync(
            """includeGdc="true" excludeProperties="Secret" """,
            """<contextproperty name="Level" layout="${level}" />""");

        app.Logger.Error("It failed");

        var sent = app.TheEvent();
        GlobalDiagnosticsContext.Clear();
        Assert.Equal("north", sent.At("contexts", "log", "Region").GetString());
        Assert.Equal("Error", sent.At("contexts", "log", "Level").GetString());
        Assert.Equal(JsonValueKind.Undefined, sent.At("contexts", "log", "Secret").ValueKind);
    }

    [Fact]
    public async Task The_time_is_the_records_own()
    {
        await using var app = await Application.StartAsync();
        var time = Application.Earlier;

        app.Logger.Log(new LogEventInfo(LogLevel.Error, "Shop.Checkout", "It failed") { TimeStamp = time.ToLocalTime() });

        Assert.Equal(new DateTimeOffset(time), app.TheEvent().Timestamp);
    }

    [Fact]
    public async Task A_value_that_cannot_be_read_costs_only_itself()
    {
        await using var app = await Application.StartAsync();

        app.Logger.Error("Order {Id} of {Owner}", 42, new Unreadable());

        var sent = app.TheEvent();
        Assert.Equal("Order {Id} of {Owner}", sent.Message);
        Assert.Equal(42, sent.At("contexts", "log", "Id").GetInt32());
    }

    [Fact]
    public async Task Hooks_are_given_the_untouched_record()
    {
        LogEventInfo? given = null;
        await using var app = await Application.StartAsync(configure: options => options.SetBeforeSend((@event, hint) =>
        {
            given = hint.LogRecord<LogEventInfo>();
            return @event;
        }));
        var record = new LogEventInfo(LogLevel.Error, "Shop.Checkout", "It failed");

        app.Logger.Log(record);

        Assert.Equal("It failed", app.TheEvent().Formatted);
        Assert.Same(record, given);
    }

    private sealed class Cart
    {
        public int Items { get; set; }

        public string? Owner { get; set; }
    }

    private sealed class Unreadable
    {
        public override string ToString() => throw new InvalidOperationException("not now");
    }
}
