using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Ends.Tests;

/// <summary>A process that logs faster than it sends, with default options, and ends right behind.</summary>
public sealed class BurstTests
{
    // Eight threads with 25,000 each, and the one of the start.
    private const int Logged = 200_001;

    public static TheoryData<string> Words => [.. Frameworks.All.Select(static framework => framework.Word)];

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Of_200000_logs_each_is_delivered_or_counted(string framework)
    {
        await using var process = await EndedProcess.StartAsync(framework, "many-logs", logs: true);

        var result = await process.Child.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var arrived = process.Receiver.Items("log").Sum(static item => item.Header.GetProperty("item_count").GetInt64());
        var counted = process.Receiver.Discards.Where(static discard => discard.Category == "log_item").ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{framework}: {arrived} arrived; {string.Join(", ", counted)}"));
        Assert.Equal(Logged, arrived + counted.Sum(static discard => discard.Quantity));
    }
}
