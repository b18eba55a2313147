using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What an event that waits learns of its exception on the way up: the calls it goes through, and the application's own words.</summary>
internal static class LaterReports
{
    private const string Library = "Microsoft.EntityFrameworkCore.Query";
    private const string Host = "Microsoft.AspNetCore.Server.Kestrel";
    private const string Unhandled = "Connection id \"1\", Request id \"2\": An unhandled exception was thrown by the application.";

    [Behaviour]
    public static void The_calls_that_an_exception_goes_through_after_a_library_has_logged_it_are_shown_and_the_application_s_sentence(Scenario s)
    {
        Start(s);
        Catch(() => Middle(() => Inner(s)), e => s.Error(e, "Order {Id} failed", 7));

        var e = s.Event();
        Assert.Equal([nameof(Throw), nameof(Inner), nameof(Middle)], Written(e).Take(3));
        Assert.Contains(nameof(Catch), Calls(e));
        Assert.Equal(("Order 7 failed", s.Framework.TemplateOf("Order {Id} failed"), "Shop.Checkout"), (e.Formatted, e.Message, e.Logger));
        Assert.Equal(7, e.At("contexts", "log", s.Hole("Id")).GetInt32());
        Assert.Equal([(Library, "failed inside")], Also(e));
    }

    [Behaviour]
    public static void Library_application_and_host_are_one_event_with_the_message_of_the_application_as_not_caught(Scenario s)
    {
        Start(s);
        using (SentrySdk.PushIsolationScope())
        {
            Catch(
                () => Middle(() => Catch(() => Inner(s), e =>
                {
                    s.Error(e, "Order failed");
                    ExceptionDispatchInfo.Throw(e);
                })),
                e => s.Log(new Statement(Severity.Error, Unhandled) { Exception = e, Logger = Host }));
        }

        var e = s.Event();
        Assert.Equal(("Order failed", "Shop.Checkout", false), (e.Formatted, e.Logger, e.Exceptions[^1].Handled));
        Assert.Equal([(Library, "failed inside"), (Host, Unhandled)], Also(e));
        Assert.Contains(nameof(Middle), Calls(e));
    }

    [Behaviour]
    public static void The_host_s_sentence_stays_beside_the_application_s_that_came_first(Scenario s)
    {
        Start(s);
        Catch(() => Middle(() => Inner(s, "Shop.Orders")), e => s.Log(new Statement(Severity.Error, Unhandled) { Exception = e, Logger = Host }));

        var e = s.Event();
        Assert.Equal(("failed inside", "Shop.Orders", false), (e.Formatted, e.Logger, e.Exceptions[^1].Handled));
        Assert.Contains(nameof(Middle), Calls(e));
    }

    [Behaviour]
    public static async Task Code_after_an_await_belongs_to_the_unit_too(Scenario s)
    {
        Start(s);
        try
        {
            await MiddleAsync(s);
        }
        catch (InvalidOperationException e)
        {
            s.Error(e, "Order failed");
        }

        var told = s.Event();
        Assert.Equal("Order failed", told.Formatted);
        Assert.Equal([nameof(Throw), nameof(Inner), nameof(MiddleAsync), nameof(Code_after_an_await_belongs_to_the_unit_too)], Calls(told));
    }

    [Behaviour]
    public static void What_throws_the_exception_again_does_not_take_its_origin_away(Scenario s)
    {
        Start(s);
        Catch(() => Middle(() => ThrowAnew(s)), e => s.Error(e, "Order failed"));

        Assert.Equal([nameof(Throw), nameof(ThrowAnew), nameof(Middle)], Written(s.Event()).Take(3));
    }

    [Behaviour]
    public static void An_exception_that_is_logged_before_it_is_thrown_gets_its_stack_and_loses_the_stand_in(Scenario s)
    {
        Start(s);
        Catch(() => Middle(() => LogAndThrow(s)), e => s.Error(e, "Order failed"));

        var e = s.Event();
        Assert.Equal([nameof(LogAndThrow)], Calls(e).Take(1));
        Assert.Contains(nameof(Middle), Calls(e));
        Assert.Empty(e.Threads);
    }

