using System;
using System.Linq;
using System.Runtime.ExceptionServices;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class StackTextTests
{
    [Fact]
    public void A_line_gives_module_function_file_and_number()
    {
        var frame = Single("   at Shop.Orders.Cart.Pay(Int32 amount, String& currency) in C:\\src\\Shop\\Cart.cs:line 42");

        Assert.Equal("Shop.Orders.Cart", frame.Name.Module);
        Assert.Equal("Pay", frame.Name.Function);
        Assert.Equal("C:\\src\\Shop\\Cart.cs", frame.File);
        Assert.Equal(42, frame.Line);
    }

    [Theory]
    [InlineData("   at Shop.Cart.Pay()", "Shop.Cart", "Pay")]
    [InlineData("   at Shop.Cart..ctor(Int32 seed)", "Shop.Cart", "Cart")]
    [InlineData("   at Shop.Cart..cctor()", "Shop.Cart", "static Cart")]
    [InlineData("   at Shop.Table`1.Row`1.Add[TExtra](T key, List`1 values)", "Shop.Table.Row", "Add<TExtra>")]
    [InlineData("   at Shop.Cart.get_Total()", "Shop.Cart", "Total.get")]
    [InlineData("   at Shop.Cart.<>c__DisplayClass3_0.<Pay>b__0()", "Shop.Cart", "Pay.lambda")]
    [InlineData("   at Shop.Cart.<>c.<<Pay>b__11_12>d.MoveNext()", "Shop.Cart", "Pay.lambda")]
    [InlineData("   at Shop.Cart.<Pay>g__Retry|3_0[T](T t)", "Shop.Cart", "Pay.Retry<T>")]
    [InlineData("   at Shop.Cart.<PayAsync>d__4.MoveNext()", "Shop.Cart", "PayAsync")]
    [InlineData("   at Shop.Cart.Items()+MoveNext()", "Shop.Cart", "Items")]
    [InlineData("   at Shop.Cart.IStore<System.Int32,Shop.Order>.Load(String name)", "Shop.Cart.IStore<System.Int32,Shop.Order>", "Load")]
    [InlineData("   at Program.<Main>$(String[] args)", "Program", "Main")]
    public void Methods_are_named_as_live_ones(string line, string module, string function)
    {
        var frame = Single(line);

        Assert.Equal(module, frame.Name.Module);
        Assert.Equal(function, frame.Name.Function);
    }

    [Theory]
    [InlineData("   bei Shop.Cart.Pay() in C:\\src\\Cart.cs:Zeile 42.")]
    [InlineData("   à Shop.Cart.Pay() dans C:\\src\\Cart.cs:ligne 42")]
    [InlineData("   場所 Shop.Cart.Pay() 場所 C:\\src\\Cart.cs:行 42")]
    [InlineData("  at Shop.Cart.Pay () [0x0001f] in C:\\src\\Cart.cs:42 ")]
    [InlineData("   at Shop.Cart.Pay() + 0x1f in C:\\src\\Cart.cs:line 42")]
    [InlineData("   at Shop.Cart.Pay() in C:\\src\\Cart.cs:line 42\r")]
    [InlineData("   عند Shop.Cart.Pay() في C:\\src\\Cart.cs:السطر 42")]
    [InlineData("   在 Shop.Cart.Pay() 位置 C:\\src\\Cart.cs:行号 42")]
    [InlineData("   於 Shop.Cart.Pay() 於 C:\\src\\Cart.cs: 行 42")]
    [InlineData("   v Shop.Cart.Pay() v C:\\src\\Cart.cs:řádek 42")]
    [InlineData("   ved Shop.Cart.Pay() i C:\\src\\Cart.cs:linje 42")]
    [InlineData("   bij Shop.Cart.Pay() in C:\\src\\Cart.cs:regel 42")]
    [InlineData("   kohteessa Shop.Cart.Pay() tiedostossa C:\\src\\Cart.cs:rivillä 42")]
    [InlineData("   σε Shop.Cart.Pay() στο C:\\src\\Cart.cs:γραμμή 42")]
    [InlineData("   ב- Shop.Cart.Pay() ב- C:\\src\\Cart.cs:שורה 42")]
    [InlineData("   a következő helyen: Shop.Cart.Pay() hely: C:\\src\\Cart.cs, sor: 42")]
    [InlineData("   in Shop.Cart.Pay() in C:\\src\\Cart.cs:riga 42")]
    [InlineData("   위치: Shop.Cart.Pay() 파일 C:\\src\\Cart.cs:줄 42")]
    [InlineData("   w Shop.Cart.Pay() w C:\\src\\Cart.cs:wiersz 42")]
    [InlineData("   em Shop.Cart.Pay() na C:\\src\\Cart.cs:linha 42")]
    [InlineData("   в Shop.Cart.Pay() в C:\\src\\Cart.cs:строка 42")]
    [InlineData("   en Shop.Cart.Pay() en C:\\src\\Cart.cs:línea 42")]
    [InlineData("   vid Shop.Cart.Pay() i C:\\src\\Cart.cs:rad 42")]
    [InlineData("   konum: Shop.Cart.Pay() C:\\src\\Cart.cs içinde: satır 42")]
    public void Other_languages_and_runtimes_are_read(string line)
    {
        var frame = Single(line);

        Assert.Equal(("Shop.Cart", "Pay", "C:\\src\\Cart.cs", 42), (frame.Name.Module, frame.Name.Function, frame.File, frame.Line));
    }

    [Theory]
    [InlineData("   at Shop.Cart.Pay() + 0x1f")]
    [InlineData("  at Shop.Cart.Pay () [0x00000] in <a1b2c3>:0")]
    [InlineData("   at Shop.Cart.Pay()")]
    public void A_line_without_a_file_has_none(string line)
    {
        var frame = Single(line);

        Assert.Equal("Pay", frame.Name.Function);
        Assert.Null(frame.File);
        Assert.Equal(0, frame.Line);
    }

    [Fact]
    public void A_program_without_names_shows_its_addresses()
    {
        Assert.Equal("App!<BaseAddress>+0x1f00", Single("   at App!<BaseAddress>+0x1f00").Name.Function);
    }

    [Theory]
    [InlineData("--- End of stack trace from previous location ---")]
    [InlineData("   --- End of inner exception stack trace ---")]
    [InlineData("System.FormatException: bad (very bad)")]
    [InlineData("   something went wrong (badly)")]
    [InlineData("  at (wrapper managed-to-native) System.Object.__icall_wrapper (intptr)")]
    [InlineData("   at ")]
    [InlineData("   at (")]
    [InlineData("   at Shop.Cart.Pay(")]
    [InlineData("")]
    public void Other_lines_are_skipped(string line)
    {
        Assert.Empty(StackText.Parse(line));
    }

    [Theory]
    [InlineData("   at <()")]
    [InlineData("   at >.]()")]
    [InlineData("   at ...()+")]
    [InlineData("   at []()")]
    [InlineData("   at a[]() in :")]
    [InlineData("   at a() [0x")]
    [InlineData("   at a() in b:99999999999999999999")]
    public void Invalid_input_is_harmless(string line)
    {
        Assert.InRange(StackText.Parse(line).Count, 0, 1);
    }

    [Fact]
    public void An_exception_that_has_only_a_text_has_frames()
    {
        var exception = ExceptionDispatchInfo.SetRemoteStackTrace(
            new FormatException(),
            "   at Far.Away.Server.Parse(String text) in /_/src/Server.cs:line 7\n   at Far.Away.Server.Handle()\n");

        var frames = Thrown.Frames(exception);

        Assert.Equal(["Handle", "Parse"], frames.Select(frame => frame.Function));
        Assert.Equal("src/Server.cs", frames[^1].FileName);
        Assert.Equal("/_/src/Server.cs", frames[^1].AbsolutePath);
        Assert.Equal(7, frames[^1].LineNumber);
        Assert.True(frames[^1].InApp);
    }

    [Fact]
    public void A_remote_text_and_the_live_frames_are_one_stack()
    {
        var exception = ExceptionDispatchInfo.SetRemoteStackTrace(new FormatException(), "   at Far.Away.Server.Parse(String text)");

        var functions = Thrown.Frames(Thrown.By(() => throw exception)).Select(frame => frame.Function).ToList();

        Assert.Equal("Parse", functions[^1]);
        Assert.Equal(nameof(A_remote_text_and_the_live_frames_are_one_stack) + ".lambda", functions[^2]);
    }

    [Fact]
    public void An_exception_that_overrides_its_stack_and_was_not_thrown_here_shows_that()
    {
        Assert.Equal(["Parse"], Thrown.Frames(new Deserialised()).Select(frame => frame.Function));
    }

    private static StackTextLine Single(string line) => Assert.Single(StackText.Parse(line));

    private sealed class Deserialised : Exception
    {
        public override string StackTrace => "   at Far.Away.Server.Parse(String text)";
    }
}
