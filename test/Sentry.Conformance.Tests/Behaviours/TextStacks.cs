using System;
using System.Linq;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Stacks inside texts: of another service, in the message of an exception or of a record.</summary>
internal static class TextStacks
{
    private const string Option = "ReadTextStackTraces";

    private const string OfClickHouse =
        "Code: 60. DB::Exception: no such table. Stack trace:\n\n"
        + "0. DB::Exception::Exception(String&&, int, bool) @ 0x000000000a1b2c3d in /usr/bin/clickhouse\n"
        + "1. DB::Context::getTable() @ 0x000000000a1b2c4e in /usr/bin/clickhouse\n"
        + "2. start_thread @ 0x0000000000007ea7 in /lib/libpthread.so.0\n"
        + " (version 25.8)";

    private const string OfJava = "order failed\njava.lang.IllegalStateException: no card\n\tat com.acme.Cart.pay(Cart.java:12)\n\tat com.acme.Main.main(Main.java:3)";

    [Behaviour]
    public static void The_stack_in_the_message_of_an_exception_is_the_innermost_end_of_its_own(Scenario s)
    {
        s.StartWith((Option, "true"));
        s.Error(Thrown(OfClickHouse), "query failed");

        var exception = Assert.Single(s.Event().Exceptions);
        Assert.Equal("Code: 60. DB::Exception: no such table. Stack trace:\n\n (version 25.8)\n[stack trace: see the frames]", exception.Value);
        Assert.Equal(
            ["DB::Exception::Exception(String&&, int, bool)", "DB::Context::getTable()", "start_thread", nameof(Thrown)],
            exception.Frames.Reverse().Take(4).Select(static frame => frame.Function));
        var innermost = exception.Frames[^1];
        Assert.Equal(("/usr/bin/clickhouse", false), (innermost.Package, innermost.InApp));
        Assert.Equal(("native", "0x000000000a1b2c3d"), (innermost.Json.GetProperty("platform").GetString(), innermost.Json.GetProperty("instruction_addr").GetString()));
        Assert.EndsWith("TextStacks.cs", exception.Frames[^4].Filename, StringComparison.Ordinal);
    }

    [Behaviour]
    public static void The_causes_of_an_exception_are_read_as_well(Scenario s)
    {
        s.StartWith((Option, "true"));
        s.Error(new InvalidOperationException("wrapped", Thrown(OfJava)), "failed");

        var exceptions = s.Event().Exceptions;
        Assert.Equal("pay", exceptions[0].Frames[^1].Function);
        Assert.Equal(("com.acme.Cart", "Cart.java", 12L, true), (exceptions[0].Frames[^1].Module, exceptions[0].Frames[^1].Filename, exceptions[0].Frames[^1].Line, exceptions[0].Frames[^1].InApp));
        Assert.Equal("wrapped", exceptions[1].Value);
    }

    [Behaviour]
    public static void The_stack_in_a_message_is_that_of_the_event(Scenario s)
    {
        s.StartWith((Option, "true"));
        s.Error(OfJava);

        var e = s.Event();
        Assert.Equal("order failed\njava.lang.IllegalStateException: no card\n[stack trace: see the frames]", e.Formatted);
        var frames = Assert.Single(e.Threads).GetProperty("stacktrace").GetProperty("frames").EnumerateArray().Select(static frame => frame.GetProperty("function").GetString()).ToList();
        Assert.Equal(["main", "pay"], frames.TakeLast(2));
    }

    [Behaviour]
    public static void Without_the_option_a_text_is_unchanged(Scenario s)
    {
        s.Start();
        s.Error(Thrown(OfJava), "failed");

        var exception = Assert.Single(s.Event().Exceptions);
        Assert.Equal(OfJava, exception.Value);
        Assert.Equal(nameof(Thrown), exception.Frames[^1].Function);
    }

    private static InvalidOperationException Thrown(string message)
    {
        try
        {
            throw new InvalidOperationException(message);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
