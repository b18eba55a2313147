using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>The hook <c>before_send_log</c>, and what must not concern it.</summary>
internal static class LogsHooks
{
    [Behaviour]
    public static void It_drops_and_what_it_drops_is_counted(Scenario s)
    {
        s.StartLogs(code: static o => o.SetBeforeSendLog(static log => log.Message == "second" ? null : log));
        s.Info("first");
        s.Info("second");
        s.Info("third");

        Assert.Equal(["first", "third"], s.Logs(2).Select(static log => log.Body));
        AssertDropped(s, "before_send", 1);
    }

    [Behaviour]
    public static void It_changes_message_level_and_attributes(Scenario s)
    {
        s.StartLogs(code: static o => o.SetBeforeSendLog(static log =>
        {
            log.Message += "!";
            log.Level = SentryLevel.Warning;
            log.SetAttribute("added", 7);
            log.SetAttribute("OrderId", null);
            return log;
        }));
        using (s.Framework.PushScope(("OrderId", 1), ("Cart", 2)))
            s.Info("step {Number}", 12);

        var sent = s.OneLog();
        Assert.Equal(("step 12!", "warn"), (sent.Body, sent.Level));
        Assert.Equal([7L, null, 2L, 12L], [sent["added"], sent["OrderId"], sent["Cart"], sent.Parameter(s.Hole("Number"))]);
    }

    [Behaviour]
    public static void It_sees_the_log_as_it_will_be_sent(Scenario s)
    {
        SentryLog? seen = null;
        s.StartLogs(code: o => o.SetBeforeSendLog(log => seen = log));
        SentrySdk.ConfigureScope(static scope => scope.SetAttribute("tenant", "acme"));
        using (s.Framework.PushScope(("OrderId", 7)))
            s.Warning("Order {Number} waits", 12);

        var sent = s.OneLog();
        Assert.NotNull(seen);
        Assert.Equal(("Order 12 waits", SentryLevel.Warning, sent.Template), (seen.Message, seen.Level, seen.Template));
        Assert.Equal((sent.TraceId, sent.SpanId), (seen.TraceId.ToString(), seen.SpanId));
        Assert.InRange((sent.Timestamp!.Value - seen.Timestamp).Duration(), TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
        Assert.Equal([new KeyValuePair<string, object?>(s.Hole("Number"), 12)], seen.Parameters);
        Assert.True(seen.TryGetAttribute("OrderId", out var order));
        Assert.Equal(7L, Convert.ToInt64(order, null));
        Assert.True(seen.TryGetAttribute("tenant", out var tenant));
        Assert.Equal("acme", tenant);
        Assert.False(seen.TryGetAttribute("none", out _));
    }

    [Behaviour]
    public static void Its_hint_has_the_framework_s_own_record(Scenario s)
    {
        NativeRecord? seen = null;
        s.StartLogs(code: o => o.SetBeforeSendLog((log, hint) =>
        {
            seen = s.Framework.Native(hint);
            return log;
        }));
        var exception = new InvalidOperationException("no card");
        s.Log(new Statement(Severity.Warning, "Order {Number} waits", 12) { Exception = exception });

        s.OneLog();
        Assert.NotNull(seen);
        Assert.Equal(("Shop.Checkout", "Order 12 waits"), (seen.Logger, seen.Text));
        Assert.Same(exception, seen.Exception);
    }

    [Behaviour]
    public static void When_it_throws_the_log_is_counted_and_it_is_logged(Scenario s)
    {
        s.StartLogs(code: static o => o.SetBeforeSendLog(static log => log.Message == "bad" ? throw new InvalidOperationException("broken hook") : log));
        s.Info("bad");
        s.Info("good");

        Assert.Equal("good", s.OneLog().Body);
        Assert.Contains(s.Diagnostics.AtLeast(SentryLevel.Warning), static sentence => sentence.Contains("before_send_log", StringComparison.OrdinalIgnoreCase) || sentence.Contains("BeforeSendLog", StringComparison.Ordinal));
        AssertDropped(s, "before_send", 1);
    }

    [Behaviour]
    public static void What_it_logs_itself_does_not_recurse(Scenario s)
    {
        var calls = 0;
        s.StartLogs(code: o => o.SetBeforeSendLog(log =>
        {
            calls++;
            s.Info("inside the hook");
            SentrySdk.Logger.LogInfo("inside the hook");
            return log;
        }));
        s.Info("outside");

        Assert.Equal("outside", s.OneLog().Body);
        Assert.Equal(1, calls);
    }

    [Behaviour]
    public static void A_ToString_that_logs_does_not_recurse(Scenario s)
    {
        s.StartLogs();
        s.Info("Basket {Basket}", new Talkative(s));
        s.Flush();

        // Some frameworks ask the value before they ask us, and then it is ordinary logging.
        Assert.Single(s.Receiver.Logs, static log => log.Body == "Basket full");
        Assert.InRange(s.Receiver.Logs.Count, 1, 2);
    }

    [Behaviour]
    public static void Hooks_of_events_and_breadcrumbs_do_not_concern_logs(Scenario s)
    {
        s.StartLogs(code: static o =>
        {
            o.SetBeforeSend(static (_, _) => null);
            o.SetBeforeBreadcrumb(static (_, _) => null);
            o.SampleRate = 0.01f;
        });
        s.Info("step");
        s.Error("failed");

        Assert.Equal(["step", "failed"], s.Logs(2).Select(static log => log.Body));
        s.Events(0);
    }

    [Behaviour]
    public static void It_is_not_asked_for_events_and_breadcrumbs(Scenario s)
    {
        var asked = 0;
        s.StartLogs(new DriverSetup { MinimumLogLevel = Severity.Off }, o => o.SetBeforeSendLog(log =>
        {
            asked++;
            return null;
        }));
        s.Info("step");
        s.Error("failed");

        Assert.Equal("step", Assert.Single(s.Event().Breadcrumbs).Message);
        Assert.Equal(0, asked);
    }

    /// <summary>Logs are counted twice: how many, and how large.</summary>
    internal static void AssertDropped(Scenario s, string reason, long count)
    {
        var discards = s.Discards().Where(discard => discard.Reason == reason).ToList();
        Assert.Equal(count, discards.Where(static discard => discard.Category == "log_item").Sum(static discard => discard.Quantity));
        Assert.InRange(discards.Where(static discard => discard.Category == "log_byte").Sum(static discard => discard.Quantity), count * 20, count * 2_000);
    }

    private sealed class Talkative(Scenario s)
    {
        public override string ToString()
        {
            s.Info("inside ToString");
            return "full";
        }
    }
}
