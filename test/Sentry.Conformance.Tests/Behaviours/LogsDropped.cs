using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>With <c>Debug</c> on, the SDK says why a log is not sent: every way in which one can be dropped.</summary>
internal static class LogsDropped
{
    private const int MostLogs = 200_000;

    [Behaviour]
    public static void It_is_said_that_a_logger_is_ignored(Scenario s)
    {
        Start(s, setup: new DriverSetup { IgnoredLoggers = ["Noise.*"] });
        s.Log(new Statement(Severity.Info, "unheard") { Logger = "Noise.Pipes" });

        s.Logs(0);
        Says(s, "IgnoredLoggers names its logger Noise.Pipes");
    }

    [Behaviour]
    public static void It_is_said_that_an_exception_filter_drops_a_log(Scenario s)
    {
        Start(s, static o => o.AddExceptionFilterForType<TimeoutException>());
        s.Log(new Statement(Severity.Warning, "unheard") { Exception = new TimeoutException() });

        s.Logs(0);
        Says(s, "an exception filter excludes its TimeoutException");
    }

    [Behaviour]
    public static void It_is_said_that_the_hook_of_logs_drops_one(Scenario s)
    {
        Start(s, static o => o.SetBeforeSendLog(static _ => null));
        s.Info("unheard");

        s.Logs(0);
        Says(s, "A structured log is not sent: before_send_log dropped it");
    }

    [Behaviour]
    public static void It_is_said_that_the_hook_of_logs_threw(Scenario s)
    {
        Start(s, static o => o.SetBeforeSendLog((Func<SentryLog, SentryLog?>)(static _ => throw new InvalidOperationException("broken hook"))));
        s.Info("unheard");

        s.Logs(0);
        Says(s, "before_send_log threw");
    }

    [Behaviour]
    public static void It_is_said_that_a_log_came_from_inside_a_hook(Scenario s)
    {
        Start(s, o => o.SetBeforeSendLog(log =>
        {
            s.Info("unheard");
            return log;
        }));
        s.Info("heard");

        s.OneLog();
        Says(s, "it was logged inside a hook");
    }

    [Behaviour]
    public static void It_is_said_that_a_log_by_hand_came_from_inside_a_hook(Scenario s)
    {
        Start(s, static o => o.SetBeforeSendLog(static log =>
        {
            SentrySdk.Logger.LogInfo("unheard");
            return log;
        }));
        s.Info("heard");

        s.OneLog();
        Says(s, "A structured log is ignored: it was logged inside a hook");
    }

    [Behaviour]
    public static void It_is_said_that_the_queue_of_logs_is_full(Scenario s)
    {
        // Each log has room only while no other waits.
        var isFull = false;
        s.Diagnostics.OnSentence = sentence => isFull |= sentence.Contains("there is no room for it", StringComparison.Ordinal);
        Start(s, static o => o.MaxQueueBytes = 1);
        for (var i = 0; i < MostLogs && !Volatile.Read(ref isFull); i++)
            s.Info("step");

        Says(s, "there is no room for it (MaxQueueBytes)");
        Says(s, "Structured logs come faster than they can be sent");
    }

    [Behaviour]
    public static void It_is_said_that_the_server_wants_fewer_logs(Scenario s)
    {
        Start(s);
        s.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:log_item:organization")));
        s.Info("first");
        s.Logs(1);
        s.Info("second");

        s.Logs(1);
        Says(s, "the server asked to send fewer of them");
    }

    [Behaviour]
    public static void It_is_said_that_the_server_limits_a_batch(Scenario s)
    {
        Start(s);
        s.Receiver.Script.Enqueue(Reply.Status(429));
        s.Info("first");

        s.Flush();
        Says(s, "A batch of 1 logs is lost: ");
    }

    [Behaviour]
    public static void It_is_said_that_the_server_refuses_a_batch(Scenario s)
    {
        Start(s);
        s.Receiver.Script.Enqueue(Reply.Status(413));
        s.Info("first");

        s.Flush();
        Says(s, "A batch of 1 logs is lost: ");
    }

    [Behaviour]
    public static void It_is_said_that_no_server_was_there_until_the_end(Scenario s)
    {
        // Nobody listens on this port of the loopback.
        Start(s, static o =>
        {
            o.Dsn = "http://key@127.0.0.1:9/1";
            o.ShutdownTimeout = TimeSpan.FromMilliseconds(300);
        }, new DriverSetup { Dsn = "http://key@127.0.0.1:9/1" });
        s.Info("first");
        s.Close();

        Says(s, "127.0.0.1:9");
    }

    [Behaviour]
    public static void It_is_said_that_logs_are_not_enabled(Scenario s)
    {
        s.Start(code: static o => o.Debug = true);
        SentrySdk.Logger.LogInfo("unheard");

        s.Logs(0);
        Says(s, "EnableLogs is not set");
    }

    [Behaviour]
    public static void Below_the_threshold_is_said_only_of_a_record_that_becomes_nothing(Scenario s)
    {
        Start(s, setup: new DriverSetup { MinimumLogLevel = Severity.Warning });
        s.Log(new Statement(Severity.Trace, "nothing"));
        s.Info("breadcrumb");

        s.Logs(0);
        Assert.Single(AllThatIsSaid(s).Split("is ignored: it is below MinimumLogLevel").Skip(1));
    }

    // The integration and the code that starts the SDK have each their own diagnostics.
    private static void Start(Scenario s, Action<SentryOptions>? code = null, DriverSetup? setup = null) => s.StartLogs(
        (setup ?? new DriverSetup()) with { Options = new Dictionary<string, string> { ["Debug"] = "true" } },
        options =>
        {
            options.Debug = true;
            code?.Invoke(options);
        });

    private static string AllThatIsSaid(Scenario s) => string.Join('\n', s.Diagnostics.AtLeast(SentryLevel.Debug)) + s.Framework.OwnChannel;

    private static void Says(Scenario s, string part) => Assert.Contains(part, AllThatIsSaid(s), StringComparison.Ordinal);
}
