using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Text.Json;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Packages.Tests;

/// <summary>Programs that are published in the ways that docs/publishing.md names, and what their frames have then.</summary>
public sealed class PublishTests(Workshop workshop)
{
    [Theory]
    [InlineData("PublishSingleFile=true", "SelfContained=false")]
    [InlineData("PublishTrimmed=true", "SelfContained=true")]
    [InlineData("PublishSingleFile=true", "PublishTrimmed=true", "EnableCompressionInSingleFile=true", "SelfContained=true")]
    public async Task A_published_program_sends_its_failure_with_lines_if_its_symbols_are_there_and_with_their_id_if_not(params string[] properties)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test publishes for Linux.");
        var program = await workshop.PublishAsync("ConsoleMicrosoft", properties);
        Assert.Equal(properties[0] != "PublishSingleFile=true", File.Exists(program + ".dll"));
        var symbols = IdIn(program + ".pdb");

        var sent = await Payment.RunAsync(receiver => ProcessRunner.StartProgram(program, [], Payment.With(receiver)));

        Payment.AssertIs(sent);
        Assert.All(sent.Exceptions[0].Frames, static frame => Assert.Equal(("Program.cs", true), (Path.GetFileName(frame.Filename), frame.Line > 0)));
        var image = Assert.Single(sent.At("debug_meta", "images").EnumerateArray().ToList());
        Assert.Equal((symbols, "ConsoleMicrosoft.dll"), (TextOf(image, "debug_id"), TextOf(image, "code_file")));
        Assert.Null(TextOf(image, "debug_checksum"));

        // As on a machine on which it was not built: an assembly also names the place of its symbols there.
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Path.GetDirectoryName(program))!, "*.pdb", SearchOption.AllDirectories))
            File.Delete(file);
        var without = await Payment.RunAsync(receiver => ProcessRunner.StartProgram(program, [], Payment.With(receiver)));

        Payment.AssertIs(without);
        Assert.All(without.Exceptions[0].Frames, static frame =>
        {
            Assert.Equal((null, null), (frame.Filename, frame.Line));
            Assert.NotNull(TextOf(frame.Json, "instruction_addr"));
            Assert.NotNull(TextOf(frame.Json, "function_id"));
            Assert.Equal("rel:0", TextOf(frame.Json, "addr_mode"));
        });
        image = Assert.Single(without.At("debug_meta", "images").EnumerateArray().ToList());
        Assert.Equal(symbols, TextOf(image, "debug_id"));
        Assert.StartsWith("SHA256:", TextOf(image, "debug_checksum"));
    }

    [Theory]
    [InlineData("PublishTrimmed=true")]
    [InlineData("PublishAot=true")]
    public async Task A_trimmed_function_shows_its_invocation(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test publishes for Linux.");
        Assert.SkipWhen(kind == "PublishAot=true" && !CanLink, "Publishing for NativeAOT needs gcc or clang, and zlib1g-dev.");
        var program = await workshop.PublishAsync("Function", isQuiet: true, kind, "SelfContained=true");

        var sent = await Payment.RunAsync(receiver => ProcessRunner.StartProgram(program, [], Payment.With(receiver)));

        Assert.Equal(("pay", "request-1", "900000"), (sent.Transaction, Lambda("aws_request_id"), Lambda("remaining_time_in_millis")));

        string Lambda(string name) => sent.At("contexts", "aws.lambda", name).ToString();
    }

    /// <summary>Programs with a configuration file that names our types, where nothing but that file does.</summary>
    [Theory]
    [InlineData("ConsoleSettings", "PublishTrimmed=true")]
    [InlineData("ConsoleSettings", "PublishAot=true")]
    public async Task A_trimmed_program_with_a_file_sends_its_failure(string app, string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test publishes for Linux.");
        Assert.SkipWhen(kind == "PublishAot=true" && !CanLink, "Publishing for NativeAOT needs gcc or clang, and zlib1g-dev.");
        var program = await workshop.PublishAsync(app, isQuiet: true, kind, "SelfContained=true");

        Payment.AssertIs(await Payment.RunAsync(receiver => ProcessRunner.StartProgram(program, [], Payment.With(receiver))));
    }

    // The id of portable symbols is a GUID and a stamp.
    private static string IdIn(string path)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(path));
        var id = provider.GetMetadataReader().DebugMetadataHeader!.Id.AsSpan();
        return new Guid(id[..16]).ToString() + "-" + BitConverter.ToUInt32(id[16..]).ToString("x");
    }

    private static string? TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static bool CanLink => File.Exists("/usr/include/zlib.h") && (Tools.IsOnPath("clang") || Tools.IsOnPath("gcc"));
}
