using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Envelopes;
using Sentry.Testing;
using Sentry.Transport;

namespace Sentry.Tests.Transport.Servers;

/// <summary>What a server does, and what has to come of it, whichever way the requests go.</summary>
/// <param name="Does">What the server does: the end of a sentence that begins with "The server".</param>
/// <param name="Connections">How it does so, connection by connection; further ones get 200 for everything.</param>
/// <param name="Told">One line for each envelope that is sent, in a row.</param>
internal sealed record Case(string Does, ConnectionScript[] Connections, params string[] Told)
{
    public const string Accepted = "accepted";

    /// <summary>What is said when the time of a request is over.</summary>
    public const string Late = "no answer: the server did not answer within 1 s";

    /// <summary>How long a request may take. Short only where it is to run out of it: everywhere else a slow machine must not change the outcome.</summary>
    public TimeSpan Timeout => TimeSpan.FromSeconds(Told.Concat(ToldByClient ?? []).Contains(Late) ? 1 : 25);

    /// <summary>How many whole requests the server has read then.</summary>
    public int Requests { get; init; } = 1;

    /// <summary>Whether errors are held back then.</summary>
    public bool IsLimited { get; init; }

    /// <summary>How long the body is, about.</summary>
    public int Size { get; init; } = 10;

    public bool IsSecure { get; init; }

    /// <summary>What <see cref="System.Net.Http.HttpClient"/> makes of it, where it cannot be had to make the same of it.</summary>
    public string[]? ToldByClient { get; init; }

    public int? RequestsByClient { get; init; }

    public override string ToString() => Does;

    public string[] ToldBy(Way way) => way == Way.Client && ToldByClient is not null ? ToldByClient : Told;

    public int RequestsBy(Way way) => way == Way.Client && RequestsByClient is { } requests ? requests : Requests;

    /// <summary>Sends as many envelopes as the case tells of.</summary>
    public async Task<(IReadOnlyList<string> Told, int Requests, bool IsLimited)> RunAsync(Way way)
    {
        await using var server = ScriptedServer.Start(Connections);
        if (IsSecure)
            server.Otherwise = ConnectionScript.Start.Secures(TrustedRoot.Certificate).ReadsRequest().Sends(Answer.Ok);
        using var transport = way.To(
            server.DsnWith(IsSecure ? "https" : "http"),
            settings => settings with { Timeout = Timeout, CompressionLevel = System.IO.Compression.CompressionLevel.NoCompression });
        var told = new List<string>();
        foreach (var _ in Told)
            told.Add(LineOf(transport.Send(Ways.AnEnvelope(new byte[Size])), server.Address.ToString()));
        return (told, server.Requests.Count, transport.Limits.IsLimited(DataCategory.Error));
    }

    /// <summary>How it ended, and what is said about it.</summary>
    public static string LineOf(SendResult result, string address) => result.Outcome switch
    {
        SendOutcome.Accepted => Accepted,
        SendOutcome.NoResponse => "no answer: " + result.Reason?.Replace("the server at " + address, "the server", StringComparison.Ordinal)
            .Replace(address, "the server", StringComparison.Ordinal),
        _ => result.Reason!.Replace("the server at " + address + " answered ", "refused ", StringComparison.Ordinal),
    };
}
