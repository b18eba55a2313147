using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Startup.Tests;

/// <summary>The short program compiled to native code. Publishing it takes half a minute, so there is one test.</summary>
[Collection(Published.Tests)]
public sealed class NativeAotTests
{
    private const long MaxBytes = 8_024_000;

    [Fact]
    public async Task A_program_compiled_ahead_of_time_is_small_has_no_warnings_and_sends_an_event_with_its_frames()
    {
        Assert.SkipUnless(CanLink, "Publishing for NativeAOT needs Linux on x64 with gcc or clang, and zlib1g-dev.");
        var folder = Directory.CreateTempSubdirectory("sentry-aot-").FullName;
        try
        {
            await Published.ToAsync(folder, "-p:TrimmerSingleWarn=false");
            var program = Path.Combine(folder, "Startup.Ours");
            var size = new FileInfo(program).Length;
            Assert.True(size <= MaxBytes, $"The program has {size} bytes.");

            await using var receiver = await SentryReceiver.StartAsync();
            await using var run = ProcessRunner.StartProgram(program, [receiver.Dsn]);
            var sent = await ShortProcess.EventOfAsync(run, receiver);

            Assert.Equal("Order {Order} was not paid", sent.Message);
            Assert.Equal("Order 7 taken", Assert.Single(sent.Breadcrumbs).Message);
            var exception = Assert.Single(sent.Exceptions);
            Assert.Equal("System.InvalidOperationException", exception.Type);
            Assert.Equal(["Main", "Pay", "Charge"], exception.Frames.Select(static frame => frame.Function));
            Assert.All(exception.Frames, static frame => Assert.True(frame.InApp));
            AssertCanBeResolved(sent, program);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A server subtracts the one from the other and looks that up in the symbols with this id, which the program has itself.
    private static void AssertCanBeResolved(ReceivedEvent sent, string program)
    {
        var image = Assert.Single(sent.At("debug_meta", "images").EnumerateArray().ToList());
        Assert.Equal(("elf", "Startup.Ours"), (image.GetProperty("type").GetString(), image.GetProperty("code_file").GetString()));
        var id = Convert.FromHexString(image.GetProperty("code_id").GetString()!);
        Assert.True(File.ReadAllBytes(program).AsSpan().IndexOf(id) > 0);
        Assert.Equal(new Guid(id.AsSpan(0, 16)).ToString(), image.GetProperty("debug_id").GetString());

        var start = Address(image.GetProperty("image_addr"));
        Assert.All(sent.Exceptions[0].Frames, frame =>
        {
            Assert.Equal("native", frame.Json.GetProperty("platform").GetString());
            Assert.InRange(Address(frame.Json.GetProperty("instruction_addr")) - start, 1, image.GetProperty("image_size").GetInt64() - 1);
        });
    }

    private static long Address(JsonElement text) => long.Parse(text.GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static bool CanLink =>
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64 && File.Exists("/usr/include/zlib.h")
        && (Tools.IsOnPath("clang") || Tools.IsOnPath("gcc"));
}
