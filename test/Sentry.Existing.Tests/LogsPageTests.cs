using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Existing.Tests;

/// <summary>The files that docs/logs.md shows load as they are, without a complaint, and send the logs they ask for.</summary>
public sealed partial class LogsPageTests
{
    private static readonly Dictionary<string, (string Word, Action<string> Run)> Frameworks = new()
    {
        ["In appsettings.json"] = ("extensions_logging", FrameworkFiles.Microsoft),
        ["In Serilog's settings"] = ("serilog", FrameworkFiles.Serilog),
        ["In nlog.config"] = ("nlog", FrameworkFiles.NLog),
        ["In log4net.config"] = ("log4net", FrameworkFiles.Log4Net),
    };

    public static TheoryData<string> Headings => [.. Frameworks.Keys];

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task A_file_of_the_page_sends_the_logs_it_asks_for(string heading)
    {
        var (word, run) = Frameworks[heading];
        var text = Files().Single(file => file.Heading == heading).Text;
        await using var receiver = await SentryReceiver.StartAsync();
        using var said = new Said();
        try
        {
            run(text.Replace("https://key@sentry.example/1", receiver.Dsn, StringComparison.Ordinal));
        }
        finally
        {
            SentrySdk.Close();
        }

        Assert.Equal("", said.Text);
        Assert.Equal(["Shelf s7 opened", "Pick 42 failed", "Printer p1 is out of paper"], receiver.Logs.Select(static log => log.Body));
        Assert.All(receiver.Logs, log => Assert.Equal(("auto.log." + word, "ada"), (log.Origin, log["Operator"])));
        Assert.Equal(2, receiver.Events.Count);
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public void Every_file_of_the_page_is_run() => Assert.Equal(Frameworks.Keys.Order(), Files().Select(static file => file.Heading).Order());

    private static List<(string Heading, string Text)> Files([CallerFilePath] string thisFile = "")
    {
        var page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "docs", "logs.md"));
        return [.. Blocks().Matches(page).Select(static block => (block.Groups["heading"].Value, block.Groups["text"].Value))];
    }

    [GeneratedRegex(@"^#+ (?<heading>[^\n]*)\n\n```(json|xml)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
