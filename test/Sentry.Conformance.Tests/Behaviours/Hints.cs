using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>The framework's own record reaches every hook, by its own type, untouched.</summary>
internal static class Hints
{
    [Behaviour]
    public static void Before_breadcrumb_gets_the_record(Scenario s)
    {
        NativeRecord? native = null;
        s.Start(code: o => o.SetBeforeBreadcrumb((crumb, hint) =>
        {
            native ??= s.Framework.Native(hint);
            return crumb;
        }));
        s.Info("Order {Id} placed", 7);

        AssertIs(native, "Order 7 placed", null, 7);
    }

    [Behaviour]
    public static void Before_send_gets_the_record(Scenario s)
    {
        NativeRecord? native = null;
        s.Start(code: o => o.SetBeforeSend((e, hint) =>
        {
            native = s.Framework.Native(hint);
            return e;
        }));
        s.Error("Order {Id} failed", 7);

        AssertIs(native, "Order 7 failed", null, 7);
    }

    [Behaviour]
    public static void Processors_get_the_record(Scenario s)
    {
        var processors = new[] { new Looking(s), new Looking(s) };
        s.Start(code: o => o.AddEventProcessor(processors[0]));
        SentrySdk.ConfigureScope(scope => scope.AddEventProcessor(processors[1]));
        s.Error("Order {Id} failed", 7);

        AssertIs(processors[0].Native, "Order 7 failed", null, 7);
        AssertIs(processors[1].Native, "Order 7 failed", null, 7);
    }

    [Behaviour]
    public static void A_processor_of_a_scope_gets_the_record_where_there_is_no_other_hook(Scenario s)
    {
        s.Start();
        foreach (var push in new Action<Looking>[] { OnPushedScope, OnIsolationScope, OnGlobalScope })
        {
            var processor = new Looking(s);
            push(processor);
            AssertIs(processor.Native, "Order 7 failed", null, 7);
        }


        void OnPushedScope(Looking processor)
        {
            using (SentrySdk.PushIsolationScope())
            using (SentrySdk.PushScope())
            using (SentrySdk.PushScope())
            {
                SentrySdk.ConfigureScope(scope => scope.AddEventProcessor(processor));
                s.Error("Order {Id} failed", 7);
            }
        }

        void OnIsolationScope(Looking processor)
        {
            using (SentrySdk.PushIsolationScope())
            {
                SentrySdk.ConfigureScope(scope => scope.AddEventProcessor(processor));
                s.Error("Order {Id} failed", 7);
            }
        }

        void OnGlobalScope(Looking processor)
        {
            SentrySdk.ConfigureGlobalScope(scope => scope.AddEventProcessor(processor));
            s.Error("Order {Id} failed", 7);
        }
    }

    [Behaviour]
    public static void The_exception_is_in_the_hint_of_event_and_breadcrumb(Scenario s)
    {
        var exception = new InvalidOperationException("no card");
        var seen = new List<object?>();
        s.Start(code: o =>
        {
            o.SetBeforeSend((e, hint) =>
            {
                seen.AddRange([hint[HintTypes.ExcInfo], hint.Exception, s.Framework.Native(hint)?.Exception]);
                return e;
            });
            o.SetBeforeBreadcrumb((crumb, hint) =>
            {
                seen.AddRange([hint[HintTypes.ExcInfo], hint.Exception, s.Framework.Native(hint)?.Exception]);
                return crumb;
            });
        });
        s.Error(exception, "failed");

        Assert.Equal(6, seen.Count);
        Assert.All(seen, item => Assert.Same(exception, item));
    }

    [Behaviour]
    public static void Without_an_exception_there_is_none_in_the_hint(Scenario s)
    {
        var hints = new List<SentryHint>();
        s.Start(code: o => o.SetBeforeSend((e, hint) =>
        {
            hints.Add(hint);
            return e;
        }));
        s.Error("failed");

        Assert.False(Assert.Single(hints).Items.ContainsKey(HintTypes.ExcInfo));
        Assert.True(hints[0].Items.ContainsKey(HintTypes.LogRecord));
    }

    [Behaviour(Needs = Capabilities.RawValues)]
    public static void The_record_has_the_very_values_that_were_logged(Scenario s)
    {
        var card = new Card { Number = "4111" };
        var seen = new List<object?>();
        s.Start(code: o =>
        {
            o.SetBeforeSend((e, hint) =>
            {
                seen.AddRange(s.Framework.Native(hint)!.Values);
                return e;
            });
            o.SetBeforeBreadcrumb((crumb, hint) =>
            {
                seen.AddRange(s.Framework.Native(hint)!.Values);
                return crumb;
            });
        });
        s.Error("Card {Card} was refused", card);

        Assert.Equal(2, seen.Count);
        Assert.All(seen, item => Assert.Same(card, item));
    }

    [Behaviour]
    public static void A_hook_attaches_a_file_by_the_hint(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, hint) =>
        {
            hint.Attachments.Add(new SentryAttachment("cart"u8.ToArray(), "cart.txt", "text/plain"));
            return e;
        }));
        s.Error("failed");

        s.Event();
        var attachment = Assert.Single(s.Receiver.Items("attachment"));
        Assert.Equal(("cart.txt", "cart"), (attachment.Header.GetProperty("filename").GetString(), System.Text.Encoding.UTF8.GetString(attachment.Payload)));
    }

    [Behaviour]
    public static void What_is_captured_by_hand_has_its_exception_in_the_hint_too_and_a_hint_may_be_used_again(Scenario s)
    {
        var exceptions = new List<Exception?>();
        var mine = new SentryHint("mine", 1);
        s.Start(code: o => o.SetBeforeSend((e, hint) =>
        {
            exceptions.Add(hint.Exception);
            hint.Attachments.Add(new SentryAttachment([1], "one.bin"));
            return e;
        }));
        SentrySdk.CaptureEvent(new SentryEvent(new InvalidOperationException("by hand")), mine);
        SentrySdk.CaptureEvent(new SentryEvent(new TimeoutException("by hand")), mine);

        s.Events(2);
        Assert.Equal([typeof(InvalidOperationException), typeof(TimeoutException)], exceptions.Select(static e => e!.GetType()));
        Assert.Equal(2, s.Receiver.Items("attachment").Count);
        Assert.Empty(mine.Attachments);
    }

    private static void AssertIs(NativeRecord? native, string text, Exception? exception, params object?[] values)
    {
        Assert.NotNull(native);
        Assert.Equal(("Shop.Checkout", text), (native.Logger, native.Text));
        Assert.Same(exception, native.Exception);
        Assert.Equal(values, native.Values);
    }

    private sealed class Looking(Scenario s) : ISentryEventProcessor
    {
        public NativeRecord? Native { get; private set; }

        public SentryEvent? Process(SentryEvent @event, SentryHint hint)
        {
            Native = s.Framework.Native(hint);
            return @event;
        }
    }

    private sealed class Card
    {
        public required string Number { get; init; }
    }
}
