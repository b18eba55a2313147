using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Tests.Transport.Servers;
using Xunit;

namespace Sentry.Tests.Delivery.Faults;

/// <summary>Every server of docs/delivery.md gets events and logs: afterwards nothing waits, and the sums add up.</summary>
public sealed class FaultTests
{
    // Some servers read a second request on a kept connection, and never answer it.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    public static TheoryData<string, Way> Each => CaseTests.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task The_queue_drains_and_the_sums_add_up_with_a_server_that(string does, Way way)
    {
        var tried = Cases.All.SelectMany(static about => about.Cases).Single(each => each.Does == does);
        Assert.SkipWhen(tried.IsSecure && !TestAuthority.IsTrusted, "This process cannot be made to trust a certificate of the tests.");
        await using var server = ScriptedServer.Start(tried.Connections);
        if (tried.IsSecure)
            server.Otherwise = ConnectionScript.Start.Secures(TrustedRoot.Certificate).ReadsRequest().Sends(Answer.Ok);
        using var run = new FaultRun(way, server.DsnWith(tried.IsSecure ? "https" : "http"), settings => settings with { Timeout = tried.Timeout < Longest ? tried.Timeout : Longest });

        run.Capture(events: 3, logs: 3);
        await run.DrainAsync();
        run.Capture(events: 1, logs: 1);
        await run.DrainAsync();

        // A status that the client never got to read: the server has taken the request all the same.
        var isUnread = tried.ToldBy(way).Concat(tried.Told).Any(static line => line.StartsWith("no answer", StringComparison.Ordinal));
        run.AssertSums(server.Requests, isUnread, except: does.Split(' ', ',')[0] switch
        {
            "redirects" => [FaultRun.Path],
            "switches" => [FaultRun.Refusal],
            _ => [],
        });
    }
}
