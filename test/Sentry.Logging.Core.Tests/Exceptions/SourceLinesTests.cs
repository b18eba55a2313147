using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class SourceLinesTests : IDisposable
{
    private const string Source =
        "public static class Cart\n{\n    public static void Pay()\n    {\n        throw new System.FormatException();\n    }\n\n"
        + "    public static void Ship()\n    {\n        throw new System.FormatException();\n    }\n}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("sentry-lines-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Frames_have_the_line_the_column_and_the_file_of_the_source()
    {
        var line = 0;
        var exception = await Thrown.ByAsync(async () =>
        {
            await Task.Yield();
            line = Line() + 1;
            throw new FormatException();
        });

        var site = Thrown.Site(exception);

        Assert.Equal(line, site.LineNumber);
        Assert.Equal(13, site.ColumnNumber);
        Assert.EndsWith("SourceLinesTests.cs", site.AbsolutePath);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Symbols_are_found_inside_the_assembly_and_beside_it(bool embedded)
    {
        var site = SiteIn(Compiled.OnDisk(_folder, "Cart", Source, "/home/build/shop/src/Cart.cs", embedded));

        Assert.Equal(5, site.LineNumber);
        Assert.Equal(9, site.ColumnNumber);
        Assert.Equal("~/shop/src/Cart.cs", site.AbsolutePath);
    }

    [Fact]
    public void Symbols_of_another_build_are_not_used()
    {
        var path = Compiled.OnDisk(_folder, "Cart", Source, "/Cart.cs", false);
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        Compiled.OnDisk(other, "Cart", "// one line more\n" + Source, "/Cart.cs", false);
        File.Copy(Path.Combine(other, "Cart.pdb"), Path.Combine(_folder, "Cart.pdb"), true);

        Assert.Null(SiteIn(path).LineNumber);
    }

    [Fact]
    public void An_assembly_that_was_replaced_after_it_was_loaded_is_not_asked()
    {
        var path = Compiled.OnDisk(_folder, "Cart", Source, "/Cart.cs", true);
        var exception = Thrown.In(path);
        File.Delete(path);
        Compiled.OnDisk(_folder, "Cart", "// one line more\n" + Source, "/Cart.cs", true);

        Assert.Null(Thrown.Frames(exception).Single(frame => frame.Function == "Pay").LineNumber);
    }

    [Fact]
    public void Broken_and_missing_symbols_leave_the_frame_without_a_line()
    {
        var path = Compiled.OnDisk(_folder, "Cart", Source, "/Cart.cs", false);
        File.WriteAllText(Path.ChangeExtension(path, ".pdb"), "BSJB and then nothing");
        var missing = Directory.CreateDirectory(Path.Combine(_folder, "missing")).FullName;
        var without = Compiled.OnDisk(missing, "Cart", Source, "/Cart.cs", false);
        File.Delete(Path.ChangeExtension(without, ".pdb"));

        Assert.Null(SiteIn(path).LineNumber);
        Assert.Null(SiteIn(without).LineNumber);
        Assert.Equal("Pay", SiteIn(without).Function);
    }

    [Fact]
    public void Nothing_is_opened_twice()
    {
        var path = Compiled.OnDisk(_folder, "Cart", Source, "/Cart.cs", false);
        var reader = new FrameReader(new InAppRules());
        var exception = Thrown.In(path);
        var first = reader.TraceOf(exception)!.Frames;
        File.Delete(Path.ChangeExtension(path, ".pdb"));
        var elsewhere = Thrown.In(path, "Ship");

        Assert.Equal(5, first.Single(frame => frame.Function == "Pay").LineNumber);
        Assert.Equal(5, reader.TraceOf(exception)!.Frames.Single(frame => frame.Function == "Pay").LineNumber);
        Assert.Equal(10, reader.TraceOf(elsewhere)!.Frames.Single(frame => frame.Function == "Ship").LineNumber);
    }

    [Fact]
    public void Symbols_can_be_replaced_while_the_program_runs()
    {
        var path = Compiled.OnDisk(_folder, "Cart", Source, "/Cart.cs", false);
        var reader = new FrameReader(new InAppRules());
        var exception = Thrown.In(path);
        Assert.NotEmpty(reader.TraceOf(exception)!.Frames);

        using var exclusive = new FileStream(Path.ChangeExtension(path, ".pdb"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        exclusive.SetLength(0);

        Assert.Equal(5, reader.TraceOf(exception)!.Frames.Single(frame => frame.Function == "Pay").LineNumber);
    }

    [Fact]
    public void The_source_around_a_frame_is_read_once_if_asked_for()
    {
        var source = WriteSource(Source);
        var reader = new FrameReader(new InAppRules(), withSourceContext: true);
        var exception = Thrown.In(Compiled.OnDisk(_folder, "Cart", Source, source, true));
        var first = PayIn(reader, exception);
        File.Delete(source);
        var again = PayIn(reader, Thrown.In(Path.Combine(_folder, "Cart.dll"), "Ship"), "Ship");

        Assert.Equal("        throw new System.FormatException();", first.ContextLine);
        Assert.Equal(["public static class Cart", "{", "    public static void Pay()", "    {"], first.PreContext);
        Assert.Equal(["    }", "", "    public static void Ship()", "    {", "        throw new System.FormatException();"], first.PostContext);
        Assert.Equal("        throw new System.FormatException();", again.ContextLine);
        Assert.Equal(["    }", "}", ""], again.PostContext);
    }

    [Theory]
    [InlineData("// one line more\n" + Source)]
    [InlineData(null)]
    public void A_source_file_that_was_changed_or_is_missing_shows_nothing(string? now)
    {
        var source = Path.Combine(_folder, "Cart.cs");
        var path = Compiled.OnDisk(_folder, "Cart", Source, source, true);
        if (now is not null)
            WriteSource(now);

        var frame = PayIn(new FrameReader(new InAppRules(), withSourceContext: true), Thrown.In(path));

        Assert.Equal(5, frame.LineNumber);
        Assert.Null(frame.ContextLine);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("link to a pipe")]
    [InlineData("device")]
    [InlineData("endless file")]
    [InlineData("folder")]
    [InlineData("another machine's")]
    public void A_source_path_that_names_no_ordinary_file_shows_nothing_and_stops_nobody(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such files.");
        var source = kind == "another machine's" ? "//server.invalid/share/Cart.cs" : OddFile.Make(_folder, kind);
        var path = Compiled.OnDisk(_folder, "Cart", Source, source, true);

        var frame = PayIn(new FrameReader(new InAppRules(), withSourceContext: true), Thrown.In(path));

        Assert.Equal(5, frame.LineNumber);
        Assert.Null(frame.ContextLine);
    }

    [Fact]
    public void A_source_file_may_be_a_link_to_it()
    {
        var real = WriteSource(Source);
        var link = Path.Combine(_folder, "Link.cs");
        File.CreateSymbolicLink(link, real);

        var frame = PayIn(
            new FrameReader(new InAppRules(), withSourceContext: true), Thrown.In(Compiled.OnDisk(_folder, "Cart", Source, link, true)));

        Assert.Equal("        throw new System.FormatException();", frame.ContextLine);
    }

    // What a text names, an attacker may have named.
    [Fact]
    public void A_file_that_only_a_text_names_is_not_opened()
    {
        var source = WriteSource(Source);
        var reader = new FrameReader(new InAppRules(), withSourceContext: true);

        var frame = reader.Read(StackSnapshot.OfText("   at Shop.Cart.Pay() in " + source + ":line 5\n")!)[0];

        Assert.Equal(5, frame.LineNumber);
        Assert.Null(frame.ContextLine);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\u2028")]
    [InlineData("\u0085")]
    public void Lines_end_as_they_do_for_the_compiler(string end)
    {
        var text = Source.Replace("\n", end, StringComparison.Ordinal);
        var source = WriteSource(text);

        var frame = PayIn(
            new FrameReader(new InAppRules(), withSourceContext: true), Thrown.In(Compiled.OnDisk(_folder, "Cart", text, source, true)));

        Assert.Equal("        throw new System.FormatException();", frame.ContextLine);
        Assert.Equal(["public static class Cart", "{", "    public static void Pay()", "    {"], frame.PreContext);
    }

    [Theory]
    [InlineData(4_000_000)]
    [InlineData(100_000)]
    public void A_source_of_one_endless_line_is_left_out_or_cut(int length)
    {
        var text = Source.Replace("public static class Cart", "/*" + new string('x', length) + "*/ public static class Cart", StringComparison.Ordinal);

        var frame = PayIn(
            new FrameReader(new InAppRules(), withSourceContext: true), Thrown.In(Compiled.OnDisk(_folder, "Cart", text, WriteSource(text), true)));

        Assert.InRange(frame.PreContext?[0].Length ?? 0, 0, 1024);
        Assert.Equal(length < 1_000_000, frame.ContextLine is not null);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("device")]
    public void Symbols_that_are_no_ordinary_file_leave_the_frame_without_a_line(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such files.");
        var path = Compiled.OnDisk(_folder, "Cart", Source, "/Cart.cs", false);
        File.Delete(Path.ChangeExtension(path, ".pdb"));
        File.Move(OddFile.Make(_folder, kind), Path.ChangeExtension(path, ".pdb"));

        Assert.Null(SiteIn(path).LineNumber);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_assembly_made_of_bytes_has_the_lines_that_the_runtime_knows(bool embedded)
    {
        var path = Compiled.OnDisk(_folder, "Bytes" + embedded, Source, "/home/build/shop/src/Cart.cs", embedded);
        var symbols = Path.ChangeExtension(path, ".pdb");
        var assembly = Assembly.Load(File.ReadAllBytes(path), embedded ? null : File.ReadAllBytes(symbols));
        File.Delete(path);
        File.Delete(symbols);
        var reader = new FrameReader(new InAppRules());
        var pay = assembly.GetType("Cart")!.GetMethod("Pay")!;

        for (var i = 0; i < 2; i++)
        {
            var site = PayIn(reader, Thrown.By(() => { pay.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null); }));

            Assert.Equal(5, site.LineNumber);
            Assert.Equal(9, site.ColumnNumber);
            Assert.Equal("~/shop/src/Cart.cs", site.AbsolutePath);
        }
    }

    [Fact]
    public void An_assembly_made_of_bytes_without_symbols_has_no_lines()
    {
        var pay = Compiled.InMemory("Bare", Source).GetType("Cart")!.GetMethod("Pay")!;

        var site = Thrown.Frames(Thrown.By(() => { pay.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null); }))
            .Single(static frame => frame.Function == "Pay");

        Assert.Null(site.LineNumber);
    }

    [Theory]
    [InlineData("/_/src/Shop/Cart.cs", null, "src/Shop/Cart.cs")]
    [InlineData("/_1/src/Shop/Cart.cs", null, "src/Shop/Cart.cs")]
    [InlineData("/_private/Shop/Cart.cs", null, "Cart.cs")]
    [InlineData("/home/build/shop/src/Cart.cs", """{"documents":{"/home/build/shop/*":"https://raw.test/shop/abc/*"}}""", "src/Cart.cs")]
    [InlineData("C:\\build\\shop\\src\\Cart.cs", """{"documents":{"C:\\build\\shop\\*":"https://raw.test/shop/abc/*"}}""", "src/Cart.cs")]
    [InlineData("/home/build/shop/src/Cart.cs", "not json", "Cart.cs")]
    public void File_names_are_relative_to_the_repository_where_the_build_says_it(string path, string? sourceLink, string expected)
    {
        var site = SiteIn(Compiled.OnDisk(_folder, "Cart", Source, path, true, sourceLink));

        Assert.Equal(expected, site.FileName);
        Assert.Equal(path.Replace("/home/build/", "~/", StringComparison.Ordinal), site.AbsolutePath);
    }

    [Fact]
    public void Otherwise_file_names_are_relative_to_the_project()
    {
        var path = Compiled.OnDisk(
            _folder,
            "Cart",
            Source,
            "/home/build/shop/Orders/Cart.cs",
            true,
            null,
            ("/home/build/shop/obj/Debug/Cart.AssemblyInfo.cs", "public static class Info { public static void M() { } }"));

        Assert.Equal("Orders/Cart.cs", SiteIn(path).FileName);
    }

    [Fact]
    public void File_names_are_relative_to_the_common_source_folder_if_intermediate_files_are_elsewhere()
    {
        var path = Compiled.OnDisk(
            _folder,
            "Cart",
            Source,
            "/home/build/shop/Orders/Cart.cs",
            true,
            null,
            ("/home/build/artifacts/obj/Debug/Cart.AssemblyInfo.cs", "public static class Info { public static void M() { } }"),
            ("/home/build/shop/Stock/Shelf.cs", "public static class Shelf { public static void M() { } }"));

        Assert.Equal("Orders/Cart.cs", SiteIn(path).FileName);
    }

    private string WriteSource(string text)
    {
        var path = Path.Combine(_folder, "Cart.cs");
        File.WriteAllText(path, text);
        return path;
    }

    private static SentryStackFrame PayIn(FrameReader reader, Exception exception, string function = "Pay") =>
        reader.TraceOf(exception)!.Frames.Single(frame => frame.Function == function);

    private static SentryStackFrame SiteIn(string assembly) => Thrown.Frames(Thrown.In(assembly)).Single(frame => frame.Function == "Pay");

    private static int Line([CallerLineNumber] int line = 0) => line;
}
