using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Extensibility;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What is logged while the SDK itself runs comes to an end; whatever is logged elsewhere is ordinary logging.</summary>
internal static class Loops
{
    [Behaviour]
    public static void A_before_send_that_logs_ends(Scenario s)
    {
        var calls = 0;
        s.Start(code: o => o.SetBeforeSend((e, _) =>
        {
            calls++;
            s.Info("in the hook");
            s.Error("failed in the hook");
            return e;
        }));
        s.Error("failed");
        s.Error("failed later");

        var events = s.Events(2);
        Assert.Equal(2, calls);
        Assert.Equal("failed", Assert.Single(events[1].Breadcrumbs).Message);
    }

    [Behaviour]
    public static void A_before_breadcrumb_that_logs_ends(Scenario s)
    {
        var calls = 0;
        s.Start(code: o => o.SetBeforeBreadcrumb((crumb, _) =>
        {
            calls++;
            s.Info("in the hook");
            s.Error("failed in the hook");
            return crumb;
        }));
        s.Info("step");

        Assert.Equal("step", Assert.Single(s.Trail()).Message);
        Assert.Equal(2, calls);
    }

    [Behaviour]
    public static void A_processor_that_logs_ends(Scenario s)
    {
        var processor = new LoggingProcessor(s);
        s.Start(code: o => o.AddEventProcessor(processor));
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        Assert.Equal(1, processor.Calls);
    }

    [Behaviour]
    public static void Hooks_that_use_the_SDK_itself_end(Scenario s)
    {
        var calls = 0;
        s.Start(code: o =>
        {
            o.SetBeforeSend((e, _) =>
            {
                calls++;
                SentrySdk.CaptureMessage("by hand in the hook");
                SentrySdk.AddBreadcrumb("by hand in the hook");
                return e;
            });
            o.SetBeforeBreadcrumb((crumb, _) =>
            {
                calls++;
                SentrySdk.CaptureMessage("by hand in the hook");
                SentrySdk.AddBreadcrumb("by hand in the hook");
                return crumb;
            });
        });
        s.Error("failed");
        s.Error("failed later");

        Assert.Equal("failed", Assert.Single(s.Events(2)[1].Breadcrumbs).Message);
        Assert.Equal(4, calls);
    }

    [Behaviour]
    public static void A_value_that_logs_when_it_is_shown_ends(Scenario s)
    {
        s.Start();
        var value = new Talkative(s);
        s.Info("Value {Value}", value);
        s.Error("Value {Value}", value);
        var calls = value.Calls;

        // Serilog shows the value before any sink runs: what it logs then is ordinary logging, and more events than one.
        s.Flush();
        Assert.InRange(calls, 1, 50);
        Assert.Contains(s.Receiver.Events, static e => e.Formatted == "Value talk");
    }

    [Behaviour]
    public static void An_exception_that_logs_when_it_is_read_ends(Scenario s)
    {
        s.Start();
        s.Error(new TalkativeException(s), "failed");

        Assert.Equal("failed", s.Event().Formatted);
    }

    [Behaviour]
    public static void A_diagnostic_logger_that_logs_ends(Scenario s)
    {
        var sentences = 0;
        s.Diagnostics.OnSentence = sentence =>
        {
            sentences++;
            s.Error("The SDK says: {Sentence}", sentence);
        };
        s.Start(code: static o =>
        {
            o.Debug = true;
            o.SetBeforeSend(static (e, _) => e.Formatted() == "drop" ? throw new InvalidOperationException("hook") : e);
        });
        s.Error("drop");
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        Assert.InRange(sentences, 1, 100);
    }

    [Behaviour]
    public static void A_diagnostic_logger_that_logs_about_a_refusing_server_ends(Scenario s)
    {
        s.Receiver.Script.Default = Testing.Reply.Status(429);
        s.Diagnostics.OnSentence = sentence => s.Error("The SDK says: {Sentence}", sentence);
        s.Start(code: static o => o.Debug = true);
        s.Error("failed");
        s.Framework.Flush();

        Assert.Equal("failed", Assert.Single(s.Receiver.Events).Formatted);
    }

    [Behaviour]
    public static void A_transport_that_logs_ends(Scenario s)
    {
        var requests = 0;
        s.Start(code: o => o.CreateHttpMessageHandler = () => new LoggingHandler(() =>
        {
            requests++;
            s.Info("about to send");
            s.Error("sending");
        }));
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        Assert.Equal(1, requests);
    }

    [Behaviour]
    public static void A_diagnostic_logger_that_throws_stops_nothing(Scenario s)
    {
        s.Diagnostics.OnSentence = static _ => throw new InvalidOperationException("diagnostics");
        s.Start(code: static o =>
        {
            o.Debug = true;
            o.SetBeforeBreadcrumb(static (_, _) => throw new InvalidOperationException("hook"));
        });
        s.Info("step");
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        Assert.NotEmpty(s.Diagnostics.AtLeast(SentryLevel.Warning));
    }

    [Behaviour]
    public static Task What_a_hook_continues_with_after_an_await_is_ordinary_logging(Scenario s) => AwaitingAsync(s);

    private static async Task AwaitingAsync(Scenario s)
    {
        var returned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goingOn = Task.CompletedTask;
        s.Start(code: o => o.SetBeforeSend((e, _) =>
        {
            if (e.Formatted() == "failed")
                goingOn = GoOnAsync();
            return e;
        }));
        s.Error("failed");
        returned.SetResult();
        await goingOn;

        Assert.Equal(["failed", "after it"], s.Events(2).Select(static e => e.Formatted));

        async Task GoOnAsync()
        {
            s.Error("in it");
            await returned.Task;
            s.Error("after it");
        }
    }

    private static string? Formatted(this SentryEvent e) => e.Message?.Formatted;

    private sealed class LoggingProcessor(Scenario s) : ISentryEventProcessor
    {
        public int Calls { get; private set; }

        public SentryEvent? Process(SentryEvent @event)
        {
            Calls++;
            s.Error("failed in the processor");
            return @event;
        }
    }

    private sealed class LoggingHandler(Action log) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            log();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Talkative(Scenario s)
    {
        public int Calls { get; private set; }

        public override string ToString()
        {
            if (++Calls < 1000)
                s.Error("I am shown");
            return "talk";
        }
    }

    private sealed class TalkativeException(Scenario s) : Exception
    {
        public override string Message
        {
            get
            {
                s.Error("I am read");
                return "talk";
            }
        }
    }
}
