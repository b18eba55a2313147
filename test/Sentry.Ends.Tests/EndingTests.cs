using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Ends.Tests;

public sealed class EndingTests
{
    private const string Notice = "[Sentry] Warning: Waiting up to ";

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var ending in Ending.All)
            {
                foreach (var (_, word) in Frameworks.All)
                    cells.Add(ending.Name, word);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_arrives_of_a_process_that_ends_is_what_the_page_says(string name, string framework)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The endings are those of Unix.");
        var ending = Ending.All.Single(ending => ending.Name == name);
        await using var process = await EndedProcess.StartAsync(framework, ending.Word, ending.IsStarved, logs: true);

        var result = await process.EndAsync();

        Assert.True(ending.Code == result.ExitCode, $"Ended with {result.ExitCode}.{Environment.NewLine}{result.Output}{result.Error}");
        Assert.Equal(ending.Arrives, process.Lines);
        Assert.Equal(ending.Logs, process.Logs);

        // On a busy machine even a loopback server may keep the process waiting for so long that it says so.
        var spoken = result.Error.Split(Environment.NewLine).Where(static line => line.Length > 0 && !line.StartsWith(Notice, StringComparison.Ordinal));
        Assert.DoesNotContain(spoken, line => !ending.IsCrash || line.StartsWith("[Sentry]", StringComparison.Ordinal));
    }
}
