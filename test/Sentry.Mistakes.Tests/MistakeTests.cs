using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Mistakes.Tests;

public sealed class MistakeTests
{
    public static TheoryData<string, string, bool> Cases => [.. Mistake.All.SelectMany(
        static _ => Frameworks.All,
        static (mistake, framework) => (mistake.Word, framework.Word)).SelectMany(
        static _ => new[] { false, true },
        static (row, isOn) => (row.Item1, row.Item2, isOn))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_mistake_is_logged_once_where_it_can_be_seen(string mistake, string framework, bool isOn)
    {
        var expected = Mistake.Of(mistake);
        var process = await MistakenProcess.OfAsync(framework, isOn);
        var (lines, server, events) = process.SectionOf(mistake);

        if (expected.Expected(framework, isOn) is { } sentence)
            Assert.Single(lines, line => Has(line, sentence.Replace("{server}", server, StringComparison.Ordinal)));
        else
            Assert.DoesNotContain(lines, static line => !IsSmallTalk(line));
        if (expected.Total is { } total)
            Assert.Single(lines, line => line.EndsWith(total.Replace("{server}", server, StringComparison.Ordinal), StringComparison.Ordinal));
        if (expected.Events is { } count)
            Assert.Equal(count, events);
    }

    [Theory]
    [InlineData(Frameworks.Serilog)]
    [InlineData(Frameworks.NLog)]
    [InlineData(Frameworks.Log4Net)]
    public async Task A_server_that_refuses_is_no_flood(string framework)
    {
        var process = await MistakenProcess.OfAsync(framework, isOn: false);

        foreach (var refusal in new[] { "401", "403", "404", "301" })
            Assert.Equal(2, process.SectionOf(refusal).Lines.Count(static line => !IsSmallTalk(line)));
    }

    [Fact]
    public async Task Debug_says_what_became_of_each_event()
    {
        var process = await MistakenProcess.OfAsync(Frameworks.Microsoft, isOn: true);
        var (sent, server, _) = process.SectionOf("registered-twice");
        var refused = process.SectionOf("401");

        Assert.Equal(3, sent.Count(line => line.StartsWith("[Sentry] Debug: Event ", StringComparison.Ordinal) && line.EndsWith($" was sent to {server} (200).", StringComparison.Ordinal)));
        Assert.Equal(3, refused.Lines.Count(line => Has(line, $" is lost: the server at {refused.Server} answered 401….")));
    }

    [Fact]
    public async Task Nothing_is_written_to_standard_output()
    {
        foreach (var (_, framework) in Frameworks.All)
            Assert.Empty((await MistakenProcess.OfAsync(framework, isOn: true)).Output);
    }

    // What is said of a machine that is busy, and while Debug is on.
    private static bool IsSmallTalk(string line) =>
        new[] { "[Sentry] Debug: ", "[Sentry] Info: ", "[Sentry] Warning: Waiting up to " }.Any(start => line.StartsWith(start, StringComparison.Ordinal));

    private static bool Has(string line, string sentence)
    {
        var at = 0;
        foreach (var part in sentence.Split('…'))
        {
            at = line.IndexOf(part, at, StringComparison.Ordinal);
            if (at < 0)
                return false;
            at += part.Length;
        }

        return true;
    }
}
