using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Ends.Tests;

/// <summary>
/// How much memory a process needs that logs as fast as it can, while the server accepts requests and never answers. <c>SENTRY_OUTAGE=600s</c> does it for ten
/// minutes.
/// </summary>
public sealed partial class OutageTests
{
    // What lives in the heap, and what the process had at its peak: the code of the SDK needs some 20 MiB of that, and the garbage collector takes its time.
    private const long MostHeld = 32L * 1024 * 1024;
    private const long MostAtOnce = 64L * 1024 * 1024;

    private static readonly string Rounds = Environment.GetEnvironmentVariable("SENTRY_OUTAGE") ?? "60";

    public static TheoryData<string> Words => [.. Frameworks.All.Select(static framework => framework.Word)];

    [Theory]
    [MemberData(nameof(Words))]
    public async Task With_a_silent_server_the_process_needs_a_bounded_amount_more_than_without_the_SDK(string framework)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of a process is read from /proc.");
        var without = await MeasureAsync(framework, isOff: true);
        var with = await MeasureAsync(framework, isOff: false);

        TestContext.Current.TestOutputHelper?.WriteLine($"{framework}: without {without}, with {with}");
        Assert.InRange(with.Held - without.Held, long.MinValue, MostHeld);
        Assert.InRange(with.Peak - without.Peak, long.MinValue, MostAtOnce);
    }

    private static async Task<Memory> MeasureAsync(string framework, bool isOff)
    {
        await using var process = await EndedProcess.StartAsync(framework, "outage", reply: Reply.Never, seconds: 0, logs: true, rounds: Rounds, isOff: isOff);
        process.Child.WaitLimit = TimeSpan.FromMinutes(15);
        var result = await process.Child.WaitForExitAsync();
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var match = Figures().Match(result.Output);
        Assert.True(match.Success, result.Output + result.Error);

        // Otherwise the SDK was off, and the figures say nothing of it.
        Assert.Equal(isOff, Number(match, 3) == 0);
        return new Memory(Number(match, 1), Number(match, 2));
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("peak (\\d+) held (\\d+) seen (\\d+)")]
    private static partial Regex Figures();

    /// <summary>The most memory of the process at once, and what lives in its heap at the end, in bytes.</summary>
    private sealed record Memory(long Peak, long Held)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"peak {Peak >> 20} MiB, held {Held >> 20} MiB");
    }
}
