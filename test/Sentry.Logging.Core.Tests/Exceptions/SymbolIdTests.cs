using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Exceptions;
using Sentry.Testing;
using Sentry.Tests.Envelopes;
using Xunit;

namespace Sentry.Tests.Exceptions;

/// <summary>The ids by which a server finds symbols: those that Sentry's own tool prints for the same files.</summary>
public sealed class SymbolIdTests : IDisposable
{
    private const string Source = "public static class Cart\n{\n    public static void Pay() => throw new System.FormatException();\n}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("sentry-ids-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(SymbolKind.Portable)]
    [InlineData(SymbolKind.Embedded)]
    [InlineData(SymbolKind.Deterministic)]
    public async Task The_debug_id_is_what_the_tool_prints_for_the_same_build(SymbolKind kind)
    {
        Assert.SkipUnless(SentryCli.IsThere, SentryCli.WhyMissing);
        var path = Build(kind);
        var image = ImageOf(path);

        Assert.Equal((await SentryCli.IdsOfAsync(path)).DebugId, image.DebugId);
        if (kind != SymbolKind.Embedded)
            Assert.Equal(image.DebugId, (await SentryCli.IdsOfAsync(Path.ChangeExtension(path, ".pdb"))).DebugId);
    }

    [Theory]
    [InlineData(SymbolKind.Portable)]
    [InlineData(SymbolKind.Deterministic)]
    public async Task Without_its_symbols_an_image_has_all_that_a_server_of_symbols_asks_for(SymbolKind kind)
    {
        var path = Build(kind);
        var pdb = File.ReadAllBytes(Path.ChangeExtension(path, ".pdb"));
        File.Delete(Path.ChangeExtension(path, ".pdb"));

        var image = ImageOf(path);

        // The id itself, a GUID and a stamp, counts as zeros.
        var id = Guid.Parse(image.DebugId[..36]).ToByteArray();
        pdb.AsSpan(pdb.AsSpan().IndexOf(id), 20).Clear();
        Assert.Equal("SHA256:" + Convert.ToHexStringLower(SHA256.HashData(pdb)), image.DebugChecksum);
        Assert.Equal(("Cart.dll", "Cart.pdb"), (image.CodeFile, image.DebugFile));
        Assert.SkipUnless(SentryCli.IsThere, SentryCli.WhyMissing);
        Assert.Equal(await SentryCli.IdsOfAsync(path), (image.DebugId, image.CodeId));
    }

    [Theory]
    [InlineData(SymbolKind.Portable)]
    [InlineData(SymbolKind.Embedded)]
    [InlineData(SymbolKind.Deterministic)]
    public void With_its_symbols_an_image_has_its_names_and_its_id_and_no_more(SymbolKind kind)
    {
        var json = Written.Event(Thrown.Read(Thrown.In(Build(kind)))).At("debug_meta", "images").EnumerateArray()
            .Single(static image => image.Text("code_file") == "Cart.dll");

        Assert.Equal(["type", "debug_id", "code_file", "debug_file"], json.EnumerateObject().Select(static property => property.Name));
    }

    [Fact]
    public void Only_the_images_of_frames_of_the_application_are_sent_and_the_frames_name_them_by_their_place()
    {
        var e = Thrown.Read(Thrown.In(Build(SymbolKind.Portable)));

        var json = Written.Event(e);

        var images = json.At("debug_meta", "images").EnumerateArray().Select(static image => image.Text("code_file")).ToList();
        var frames = json.At("exception", "values", 0, "stacktrace", "frames").EnumerateArray().ToList();
        Assert.Contains("Cart.dll", images);
        Assert.Equal(images.Count, images.Distinct().Count());
        Assert.All(frames, static frame => Assert.Equal(frame.At("in_app").GetBoolean() && frame.Has("instruction_addr"), frame.Has("addr_mode")));
        Assert.All(frames.Where(static frame => frame.Has("addr_mode")), frame =>
            Assert.Equal(frame.Text("package") + ".dll", images[int.Parse(frame.Text("addr_mode")!["rel:".Length..], System.Globalization.CultureInfo.InvariantCulture)]));
        Assert.Equal(frames.Where(static frame => frame.Has("addr_mode")).Select(static frame => frame.Text("addr_mode")).Distinct().Count(), images.Count);
    }

    [Fact]
    public void An_event_without_such_frames_names_none()
    {
        Assert.False(Written.Event(new SentryEvent { Message = "x" }).Has("debug_meta"));
    }

    [Fact]
    public void Another_build_in_the_place_of_the_loaded_one_is_not_named()
    {
        var path = Build(SymbolKind.Portable);
        var exception = Thrown.In(path);
        Compiled.OnDisk(Directory.CreateDirectory(Path.Combine(_folder, "new")).FullName, "Cart", "// changed\n" + Source, "/Cart.cs", embedSymbols: false);
        File.Move(Path.Combine(_folder, "new", "Cart.dll"), path, overwrite: true);

        Assert.Null(Thrown.Site(exception).Image);
    }

    [Fact]
    public async Task The_tool_reads_and_sends_what_was_captured()
    {
        Assert.SkipUnless(SentryCli.IsThere, SentryCli.WhyMissing);
        await using var receiver = await SentryReceiver.StartAsync();
        await using var second = await SentryReceiver.StartAsync();
        var options = new SentryOptions { Dsn = receiver.Dsn, UpgradeWindow = TimeSpan.Zero, AttachStacktrace = false };
        using (var hub = HubBuilder.Create(options, SdkLog.Silent))
        {
            hub.CaptureEvent(new SentryEvent { Message = "no stack" });
            hub.CaptureEvent(new SentryEvent(Thrown.In(Build(SymbolKind.Portable))));
            Assert.True(hub.Flush(TimeSpan.FromSeconds(30)));
        }

        foreach (var body in receiver.Requests.Select(static request => request.Content))
        {
            var (accepted, complaint) = await SentryCli.SendAsync(body, second.Dsn, _folder);
            // Its types know the images of other platforms only; the server knows ours. All that stands before was read.
            Assert.True(accepted || complaint.Contains("unknown variant `pe_dotnet`", StringComparison.Ordinal), complaint);
        }

        var sent = receiver.Events.Single(static e => e.Exceptions.Count > 0);
        var (acceptsRest, whyNot) = await SentryCli.SendAsync(WithoutImages(sent.Json), second.Dsn, _folder);
        Assert.True(acceptsRest, whyNot);
        Assert.Equal("System.FormatException", second.Events.Single(static e => e.Exceptions.Count > 0).Exceptions[0].Type);
        Assert.Contains(second.Events, static e => e.Exceptions.Count == 0);
    }

    private static byte[] WithoutImages(JsonElement json)
    {
        var rest = json.EnumerateObject().Where(static property => property.Name != "debug_meta").ToDictionary(static property => property.Name, static property => property.Value);
        var payload = JsonSerializer.SerializeToUtf8Bytes(rest);
        var header = $"{{\"event_id\":\"{json.Text("event_id")}\"}}\n{{\"type\":\"event\",\"length\":{payload.Length}}}\n";
        return [.. Encoding.UTF8.GetBytes(header), .. payload, (byte)'\n'];
    }

    private static DebugImage ImageOf(string path) => Thrown.Site(Thrown.In(path)).Image!;

    private string Build(SymbolKind kind) =>
        kind == SymbolKind.Deterministic
            ? Compiled.OnDiskDeterministic(_folder, "Cart", Source, "/home/build/shop/Cart.cs")
            : Compiled.OnDisk(_folder, "Cart", Source, "/home/build/shop/Cart.cs", embedSymbols: kind == SymbolKind.Embedded);
}

/// <summary>How an assembly has its symbols.</summary>
public enum SymbolKind
{
    /// <summary>In a file beside it.</summary>
    Portable,

    /// <summary>Inside it.</summary>
    Embedded,

    /// <summary>In a file beside it, of a build that is the same everywhere.</summary>
    Deterministic,
}
