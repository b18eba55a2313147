using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Ends.Tests;

/// <summary>What a process that ends leaves in its folder while there is no server, and the next one sends. Each ending with one framework, in turn.</summary>
public sealed class KeptTests
{
    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var (ending, number) in Ending.All.Select(static (ending, number) => (ending, number)))
                cells.Add(ending.Name, Frameworks.All[number % Frameworks.All.Count].Word);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_a_process_keeps_for_the_next_one_is_what_the_page_says(string name, string framework)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The endings are those of Unix.");
        var ending = Ending.All.Single(ending => ending.Name == name);
        var folder = Directory.CreateTempSubdirectory("ends-").FullName;
        try
        {
            await using var process = await EndedProcess.StartAsync(framework, ending.Word, ending.IsStarved, Reply.Abort, seconds: 1, logs: true, folder: folder);
            await process.Child.WaitForExitAsync();
            await process.StartNextAsync();

            Assert.Equal(0, (await process.Child.WaitForExitAsync()).ExitCode);

            // The newest are sent first, and several logs may be in one batch.
            Assert.Equal((ending.Kept ?? ending.Arrives).Order(StringComparer.Ordinal), process.Lines.Order(StringComparer.Ordinal));
            Assert.Equal((ending.KeptLogs ?? ending.Logs).Split(", ").Order(StringComparer.Ordinal), process.Logs.Split(", ").Order(StringComparer.Ordinal));
            Assert.Empty(WireRules.CheckAll(process.Receiver.Requests.Where(static request => request.Accepted), new WireExpectations { Dsn = process.Receiver.Dsn }));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
