using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>The stack of an event without an exception. The drivers are wrappers around loggers; the scenario marks its own as hidden.</summary>
internal static class Stacks
{
    private static readonly string Drivers = typeof(FrameworkDriver).Namespace!;

    [Behaviour]
    public static void The_innermost_frame_is_the_logging_call_through_wrappers_that_are_marked_or_registered(Scenario s)
    {
        Start(s);
        Order(s);

        var frames = FramesOf(s.Event());
        Assert.Equal(["Order", nameof(The_innermost_frame_is_the_logging_call_through_wrappers_that_are_marked_or_registered)], frames.Take(2).Select(Function));
        Assert.True(frames[0].InApp);
        Assert.EndsWith("Stacks.cs", frames[0].Filename, StringComparison.Ordinal);
    }

    [Behaviour]
    public static async Task After_a_wait_the_stack_is_the_waiting_method_and_nothing_of_what_woke_it(Scenario s)
    {
        Start(s);
        var wakes = new TaskCompletionSource();
        var waiting = OrderAfterAsync(s, wakes.Task);

        // Completes the wait, and so runs what comes after it, on top of this call.
        wakes.SetResult();
        await waiting;

        Assert.Equal(["OrderAfterAsync"], FramesOf(s.Event()).Select(Function));
    }

    [Behaviour]
    public static async Task On_the_thread_pool_a_stack_shows_only_the_work(Scenario s)
    {
        Start(s);
        await Task.Run(() => Order(s));

        Assert.Equal(["Order", nameof(On_the_thread_pool_a_stack_shows_only_the_work) + ".lambda"], FramesOf(s.Event()).Select(Function));
    }

    [Behaviour]
    public static async Task Before_its_first_wait_an_asynchronous_method_shows_its_callers(Scenario s)
    {
        Start(s);
        await OrderAfterAsync(s, Task.CompletedTask);

        Assert.Equal(
            ["OrderAfterAsync", nameof(Before_its_first_wait_an_asynchronous_method_shows_its_callers)],
            FramesOf(s.Event()).Take(2).Select(Function));
    }

    [Behaviour]
    public static void An_exception_that_was_never_thrown_shows_the_call_that_logged_it(Scenario s)
    {
        Start(s);
        s.Error(new InvalidOperationException("made, not thrown"), "failed");

        var e = s.Event();
        Assert.Empty(Assert.Single(e.Exceptions).Frames);
        Assert.Equal(nameof(An_exception_that_was_never_thrown_shows_the_call_that_logged_it), Function(FramesOf(e)[0]));
    }

    [Behaviour]
    public static void A_thrown_exception_has_its_own_stack_and_no_other(Scenario s)
    {
        Start(s);
        s.Error(Thrown(), "failed");

        Assert.Empty(s.Event().Threads);
    }

    [Behaviour]
    public static void A_configuration_file_says_whose_code_is_the_applications(Scenario s)
    {
        var own = typeof(Stacks).Namespace!;
        s.Start(new DriverSetup
        {
            Lists = new Dictionary<string, string[]>
            {
                ["LoggingWrappers"] = [Drivers],
                ["InAppExclude"] = ["Sentry.Conformance.Tests", "Sentry.Conformance.Te"],
                ["InAppInclude"] = [own + "." + nameof(Stacks)],
            },
        });
        Outside.Run(() => Order(s));

        var frames = FramesOf(s.Event());
        Assert.True(frames[0].InApp);
        Assert.Equal(("Run", false), (Function(frames[2]), frames[2].InApp));
    }

    [Behaviour]
    public static void The_source_around_a_frame_is_shown_if_asked_for(Scenario s)
    {
        s.StartWith(("IncludeSourceContext", "true"));
        s.Error(Thrown(), "failed");

        var frame = Assert.Single(s.Event().Exceptions).Frames[^1];
        Assert.Equal("            throw new InvalidOperationException(\"no card\");", frame.Json.GetProperty("context_line").GetString());
        Assert.Equal(5, frame.Json.GetProperty("pre_context").GetArrayLength());
        Assert.Equal("        {", frame.Json.GetProperty("pre_context")[4].GetString());
        Assert.Equal("        }", frame.Json.GetProperty("post_context")[0].GetString());
    }

    [Behaviour]
    public static void Source_is_not_sent_unless_asked_for(Scenario s)
    {
        s.Start();
        s.Error(Thrown(), "failed");

        var frame = Assert.Single(s.Event().Exceptions).Frames[^1];
        Assert.False(frame.Json.TryGetProperty("context_line", out _));
    }

    private static void Start(Scenario s) => s.Start(new DriverSetup { Lists = new Dictionary<string, string[]> { ["LoggingWrappers"] = [Drivers] } });

    private static void Order(Scenario s) => s.Error("Order failed");

    private static async Task OrderAfterAsync(Scenario s, Task wait)
    {
        await wait;
        s.Error("Order failed");
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

    /// <summary>The innermost first.</summary>
    private static IReadOnlyList<ReceivedFrame> FramesOf(ReceivedEvent e) => [.. e.ThreadFrames(0).Reverse()];

    private static string? Function(ReceivedFrame frame) => frame.Function;

}

/// <summary>Code the configuration excludes.</summary>
file static class Outside
{
    public static void Run(Action action) => action();
}
