using System;
using System.Collections.Generic;
using System.IO;
using CsCheck;
using Sentry.Envelopes;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Fuzz;

/// <summary>Events with anything in them, and their minimal twins: every payload passes the wire rules.</summary>
public sealed class PayloadFuzz
{
    private const string TheDsn = "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@server.test/42";
    private const string Auth = "Sentry sentry_version=7, sentry_client=x.dotnet/0.1.0, sentry_key=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static readonly Gen<string> Texts = Gen.OneOf(
        Inputs.TextOf("{Order}", "{", "}", "password=hunter2", "\0", "\r\n", "\ud800", "\udc00", "\U0001F35C", "\u2028", "</", "\"", "\\", "é", "a.b", "x"),
        Gen.Select(Gen.Char, Gen.Int[0, 400]).Select(static (c, count) => new string(c, count)));

    private static readonly Gen<object?> Values = Gen.OneOf(
        Texts.Select(static text => (object?)text),
        Gen.Double.Select(static number => (object?)number),
        Gen.Long.Select(static number => (object?)number),
        Gen.Bool.Select(static flag => (object?)flag),
        Gen.DateTime.Select(static time => (object?)time),
        Gen.Const((object?)null),
        Texts.Array[0, 3].Select(static texts => (object?)texts),
        Gen.Dictionary(Texts, Texts)[0, 3].Select(static members => (object?)members));

    private static readonly Gen<SentryStackFrame> Frames = Gen.Select(Texts, Texts, Gen.Int, Gen.Bool).Select(static (function, file, line, inApp) =>
        new SentryStackFrame { Function = function, FileName = file, LineNumber = line, InApp = inApp, ContextLine = file });

    private static readonly Gen<SentryException> Exceptions = Gen.Select(Texts, Texts, Frames.Array[0, 12]).Select(static (type, value, frames) =>
        new SentryException { Type = type, Value = value, Stacktrace = new SentryStackTrace { Frames = [.. frames] }, Mechanism = new Mechanism { Type = type, Handled = true } });

    private static readonly Gen<SentryEvent> Events = Gen.Select(
        Gen.Select(Texts, Texts, Texts, Texts),
        Exceptions.Array[0, 6],
        Gen.Dictionary(Texts, Values)[0, 4],
        Gen.Dictionary(Texts, Texts)[0, 4],
        Texts.Array[0, 3]).Select(static (texts, exceptions, values, tags, fingerprint) => EventOf(texts, exceptions, values, tags, fingerprint));

    [Fact]
    public void An_event_with_anything_in_it_passes_the_wire_rules() => Events.Sample(
        static @event => AssertRules(@event, static envelope => envelope), iter: Inputs.Share(0.05));

    [Fact]
    public void The_twin_of_an_event_with_anything_in_it_passes_them_too_and_is_small() => Events.Sample(static @event => AssertRules(@event, static envelope =>
    {
        var twin = EnvelopeTwin.Of(envelope, 413)!;
        Assert.InRange(twin.Items[0].Length, 0, 100_000);
        return twin;
    }), iter: Inputs.Share(0.05));

    private static void AssertRules(SentryEvent @event, Func<Envelope, Envelope> change)
    {
        var trace = new EnvelopeTrace([new("trace_id", @event.Trace.TraceId), new("public_key", new string('a', 32)), new("environment", "production")]);
        var envelope = change(new Envelope([EnvelopeItem.Event(EventJson.ToBytes(@event))], @event.EventId, trace));
        using var body = new MemoryStream();
        new EnvelopeWriter(TheDsn, "x.dotnet", "0.1.0", TimeProvider.System).Write(body, envelope);
        var request = new CapturedRequest
        {
            Number = 1,
            ArrivedAt = DateTimeOffset.UtcNow,
            Method = "POST",
            Path = "/api/42/envelope/",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
            {
                ["Content-Type"] = "application/x-sentry-envelope",
                ["User-Agent"] = "x.dotnet/0.1.0",
                ["X-Sentry-Auth"] = Auth,
            },
            Body = body.ToArray(),
        };
        Assert.Empty(WireRules.CheckAll([request], new WireExpectations { Dsn = TheDsn }));
    }

    private static SentryEvent EventOf(
        (string Logger, string Template, string Text, string Transaction) texts,
        SentryException[] exceptions,
        Dictionary<string, object?> values,
        Dictionary<string, string> tags,
        string[] fingerprint)
    {
        var @event = new SentryEvent
        {
            Timestamp = DateTimeOffset.UtcNow,
            Logger = texts.Logger,
            TransactionName = texts.Transaction,
            Message = new SentryMessage { Message = texts.Template, Formatted = texts.Text },
            Sdk = new SdkVersion("x.dotnet", "0.1.0", [], []),
            Trace = new SentryTrace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"),
        };
        for (var i = 0; i < exceptions.Length; i++)
        {
            // The thrown exception is the last one; each is the inner exception of the next one.
            var id = exceptions.Length - 1 - i;
            if (exceptions.Length > 1)
                (exceptions[i].Mechanism!.ExceptionId, exceptions[i].Mechanism!.ParentId, exceptions[i].Mechanism!.Source) = (id, id == 0 ? null : id - 1, id == 0 ? null : "InnerException");
            @event.SentryExceptions.Add(exceptions[i]);
        }

        foreach (var (name, value) in values)
        {
            @event.SetExtra(name, value);
            @event.Contexts[name] = value!;
        }

        foreach (var (name, value) in tags)
            @event.SetTag(name, value);
        foreach (var part in fingerprint)
            @event.Fingerprint.Add(part);
        @event.Contexts["os"] = new Dictionary<string, object?> { ["name"] = "Linux" };
        @event.Contexts["runtime"] = new Dictionary<string, object?> { ["name"] = ".NET" };
        return @event;
    }
}
