using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class ExceptionTextTests
{
    [Fact]
    public void What_an_author_says_only_in_the_text_is_in_the_data_and_read_once()
    {
        var exception = new Remote("failed", "failed\nActivity 7 of cluster west\n");

        var e = Thrown.Read(Thrown.By(() => throw exception));

        Assert.Equal("failed\nActivity 7 of cluster west", Data(e)["ToString"]);
        Assert.Equal(1, exception.Asked);
    }

    [Fact]
    public void Each_exception_of_a_chain_has_its_own()
    {
        var e = Thrown.Read(new Remote("outer", "the outer's", new Remote("inner", "the inner's")));

        Assert.Equal(["the inner's", "the outer's"], e.SentryExceptions.Select(static exception => exception.Mechanism!.Data!["ToString"]));
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("")]
    [InlineData("Remote: failed")]
    [InlineData("Sentry.Tests.Exceptions.ExceptionTextTests+Remote: failed\n   at Shop.Cart.Pay() in /src/Cart.cs:line 7")]
    [InlineData(null)]
    public void A_text_that_says_nothing_more_is_left_out(string? text)
    {
        Assert.DoesNotContain("ToString", Data(Thrown.Read(new Remote("failed", text!))));
    }

    [Fact]
    public void The_frameworks_own_texts_are_not_asked()
    {
        foreach (var exception in (Exception[])
        [
            new FormatException("f"), new AggregateException(new FormatException()), new FileNotFoundException("f", "a.txt"), new COMException("c", 7),
            new BadImageFormatException("b", "a.dll"), new System.ComponentModel.Win32Exception(2), new System.Net.Sockets.SocketException(111),
            new ReflectionTypeLoadException(null, null), new Plain(),
        ])
        {
            Assert.All(Thrown.Read(exception).SentryExceptions, static shown => Assert.DoesNotContain("ToString", shown.Mechanism!.Data!));
        }
    }

    [Fact]
    public void An_entry_of_that_name_is_the_users()
    {
        Assert.Equal("mine", Data(Thrown.Read(new Remote("failed", "more") { Data = { ["ToString"] = "mine" } }))["ToString"]);
    }

    [Fact]
    public void A_long_text_gives_up_its_calls_before_its_message()
    {
        var calls = string.Concat(Enumerable.Repeat("   at Shop.Cart.Pay() in /src/Cart.cs:line 7\n", 1000));

        var text = (string)Data(Thrown.Read(new Remote("failed", "failed\n" + calls + "ClientConnectionId: 7\n" + new string('x', 100_000))))["ToString"]!;

        Assert.StartsWith("failed\nClientConnectionId: 7\nxxx", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 8000, 8192);
        Assert.EndsWith("more characters]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_calls_of_a_text_are_the_frames_of_an_exception_that_was_never_thrown()
    {
        const string text =
            "Remote: failed\n ---> Inner: why\n   at Shop.Store.Load() in /src/Store.cs:line 3\n   --- End of inner exception stack trace ---\n"
            + "   at Shop.Cart.Pay() in /src/Cart.cs:line 7\n   at Shop.Program.Main()\n";

        var frames = Thrown.Read(new Remote("failed", text)).SentryExceptions[0].Stacktrace!.Frames;

        Assert.Equal(["Main", "Pay"], frames.Select(static frame => frame.Function));
        Assert.Equal("/src/Cart.cs", frames[1].FileName);
        Assert.Equal(7, frames[1].LineNumber);
    }

    [Fact]
    public void One_that_was_thrown_keeps_its_own_frames()
    {
        var exception = Thrown.By(() => throw new Remote("failed", "failed\n   at Shop.Cart.Pay()\nmore"));

        Assert.DoesNotContain(Thrown.Read(exception).SentryExceptions[0].Stacktrace!.Frames, static frame => frame.Function == "Pay");
    }

    [Fact]
    public void A_text_without_calls_makes_no_stack()
    {
        Assert.Null(Thrown.Read(new Remote("failed", "failed\nand more")).SentryExceptions[0].Stacktrace);
    }

    private static IDictionary<string, object?> Data(SentryEvent e) => e.SentryExceptions[^1].Mechanism!.Data!;

    private sealed class Remote(string message, string text, Exception? inner = null) : Exception(message, inner)
    {
        public int Asked { get; private set; }

        public override string ToString()
        {
            Asked++;
            return text;
        }
    }

    private sealed class Plain : Exception;
}