    [Behaviour]
    public static void A_cause_that_a_library_has_logged_shows_all_it_went_through_when_it_is_wrapped(Scenario s)
    {
        Start(s);
        Catch(
            () => Catch(() => Middle(() => Inner(s)), static e => throw new ArgumentException("wrapped", e)),
            e => s.Error(e, "Order failed"));

        var e = s.Event();
        Assert.Equal("Order failed", e.Formatted);
        Assert.Contains(nameof(Middle), Calls(e, "System.InvalidOperationException"));
    }

    [Behaviour]
    public static void What_a_library_has_logged_and_the_application_threw_in_an_exception_of_its_own_is_sent_with_it(Scenario s)
    {
        Start(s);
        Catch(
            () => Catch(() => Middle(() => Inner(s)), static e => throw new ArgumentException("wrapped", e)),
            e => s.Error(e, "Order failed"));

        var e = s.Event();
        Assert.Equal([("System.InvalidOperationException", "no card"), ("System.ArgumentException", "wrapped")], Chain(e));
        Assert.Contains(nameof(Middle), Calls(e, "System.InvalidOperationException"));
        Assert.Contains(nameof(Catch), Calls(e, "System.ArgumentException"));
        Assert.Equal([(Library, "failed inside")], Also(e));
    }

    [Behaviour]
    public static void A_report_by_the_host_alone_is_unhandled_too(Scenario s)
    {
        Start(s);
        Catch(
            () => Catch(() => Inner(s), static e => throw new ArgumentException("wrapped", e)),
            e => s.Log(new Statement(Severity.Error, Unhandled) { Exception = e, Logger = Host }));

        var e = s.Event();
        Assert.Equal([("System.InvalidOperationException", "no card"), ("System.ArgumentException", "wrapped")], Chain(e));
        Assert.False(e.Exceptions[^1].Handled);
    }

    [Behaviour]
    public static void What_a_framework_wraps_it_in_does_not_take_the_place_of_what_the_application_has_reported(Scenario s)
    {
        Start(s);
        Catch(
            () => Catch(() => Inner(s, "Shop.Orders"), static e => throw new TargetInvocationException(e)),
            e => s.Log(new Statement(Severity.Error, Unhandled) { Exception = e, Logger = Host }));

        var e = s.Event();
        Assert.Equal([("System.InvalidOperationException", "no card")], Chain(e));
        Assert.Equal(("failed inside", false), (e.Formatted, e.Exceptions[^1].Handled));
    }

    [Behaviour]
    public static void What_is_logged_at_the_throw_is_replaced_by_the_report_of_the_catch(Scenario s)
    {
        Start(s);
        void OnThrow(object? sender, FirstChanceExceptionEventArgs args)
        {
            if (args.Exception is InvalidOperationException { Message: "no card" })
                s.Log(new Statement(Severity.Error, "first chance") { Exception = args.Exception, Logger = "Shop.Everything" });
        }

        AppDomain.CurrentDomain.FirstChanceException += OnThrow;
        try
        {
            Catch(() => Middle(Throw), e => s.Error(e, "Order {Id} failed", 7));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= OnThrow;
        }

        var e = s.Event();
        Assert.Equal(("Order 7 failed", "Shop.Checkout"), (e.Formatted, e.Logger));
        Assert.Equal([nameof(Throw), nameof(Middle)], Written(e).Take(2));
        Assert.Equal([("Shop.Everything", "first chance")], Also(e));
    }

