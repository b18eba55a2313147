using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Startup.Tests;

/// <summary>The short program as one file, for whose assemblies there is no place on disk.</summary>
[Collection(Published.Tests)]
public sealed class SingleFileTests
{
    [Theory]
    [InlineData("portable")]
    [InlineData("embedded")]
    public async Task A_program_of_one_file_sends_its_frames_with_file_and_line(string symbols)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "Published for Linux on x64.");
        var folder = Directory.CreateTempSubdirectory("sentry-single-").FullName;
        try
        {
            await Published.ToAsync(
                folder, "--self-contained", "false", "-p:PublishAot=false", "-p:PublishSingleFile=true", "-p:DebugType=" + symbols);
            Assert.Empty(Directory.GetFiles(folder, "*.dll"));
            Assert.Equal(symbols == "portable", File.Exists(Path.Combine(folder, "Startup.Ours.pdb")));

            await using var receiver = await SentryReceiver.StartAsync();
            await using var run = ProcessRunner.StartProgram(Path.Combine(folder, "Startup.Ours"), [receiver.Dsn], Runtime);
            var sent = await ShortProcess.EventOfAsync(run, receiver);

            var frames = Assert.Single(sent.Exceptions).Frames;
            Assert.Equal(["Main", "Pay", "Charge"], frames.Select(static frame => frame.Function));
            Assert.All(frames, static frame => Assert.Equal("ShortProgram.cs", Path.GetFileName(frame.Filename)));
            Assert.All(frames, static frame => Assert.True(frame.Line > 0));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A program of its own looks for the runtime where it is installed, which is not where these tests may have found it.
    private static Dictionary<string, string?> Runtime => new()
    {
        ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
    };
}
