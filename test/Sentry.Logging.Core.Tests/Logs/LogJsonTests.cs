using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using Sentry.Logs;
using Xunit;

namespace Sentry.Tests.Logs;

public sealed class LogJsonTests
{
    public static TheoryData<object, string, string> Typed => new()
    {
        { "text", "\"text\"", "string" },
        { true, "true", "boolean" },
        { 7, "7", "integer" },
        { (byte)7, "7", "integer" },
        { uint.MaxValue, "4294967295", "integer" },
        { long.MinValue, "-9223372036854775808", "integer" },
        { ulong.MaxValue, "\"18446744073709551615\"", "string" },
        { 7UL, "\"7\"", "string" },
        { 0.5, "0.5", "double" },
        { 5.0, "5.0", "double" },
        { 1e300, "1E+300", "double" },
        { 0.1f, "0.1", "double" },
        { double.NaN, "\"NaN\"", "string" },
        { 1.50m, "\"1.50\"", "string" },
        { DayOfWeek.Friday, "\"Friday\"", "string" },
        { 'x', "\"x\"", "string" },
        { TimeSpan.FromMinutes(1), "\"00:01:00\"", "string" },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), "\"2026-01-02T03:04:05.0000000Z\"", "string" },
        { new Uri("https://shop.example/a"), "\"https://shop.example/a\"", "string" },
        { new List<object?> { 1L, "a" }, "\"[1,\\\"a\\\"]\"", "string" },
        { new Dictionary<string, object?>(), "\"{}\"", "string" },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public void A_value_keeps_its_type_where_the_protocol_has_it(object value, string written, string type)
    {
        var attribute = Attributes(log => log.SetAttribute("value", value)).GetProperty("value");

        Assert.Equal((written, type), (attribute.GetProperty("value").GetRawText(), attribute.GetProperty("type").GetString()));
    }

    [Fact]
    public void The_members_of_an_object_are_attributes_of_their_own()
    {
        var order = new Dictionary<string, object?> { ["id"] = 5L, ["customer"] = new Dictionary<string, object?> { ["name"] = "Anna", ["mail"] = null } };

        var attributes = Attributes(log => log.SetParameter("Order", order));

        Assert.Equal(5, attributes.GetProperty("sentry.message.parameter.Order.id").GetProperty("value").GetInt32());
        Assert.Equal("Anna", attributes.GetProperty("sentry.message.parameter.Order.customer.name").GetProperty("value").GetString());
        Assert.Equal("null", attributes.GetProperty("sentry.message.parameter.Order.customer.mail").GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("quotes \" and \\ and\nlines\r\t")]
    [InlineData("\u0000\u0001\u001f")]
    [InlineData("Ärger 漢字 🎉")]
    [InlineData("")]
    public void Any_text_is_read_back_as_it_was(string text)
    {
        var log = Written(log =>
        {
            log.Message = text;
            log.SetAttribute("key \"" + text, text);
        });

        Assert.Equal(text, log.GetProperty("body").GetString());
        Assert.Equal(text, log.GetProperty("attributes").GetProperty("key \"" + text).GetProperty("value").GetString());
    }

    [Fact]
    public void Half_a_character_loses_that_character() =>
        Assert.Equal("a\ufffdb", Written(static log => log.Message = "a\ud83cb").GetProperty("body").GetString());

    [Fact]
    public void The_time_has_hundredths_of_a_millisecond() =>
        Assert.Equal("1767323045.00004", Written(static log => log.Timestamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(499)).GetProperty("timestamp").GetRawText());

    [Fact]
    public void A_template_without_parameters_is_not_sent()
    {
        Assert.False(Attributes(static log => log.Template = "Paid").TryGetProperty("sentry.message.template", out _));
        Assert.Equal("Paid {Id}", Attributes(static log =>
        {
            log.Template = "Paid {Id}";
            log.SetParameter("Id", 1);
        }).GetProperty("sentry.message.template").GetProperty("value").GetString());
    }

    [Fact]
    public void What_all_logs_say_may_be_said_otherwise_and_occurs_once()
    {
        var json = Text(static log => log.SetAttribute("sentry.release", "other"));

        Assert.Equal("other", JsonDocument.Parse(json).RootElement.GetProperty("attributes").GetProperty("sentry.release").GetProperty("value").GetString());
        Assert.Equal(json.IndexOf("sentry.release", StringComparison.Ordinal), json.LastIndexOf("sentry.release", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_of_many_long_values_keeps_every_name_and_is_bounded()
    {
        var json = Text(static log =>
        {
            for (var i = 0; i < 1000; i++)
                log.AddAttribute("value" + i, new string('x', 10_000));
        });

        var attributes = JsonDocument.Parse(json).RootElement.GetProperty("attributes");
        Assert.All(System.Linq.Enumerable.Range(0, 1000), i => Assert.True(attributes.TryGetProperty("value" + i, out _)));
        Assert.InRange(json.Length, 256 * 1024, 512 * 1024);
        Assert.EndsWith("more characters]", attributes.GetProperty("value0").GetProperty("value").GetString());
    }

    private static JsonElement Attributes(Action<SentryLog> fill) => Written(fill).GetProperty("attributes");

    private static JsonElement Written(Action<SentryLog> fill) => JsonDocument.Parse(Text(fill)).RootElement;

    private static string Text(Action<SentryLog> fill)
    {
        var log = SomeLogs.Log();
        var flow = SomeLogs.Flow();
        flow.Identify(log);
        fill(log);
        var json = new LogBytes();
        new LogJson(json).Write(log, flow, isNext: false);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
