using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Sentry.Exceptions;
using Sentry.Privacy;
using Sentry.Tests.Exceptions;
using Sentry.TextStacks;
using Xunit;

namespace Sentry.Tests.TextStacks;

public sealed class TextStackTests
{
    [Theory]
    [InlineData("Payment of 12 EUR failed")]
    [InlineData("Look at foo.Bar.baz(x) and at 12:30:45")]
    [InlineData("  see Shop.Cart.Pay(12) for more")]
    [InlineData("   in config.load() we trust")]
    [InlineData("at host:8080:1")]
    [InlineData("1. first item\n2. second item @ home\n3: third\n4: std::fourth")]
    [InlineData("File \"a.txt\", line twelve")]
    [InlineData("Traceback (most recent call last):\nand nothing")]
    [InlineData("stack backtrace:\nnone")]
    [InlineData("... 3 more")]
    [InlineData("f(x) [0xzz]\n(x) [0x1]\n a b(c) [0x1]")]
    [InlineData("")]
    public void Other_texts_stay_as_they_are(string text)
    {
        Assert.Null(GoldenTests.Reader().Read(text));
    }

    [Fact]
    public void What_is_left_keeps_its_line_breaks_and_gets_a_mark()
    {
        var found = GoldenTests.Reader().Read("one\r\n\r\n\tat com.acme.Cart.pay(Cart.java:12)\r\n  two\r\nthree\r\n")!;

        Assert.Equal("one\r\n\r\n  two\r\nthree\n" + TextStackReader.Mark, found.Rest);
    }

    [Fact]
    public void A_text_that_is_ignored_but_a_stack_becomes_the_mark()
    {
        Assert.Equal(TextStackReader.Mark, GoldenTests.Reader().Read("0. main @ 0x1f in /bin/a")!.Rest);
    }

    [Fact]
    public void What_moves_up_when_the_stack_is_taken_out_is_redacted()
    {
        var stack = string.Concat(Enumerable.Range(1, 200).Select(static i => $"\tat com.acme.{new string('a', 100)}.Cart.pay(Cart.java:{i})\n"));
        var found = GoldenTests.Reader().Read("failed\n" + stack + "with password=hunter2 for cook")!;

        Assert.Equal("failed\nwith password=[Filtered] for cook\n" + TextStackReader.Mark, found.Rest);
    }

    [Fact]
    public void The_source_lines_of_a_text_are_redacted()
    {
        var frame = Assert.Single(GoldenTests.Reader().Read("  File \"a.py\", line 1, in login\n    db.open(\"x\",\n      password=\"hunter2\")\n")!.Frames);

        Assert.Equal("db.open(\"x\",", frame.ContextLine!.Trim());
        Assert.Equal(["password=\"[Filtered]\")"], frame.PostContext!.Select(static line => line.Trim()));
    }

    [Fact]
    public void A_cause_is_deeper_than_the_exception_wherever_the_language_writes_it()
    {
        var java = GoldenTests.Reader().Read("\tat a.B.outer(B.java:1)\nCaused by: x\n\tat a.B.cause(B.java:2)\n\t... 1 more")!;
        var python = GoldenTests.Reader().Read("  File \"a.py\", line 1, in cause\n\nThe above exception was the direct cause:\n\n  File \"a.py\", line 2, in outer")!;
        var dotnet = GoldenTests.Reader().Read("   at A.B.Cause()\n   --- End of inner exception stack trace ---\n   at A.B.Outer()")!;

        Assert.Equal(["outer", "cause"], java.Frames.Select(static frame => frame.Function));
        Assert.Equal(["outer", "cause"], python.Frames.Select(static frame => frame.Function));
        Assert.Equal(["Outer", "Cause"], dotnet.Frames.Select(static frame => frame.Function));
    }

    [Fact]
    public void The_options_say_whose_code_a_frame_is()
    {
        const string text = "\tat com.acme.Cart.pay(Cart.java:12)\n\tat com.lib.Thing.run(Thing.java:1)\n0. shop::Cart::pay(int) @ 0x1f";
        var found = GoldenTests.Reader(["shop"], ["com.lib"]).Read(text)!;

        Assert.Equal([("run", false), ("pay", true), ("shop::Cart::pay(int)", true)], found.Frames.Select(static frame => (frame.Function!, frame.InApp!.Value)));
    }

    [Fact]
    public void Home_folders_do_not_leave()
    {
        var found = GoldenTests.Reader().Read("    at pay (/home/ada/shop/cart.js:12:5)")!;

        Assert.Equal("~/shop/cart.js", Assert.Single(found.Frames).FileName);
    }