    [Behaviour]
    public static void A_warning_before_it_is_a_breadcrumb_and_accepts_nothing_away(Scenario s)
    {
        Start(s);
        Catch(
            () => Middle(() => Catch(Throw, e =>
            {
                s.Warning("attempt {Number} failed", 1);
                s.Log(new Statement(Severity.Warning, "will try again") { Exception = e });
                ExceptionDispatchInfo.Throw(e);
            })),
            e => s.Error(e, "Order failed"));

        var e = s.Event();
        Assert.Equal("Order failed", e.Formatted);
        Assert.Equal(["attempt 1 failed", "will try again"], e.Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void Where_a_hook_has_seen_the_event_its_message_stays_and_the_calls_it_has_not_read_are_added(Scenario s)
    {
        s.Start(Waiting, static o => o.SetBeforeSend(static (e, _) => e));
        Catch(() => Middle(() => Inner(s)), e => s.Error(e, "Order failed"));

        var e = s.Event();
        Assert.Equal("failed inside", e.Formatted);
        Assert.Contains(nameof(Middle), Calls(e));
    }

    [Behaviour]
    public static void Calls_that_a_hook_has_read_stay_as_they_were(Scenario s)
    {
        s.Start(Waiting, static o => o.SetBeforeSend(static (e, _) => e.SentryExceptions[0].Stacktrace!.Frames.Count > 0 ? e : null));
        Catch(() => Middle(() => Inner(s)), e => s.Error(e, "Order failed"));

        Assert.DoesNotContain(nameof(Middle), Calls(s.Event()));
    }

    [Behaviour]
    public static void The_record_of_a_host_is_known_by_its_words_where_no_number_comes_with_it(Scenario s)
    {
        s.Start();
        var exception = new InvalidOperationException("no card");
        s.Log(new Statement(Severity.Error, "Job Billing threw an unhandled Exception: ") { Exception = exception, Logger = "Quartz.Core.JobRunShell" });

        Assert.False(s.Event().Exceptions[^1].Handled);
    }

    // A busy machine may take longer than usual from one record to the next.
    private static DriverSetup Waiting => new() { Options = new Dictionary<string, string> { ["UpgradeWindow"] = "00:00:01" } };

    private static void Start(Scenario s) => s.Start(Waiting);

    private static IEnumerable<string> Calls(ReceivedEvent e, string? type = null) =>
        (type is null ? e.Exceptions[^1] : e.Exceptions.Single(exception => exception.Type == type)).Frames.Reverse().Select(static frame => frame.Function!);

    private static IEnumerable<string> Written(ReceivedEvent e) => Calls(e).Where(static call => !call.Contains("lambda", StringComparison.Ordinal));

    private static IEnumerable<(string? Type, string? Value)> Chain(ReceivedEvent e) => e.Exceptions.Select(static exception => (exception.Type, exception.Value));

    private static IEnumerable<(string? Logger, string? Text)> Also(ReceivedEvent e) =>
        e.At("contexts", "log", "also_logged").EnumerateArray().Select(static said => (said.GetProperty("logger").GetString(), said.GetProperty("message").GetString()));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw() => throw new InvalidOperationException("no card");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Inner(Scenario s, string logger = Library)
    {
        try
        {
            Throw();
        }
        catch (InvalidOperationException e)
        {
            s.Log(new Statement(Severity.Error, "failed inside") { Exception = e, Logger = logger });
            throw;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowAnew(Scenario s)
    {
        try
        {
            Throw();
        }
        catch (InvalidOperationException e)
        {
            s.Log(new Statement(Severity.Error, "failed inside") { Exception = e, Logger = Library });
#pragma warning disable CA2200 // It is what people write.
            throw e;
#pragma warning restore CA2200
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LogAndThrow(Scenario s)
    {
        var exception = new InvalidOperationException("no card");
        s.Log(new Statement(Severity.Error, "is going to fail") { Exception = exception, Logger = Library });
        throw exception;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Middle(Action inner) => inner();

    private static async Task MiddleAsync(Scenario s)
    {
        await Task.Yield();
        Inner(s);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Catch(Action action, Action<Exception> handle)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            handle(e);
        }
    }
}
