using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Sentry.Testing.Tests.Payloads;

public sealed class ReceivedEventTests
{
    [Fact]
    public void Its_parts_are_read()
    {
        var received = Good.Event().Build().Events.Single();

        Assert.Equal(Good.EventId, received.EventId);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 500, TimeSpan.Zero), received.Timestamp);
        Assert.Equal(("error", "Shop.Orders"), (received.Level, received.Logger));
        Assert.Equal(("Order {id} failed", "Order 7 failed"), (received.Message, received.Formatted));
        Assert.Equal(7, received.Params["0"].GetInt32());
        Assert.Equal("gift", received.Tags["order.kind"]);
        Assert.Equal("x", received.Extra["log.more"].GetString());
        Assert.Equal(".NET", received.Contexts["runtime"].GetProperty("name").GetString());
        Assert.Equal("Linux 6.1", received.Text("contexts", "os", "raw_description"));
        Assert.Equal("u1", received.User["id"].GetString());
        Assert.Equal(("shop@1.2.3+4", "production", "web1"), (received.Release, received.Environment, received.ServerName));
        Assert.Equal(("my.dotnet", "0.1.0"), (received.SdkName, received.SdkVersion));
        Assert.Equal((Good.TraceId, "b72fa28504b07285"), (received.TraceId, received.SpanId));
        Assert.Equal("two\nlines", Encoding.UTF8.GetString(received.Item.Envelope.Items[1].Payload));
    }

    [Fact]
    public void Its_exceptions_and_frames_are_read()
    {
        var exceptions = Good.Event().Build().Events.Single().Exceptions;

        Assert.Equal(
            ["System.IO.IOException", "System.InvalidOperationException", "System.AggregateException"],
            exceptions.Select(static exception => exception.Type));
        var thrown = exceptions[2];
        Assert.Equal(("several", "System"), (thrown.Value, thrown.Module));
        Assert.Equal(("auto.log.serilog", true), (thrown.MechanismType, thrown.Handled));
        Assert.Empty(exceptions[0].Frames);
        var frame = thrown.Frames[1];
        Assert.Equal(("Pay", "Shop.Orders", true), (frame.Function, frame.Module, frame.InApp));
        Assert.Equal(("Orders.cs", 12), (frame.Filename, frame.Line));
    }

    [Fact]
    public void Its_breadcrumbs_are_read()
    {
        var crumbs = Good.Event().Build().Events.Single().Breadcrumbs;

        Assert.Equal(("default", "Shop.Orders", "begin", "info"), (crumbs[0].Type, crumbs[0].Category, crumbs[0].Message, crumbs[0].Level));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 4, 250, TimeSpan.Zero), crumbs[0].Timestamp);
        Assert.Equal(7, crumbs[0].Data["id"].GetInt32());
        Assert.Equal(("http", "warning"), (crumbs[1].Type, crumbs[1].Level));
    }

    [Fact]
    public void Its_headline_is_the_thrown_exception_and_the_frame_of_the_app()
    {
        var received = Good.Event().Build().Events.Single();

        Assert.Equal("System.AggregateException: several", received.Title);
        Assert.Equal("Shop.Orders in Pay", received.Culprit);
    }

    [Theory]
    [InlineData("""{"logentry":{"message":"Order {id}\r\nfailed","formatted":"x"},"logger":"a","transaction":"b"}""", "Order {id}", "b")]
    [InlineData("""{"logentry":{"formatted":"Order 7"},"logger":"Shop"}""", "Order 7", "Shop")]
    [InlineData("""{"exception":[{"type":"T"}]}""", "T", null)]
    [InlineData("""{"exception":[{"value":"V","stacktrace":{"frames":[{"in_app":false,"function":"F"}]}}]}""", "V", null)]
    [InlineData("{}", "<unlabeled event>", null)]
    public void Its_headline_falls_back(string json, string title, string? culprit)
    {
        var received = Event(json);

        Assert.Equal((title, culprit), (received.Title, received.Culprit));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("""{"timestamp":1e300,"logentry":7,"exception":"x","breadcrumbs":{"values":1},"tags":[1,["a"]],"contexts":[]}""")]
    [InlineData("""{"timestamp":"x","exception":{"values":[null,3,{"stacktrace":[],"mechanism":"m"}]},"user":"me","threads":4}""")]
    [InlineData("""{"timestamp":[],"breadcrumbs":[null,{"data":"d"}]}""")]
    public void Missing_and_misshapen_parts_are_null_or_empty(string json)
    {
        var received = Event(json);

        Assert.Null(received.Timestamp);
        Assert.Null(received.EventId);
        Assert.Empty(received.Params);
        Assert.Empty(received.Tags);
        Assert.Empty(received.Threads);
        Assert.Empty(received.Fingerprint);
        Assert.Equal(JsonValueKind.Undefined, received.At("contexts", "trace").ValueKind);
        Assert.All(received.Exceptions, static exception => Assert.Empty(exception.Frames));
        Assert.All(received.Breadcrumbs, static crumb => Assert.Empty(crumb.Data));
    }

    [Fact]
    public void Logs_are_read()
    {
        var log = Good.Logs().Build().Logs[0];

        Assert.Equal(("info", "Order 7 paid", Good.TraceId), (log.Level, log.Body, log.TraceId));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 500, TimeSpan.Zero), log.Timestamp);
        Assert.Equal(1.5, log.Attributes["price"].GetDouble());
        Assert.Equal("double", log.AttributeTypes["price"]);
        Assert.Equal((2L, 2L), (log.ContainerVersion, log.ItemCount));
        Assert.Equal(("b72fa28504b07285", 9L, "Order {id} paid", "auto.log.serilog"), (log.SpanId, log.Severity, log.Template, log.Origin));
        Assert.Equal(
            [7L, 1.5, true, "18446744073709551615", "[1,2]", null],
            [log.Parameter("id"), log["price"], log["gift"], log["total"], log["parts"], log["none"]]);
    }

    [Fact]
    public void Client_reports_are_read() => Assert.Equal(
        [new ReceivedDiscard("before_send", "error", 1), new("queue_overflow", "log_item", 3), new("queue_overflow", "log_byte", 300)],
        Good.Event().Build().Discards);

    private static ReceivedEvent Event(string json)
    {
        var draft = new Draft { Items = { new DraftItem("event") { Payload = json } } };
        return draft.Build().Events.Single();
    }
}
