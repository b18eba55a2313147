using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Existing.Tests;

/// <summary>Configuration files in the shapes people have them in, written for the official packages: each loads as it is, and what arrives is what it asks for.</summary>
public sealed class FileTests
{
    private const string WrittenDsn = "https://key@sentry.example/1";

    public static TheoryData<string> NLogFiles => FilesIn("NLog");

    public static TheoryData<string> Log4NetFiles => FilesIn("Log4Net");

    public static TheoryData<string> SerilogFiles => FilesIn("Serilog");

    public static TheoryData<string> MicrosoftFiles => FilesIn("Microsoft");

    [Theory]
    [MemberData(nameof(NLogFiles))]
    public Task A_file_for_NLog_works(string file) => RunAsync("NLog", file, FrameworkFiles.NLog);

    [Theory]
    [MemberData(nameof(Log4NetFiles))]
    public Task A_file_for_log4net_works(string file) => RunAsync("Log4Net", file, FrameworkFiles.Log4Net);

    [Theory]
    [MemberData(nameof(SerilogFiles))]
    public Task A_file_for_Serilog_works(string file) => RunAsync("Serilog", file, FrameworkFiles.Serilog);

    [Theory]
    [MemberData(nameof(MicrosoftFiles))]
    public Task A_file_for_Microsoft_works(string file) => RunAsync("Microsoft", file, FrameworkFiles.Microsoft);

    [Theory]
    [InlineData("NLog")]
    [InlineData("Log4Net")]
    [InlineData("Serilog")]
    [InlineData("Microsoft")]
    public void There_are_ten_files_for_each(string framework) => Assert.True(FilesIn(framework).Count >= 10);

    private static async Task RunAsync(string framework, string file, Action<string> run)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Files", framework, file));
        await using var receiver = await SentryReceiver.StartAsync();
        using var said = new Said();
        try
        {
            run(text.Replace(WrittenDsn, receiver.Dsn, StringComparison.Ordinal));
        }
        finally
        {
            SentrySdk.Close();
        }

        Expectations.In(text).Check(receiver, said.Text);
    }

    private static TheoryData<string> FilesIn(string framework) =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Files", framework)).Select(static path => Path.GetFileName(path)).Order()];
}
