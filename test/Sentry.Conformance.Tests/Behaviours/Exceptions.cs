using System;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Exceptions
{
    [Behaviour]
    public static void An_exception_with_a_message_shows_both(Scenario s)
    {
        s.Start();
        s.Error(Thrown(), "Order {Id} failed", 7);

        var e = s.Event();
        var exception = Assert.Single(e.Exceptions);
        Assert.Equal(("System.InvalidOperationException", "no card"), (exception.Type, exception.Value));
        Assert.Equal("Order 7 failed", e.Formatted);
        Assert.Equal(7, e.Params[s.Hole("Id")].GetInt32());
    }

    [Behaviour]
    public static void A_logged_exception_is_handled_and_says_who_logged_it(Scenario s)
    {
        s.Start();
        s.Error(Thrown(), "failed");

        var exception = Assert.Single(s.Event().Exceptions);
        Assert.Equal(("auto.log." + s.Framework.Word, true), (exception.MechanismType, exception.Handled));
    }

    [Behaviour]
    public static void The_stack_of_a_thrown_exception_ends_where_it_was_thrown(Scenario s)
    {
        s.Start();
        s.Error(Thrown(), "failed");

        var frame = Assert.Single(s.Event().Exceptions).Frames[^1];
        Assert.Equal((nameof(Thrown), true), (frame.Function?.Split('(')[0], frame.InApp));
        Assert.Contains(nameof(Exceptions), frame.Module, StringComparison.Ordinal);
    }

    [Behaviour]
    public static void An_exception_without_a_message_shows_the_exception_alone(Scenario s)
    {
        s.Start();
        s.Error(new InvalidOperationException("no card"), null);

        var e = s.Event();
        Assert.Equal("System.InvalidOperationException: no card", e.Title);
        Assert.True(string.IsNullOrEmpty(e.Formatted), $"The text is '{e.Formatted}'.");
        Assert.True(string.IsNullOrEmpty(e.Message), $"The template is '{e.Message}'.");
    }

    [Behaviour]
    public static void A_breadcrumb_without_a_message_shows_the_exception_s(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Warning, null) { Exception = new InvalidOperationException("no card") });

        Assert.Equal("no card", Assert.Single(s.Trail()).Message);
    }

    [Behaviour]
    public static void Inner_exceptions_are_sent_innermost_first(Scenario s)
    {
        s.Start();
        s.Error(new InvalidOperationException("outer", new ArgumentException("middle", new FormatException("inner"))), "failed");

        Assert.Equal(["inner", "middle", "outer"], s.Event().Exceptions.Select(static exception => exception.Value));
    }

    [Behaviour]
    public static void An_aggregate_shows_all_it_holds(Scenario s)
    {
        s.Start();
        s.Error(new AggregateException(new FormatException("one"), new ArgumentException("two")), "failed");

        var values = s.Event().Exceptions.Select(static exception => exception.Value).ToList();
        Assert.Equal(3, values.Count);
        Assert.Contains("one", values);
        Assert.Contains("two", values);
    }

    [Behaviour(Needs = Capabilities.RawValues)]
    public static void An_exception_as_the_message_counts_as_the_exception(Scenario s)
    {
        s.Start();
        s.Framework.LogExceptionAsMessage(Severity.Error, new InvalidOperationException("no card"));

        var exception = Assert.Single(s.Event().Exceptions);
        Assert.Equal(("System.InvalidOperationException", "no card"), (exception.Type, exception.Value));
    }

    [Behaviour(Needs = Capabilities.RawValues)]
    public static void An_exception_as_the_message_of_a_breadcrumb_counts_as_the_exception(Scenario s)
    {
        s.Start();
        s.Framework.LogExceptionAsMessage(Severity.Warning, new InvalidOperationException("no card"));

        var crumb = Assert.Single(s.Trail());
        Assert.Equal("System.InvalidOperationException", crumb.Data["exception_type"].GetString());
        Assert.Equal("no card", crumb.Data["exception_message"].GetString());
    }

    [Behaviour(Needs = Capabilities.RawValues)]
    public static void An_exception_that_fills_the_only_hole_counts_as_the_exception(Scenario s)
    {
        s.Start();
        s.Error("{Failure}", new InvalidOperationException("no card"));

        Assert.Equal(("System.InvalidOperationException", "no card"), (Assert.Single(s.Event().Exceptions).Type, s.Event().Exceptions[0].Value));
    }

    [Behaviour]
    public static void An_exception_whose_message_throws_is_sent_anyway(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Warning, "careful") { Exception = new MuteException() });
        s.Error(new MuteException(), "failed");

        var e = s.Event();
        Assert.Contains(nameof(MuteException), Assert.Single(e.Exceptions).Type, StringComparison.Ordinal);
        Assert.Contains(nameof(MuteException), Assert.Single(e.Breadcrumbs).Data["exception_type"].GetString(), StringComparison.Ordinal);
    }

    [Behaviour]
    public static void What_an_exception_says_only_as_a_text_or_in_properties_is_sent(Scenario s)
    {
        s.Start();
        s.Error(new WordyException("card", "no card"), "failed");

        var data = Assert.Single(s.Event().Exceptions).Json.GetProperty("mechanism").GetProperty("data");
        Assert.Equal("no card: the bank has refused it", data.GetProperty("ToString").GetString());
        Assert.Equal("card", data.GetProperty("ParamName").GetString());
    }

    [Behaviour]
    public static void An_exception_made_of_a_thousand_shared_parts_is_sent_once_each(Scenario s)
    {
        s.Start();
        Exception part = new FormatException("the root");
        for (var i = 0; i < 12; i++)
            part = new AggregateException("shared", part, part);
        s.Error(part, "failed");

        Assert.Equal(13, s.Event().Exceptions.Count);
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("no card");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private sealed class MuteException : Exception
    {
        public override string Message => throw new InvalidOperationException("never");
    }

    private sealed class WordyException(string parameter, string message) : ArgumentException(message, parameter)
    {
        public override string ToString() => "no card: the bank has refused it";
    }
}
