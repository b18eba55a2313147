using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sentry.Tests.Envelopes;

public sealed class EventSizeTests
{
    private const int Limit = 1024 * 1024;

    [Fact]
    public void An_object_of_5_MB_leaves_a_valid_event_with_a_mark()
    {
        var @event = new SentryEvent();
        @event.Extra["huge"] = new string('x', 5_000_000);
        @event.Extra["list"] = Enumerable.Range(0, 1_000_000).ToList();
        @event.Contexts["log"] = new Dictionary<string, object?> { ["huge"] = new string('"', 5_000_000), ["small"] = 1 };

        var json = Written.Event(@event);

        Assert.InRange(json.Bytes(), 1, Limit);
        Assert.InRange(json.At("extra", "huge").Bytes(), 16_000, 16_384);
        Assert.InRange(json.At("extra", "list").Bytes(), 1000, 16_384);
        Assert.InRange(json.At("contexts", "log").Bytes(), 8000, 8192);
        Assert.EndsWith(" more characters]", json.Text("contexts", "log", "huge"), StringComparison.Ordinal);
        Assert.Equal(1, json.At("contexts", "log", "small").GetInt32());
    }

    [Fact]
    public void Ten_thousand_breadcrumbs_keep_the_newest_and_say_so()
    {
        var @event = new SentryEvent();
        for (var i = 0; i < 10_000; i++)
            @event.Breadcrumbs.Add(new Breadcrumb($"crumb {i} " + new string('m', 500), data: new Dictionary<string, string> { ["i"] = new string('d', 500) }));

        var json = Written.Event(@event);

        Assert.InRange(json.Bytes(), 1, Limit);
        var crumbs = json.At("breadcrumbs", "values").EnumerateArray().ToList();
        Assert.Equal(500, crumbs.Count);
        Assert.StartsWith("crumb 9500 ", crumbs[0].Text("message"), StringComparison.Ordinal);
        Assert.StartsWith("crumb 9999 ", crumbs[^1].Text("message"), StringComparison.Ordinal);
        Assert.Equal("""{"…":"… [cut]"}""", crumbs[0].At("data").GetRawText());
        Assert.Equal(new string('d', 500), crumbs[^1].Text("data", "i"));
        Assert.Contains("without all but the newest 500 breadcrumbs", json.Text("extra", "sentry.trimmed"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_of_old_breadcrumbs_goes_first()
    {
        var @event = new SentryEvent();
        for (var i = 0; i < 1000; i++)
            @event.Breadcrumbs.Add(new Breadcrumb("m", data: new Dictionary<string, string> { ["d"] = new string('d', 1900) }));

        var json = Written.Event(@event);

        var crumbs = json.At("breadcrumbs", "values");
        Assert.Equal(1000, crumbs.GetArrayLength());
        Assert.Equal("""{"…":"… [cut]"}""", crumbs[979].At("data").GetRawText());
        Assert.True(crumbs[980].At("data").Has("d"));
        Assert.Equal("The event was larger than 1 MiB; it was sent without the data of all but the newest 20 breadcrumbs.", json.Text("extra", "sentry.trimmed"));
    }

    [Fact]
    public void An_event_full_of_the_most_expensive_characters_still_fits()
    {
        var worst = new string('\u0001', 20_000);
        var pairs = Enumerable.Range(0, 50).ToDictionary(i => worst + i, object? (_) => worst);
        var @event = new SentryEvent
        {
            Logger = worst,
            ServerName = worst,
            TransactionName = "t" + worst,
            Message = new SentryMessage { Message = worst, Formatted = worst, Params = pairs },
            User = new SentryUser { Id = worst, Username = worst, Email = worst },
            Request = new SentryRequest { Url = worst, QueryString = worst },
        };
        @event.SetFingerprint(Enumerable.Repeat(worst, 100));
        for (var i = 0; i < 300; i++)
        {
            @event.Tags[worst + i] = "v" + worst + "v";
            @event.Extra[worst + i] = worst;
            @event.Contexts[worst + i] = pairs;
            @event.Request.Headers[worst + i] = worst;
            @event.User.Other[worst + i] = worst;
            @event.Breadcrumbs.Add(new Breadcrumb(worst, worst, null, worst));
            @event.SentryExceptions.Add(new SentryException
            {
                Type = worst,
                Value = worst,
                Module = worst,
                Mechanism = new Mechanism { Type = worst, Source = worst, HelpLink = worst, Data = pairs },
                Stacktrace = new SentryStackTrace { Frames = [.. Enumerable.Repeat(Frame(worst), 300)] },
            });
            @event.SentryThreads.Add(new SentryThread { Name = worst, Stacktrace = new SentryStackTrace { Frames = [.. Enumerable.Repeat(Frame(worst), 300)] } });
        }

        var json = Written.Event(@event);

        Assert.InRange(json.Bytes(), 1, Limit);
        Assert.Contains("all but the core", json.Text("extra", "sentry.trimmed"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_step_leaves_out_no_part_that_the_first_one_has()
    {
        var whole = Written.Event(EventOf(exceptions: 1));
        var core = Written.Event(EventOf(exceptions: 200));

        Assert.False(whole.At("extra").Has("sentry.trimmed"));
        Assert.Contains("all but the core", core.Text("extra", "sentry.trimmed"), StringComparison.Ordinal);
        Assert.Equal(whole.Names(), core.Names());
        Assert.Equal(1, core.At("extra", "x").GetInt32());
    }

    private static SentryEvent EventOf(int exceptions)
    {
        var @event = new SentryEvent { Message = new SentryMessage { Formatted = "text" } };
        @event.Tags["a"] = "b";
        @event.Breadcrumbs.Add(new Breadcrumb("m"));
        @event.Extra["x"] = 1;
        for (var i = 0; i < exceptions; i++)
            @event.SentryExceptions.Add(new SentryException { Type = "A", Stacktrace = new SentryStackTrace { Frames = [.. Enumerable.Repeat(Frame("function"), 200)] } });
        return @event;
    }

    private static SentryStackFrame Frame(string text) => new()
    {
        Function = text,
        RawFunction = text,
        Module = text,
        Package = text,
        FileName = text,
        AbsolutePath = text,
        ContextLine = text,
        PreContext = [text, text, text, text, text],
        PostContext = [text, text, text, text, text],
    };
}
