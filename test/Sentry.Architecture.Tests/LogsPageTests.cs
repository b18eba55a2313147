using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>What docs/logs.md shows in C# sends the logs it speaks of. Its files are run by Sentry.Existing.Tests.</summary>
[Collection(Snippet.OneProcessHub)]
public sealed class LogsPageTests
{
    private static readonly Dictionary<string, Action<IReadOnlyList<ReceivedLog>>> Promised = new()
    {
        ["A hook for Microsoft.Extensions.Logging"] = static logs => Assert.Equal(("Order 7 was paid", 7L), (logs.Single().Body, logs.Single().Parameter("Order"))),
        ["A hook for Serilog"] = static logs => Assert.Null(logs.Single()["Email"]),
        ["A hook for NLog"] = static logs => Assert.IsType<long>(logs.Single()["sequence"]),
        ["A hook for log4net"] = static logs => Assert.Equal("warn", logs.Single().Level),
        ["Attributes for all logs of a scope"] = static logs => Assert.Equal(("north", "acme"), (logs.Single()["region"], logs.Single()["tenant"])),
        ["Logs without a framework"] = static logs => Assert.Equal([(null, "Ada", null), (null, null, 2L)], logs.Select(static log => (log.Origin, log.Parameter("Customer"), log["retries"]))),
    };

    public static TheoryData<string> Headings => [.. Promised.Keys];

    [Fact]
    public void Every_program_of_the_page_is_run() =>
        Assert.Equal(Promised.Keys.Order(), Snippet.AllOf("docs/logs.md").Select(static snippet => snippet.Heading).Order());

    [Theory]
    [MemberData(nameof(Headings))]
    public async Task A_program_sends_what_is_said_of_it(string heading)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        try
        {
            await Snippet.AllOf("docs/logs.md").Single(snippet => snippet.Heading == heading).RunAsync(receiver.Dsn);
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }
        finally
        {
            SentrySdk.Close();
        }

        Promised[heading](receiver.Logs);
        Assert.Empty(receiver.Events);
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }
}