    [Fact]
    public void Of_more_frames_than_are_sent_the_lines_stay_in_the_text()
    {
        var lines = Enumerable.Range(0, 400).Select(static i => $"\tat a.B.m{i}(B.java:{i})").ToList();
        var found = GoldenTests.Reader().Read(string.Join('\n', lines))!;

        Assert.Equal(250, found.Frames.Count);
        Assert.Equal("m0", found.Frames[^1].Function);
        Assert.Equal(string.Join('\n', lines.Skip(250)) + "\n" + TextStackReader.Mark, found.Rest);
    }

    [Fact]
    public void A_message_longer_than_is_sent_is_read_to_its_end()
    {
        var text = "failed\n" + string.Concat(Enumerable.Range(1, 200).Select(static i => $"\tat com.acme.some.long.package.name.Cart.step{i}(Cart.java:{i})\n"));
        var rules = new InAppRules();
        var frames = new FrameReader(rules);
        var e = new SentryEvent();

        new ExceptionReader(frames, PrivacyFilter.Default, new TextStackReader(frames, rules, PrivacyFilter.Default).Read)
            .Read(e, Thrown.By(() => throw new FormatException(text)), "auto.log.test", true);

        var exception = Assert.Single(e.SentryExceptions);
        Assert.Equal("failed\n" + TextStackReader.Mark, exception.Value);
        Assert.Equal("step1", exception.Stacktrace!.Frames[^1].Function);
        Assert.Equal(200, exception.Stacktrace.Frames.Count(static frame => frame.Platform == "java"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\tat com.acme.Cart.pay(Cart.java:12)")]
    public void A_message_is_cut_as_any_other_text_with_a_stack_or_without(string stack)
    {
        var rules = new InAppRules();
        var frames = new FrameReader(rules);
        var e = new SentryEvent();

        new ExceptionReader(frames, PrivacyFilter.Default, new TextStackReader(frames, rules, PrivacyFilter.Default).Read)
            .Read(e, new FormatException(new string('x', 100_000) + stack), "auto.log.test", true);

        var exception = Assert.Single(e.SentryExceptions);
        Assert.InRange(exception.Value!.Length, 8000, 8192);
        Assert.Equal(stack.Length > 0, exception.Stacktrace?.IsOfTextOnly == true);
    }

    [Fact]
    public void A_longer_stack_of_the_same_exception_keeps_the_frames_of_its_message()
    {
        var inner = new FormatException("x");
        var kept = new SentryStackTrace(new UnreadStack(new FrameReader(new InAppRules()).Read, StackSnapshot.Of(Thrown.By(() => throw inner))!))
        {
            Inner = [new SentryStackFrame { Function = "far" }],
        };

        Assert.Equal("far", kept.Frames[^1].Function);
        Assert.True(kept.Frames.Count > 1);
    }

    [Fact]
    public void A_frame_whose_file_the_symbols_of_the_program_name_shows_its_source()
    {
        var path = OwnFile();
        var rules = new InAppRules();
        var frames = new FrameReader(rules, withSourceContext: true, privacy: new PrivacyFilter(SensitiveNames.Default, SensitiveTexts.None));
        // The program of these tests is this assembly.
        var found = new TextStackReader(frames, rules, PrivacyFilter.Default).Read($"   at Shop.Cart.Pay() in {path}:line 1\n   at Shop.Cart.Pay() in /etc/passwd:line 1")!;

        Assert.Equal("using System;", found.Frames[1].ContextLine);
        Assert.Null(found.Frames[0].ContextLine);
        Assert.True(File.Exists(path));
    }

    [Theory]
    [InlineData("_ZN4shop4Cart3payEi", "shop::Cart::pay")]
    [InlineData("_ZNK4shop4Cash4openEv", "shop::Cash::open")]
    [InlineData("_ZN4shop4CartC1Ev", "shop::Cart::Cart")]
    [InlineData("_ZN4shop4CartD0Ev", "shop::Cart::~Cart")]
    [InlineData("_Z3payi", "pay")]
    [InlineData("_ZN4shop4eachINSt7__cxx11E", "_ZN4shop4eachINSt7__cxx11E")]
    [InlineData("_ZN99shop", "_ZN99shop")]
    [InlineData("_Z", "_Z")]
    [InlineData("shop::pay::h0123456789abcdef", "shop::pay")]
    [InlineData("std[e28293b1aa0f68bd]::io::read", "std::io::read")]
    [InlineData("a[1]", "a[1]")]
    public void Names_of_native_code_are_readable(string name, string readable)
    {
        Assert.Equal(readable, NativeNames.Readable(name));
    }

    private static string OwnFile([CallerFilePath] string file = "") => file;
}
