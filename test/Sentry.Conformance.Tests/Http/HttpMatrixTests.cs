using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Http;

/// <summary>Every way to call × everything that can come of it: exactly one breadcrumb, what it says, and the headers the server saw.</summary>
public sealed class HttpMatrixTests
{
    private static readonly Dictionary<string, Outcome> Outcomes = new()
    {
        ["200"] = new("/200", "info") { Status = 200, Reason = "OK", Received = 5 },
        ["301"] = new("/301", "info") { Status = 301, Reason = "Moved Permanently", Received = 0 },
        ["404"] = new("/404", "warning") { Status = 404, Reason = "Not Found", Received = 4 },
        ["503"] = new("/503", "error") { Status = 503, Reason = "Service Unavailable", Received = 0 },
        ["body error"] = new("/broken", "info") { Status = 200, Reason = "OK", Received = 10, Throws = true },
        ["refused"] = new("http://127.0.0.1:1/", "error") { Throws = true, Exception = "System.Net.Http.HttpRequestException" },
        ["DNS failure"] = new("http://nowhere.invalid/", "error") { Throws = true, Exception = "System.Net.Http.HttpRequestException" },
        ["timeout"] = new("/never", "warning") { Throws = true, Reason = "cancelled or timed out", IsImpatient = true },
        ["cancelled"] = new("/never", "warning") { Throws = true, Reason = "cancelled or timed out", IsCancelled = true },
    };

    private static readonly Dictionary<string, Func<IServiceProvider, HttpClient>> Callers = new()
    {
        ["HttpClient"] = static _ => new HttpClient(),
        ["HttpClientFactory"] = static services => services.GetRequiredService<IHttpClientFactory>().CreateClient(),
        ["HttpClientFactory with SentryHttpMessageHandler"] = static services => services.GetRequiredService<IHttpClientFactory>().CreateClient("with handler"),
        ["SentryHttpMessageHandler"] = static _ => new HttpClient(new SentryHttpMessageHandler()),
    };

    public static TheoryData<string, string> Matrix
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var caller in Callers.Keys)
            {
                foreach (var outcome in Outcomes.Keys)
                    all.Add(caller, outcome);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_call_leaves_one_breadcrumb(string caller, string outcome)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var other = new OtherService();
        var expected = Outcomes[outcome];
        var url = expected.Url.StartsWith('/') ? other.Url(expected.Url) : new Uri(expected.Url);
        using (SentrySdk.Init(receiver.Dsn))
        {
            await CallAsync(caller, expected, url, other);
            SentrySdk.CaptureMessage("looked at");
        }

        var sent = Assert.Single(receiver.Events);
        // Who is impatient may give up before anything was sent.
        if (!expected.IsImpatient)
            Assert.Equal(expected.ReachesServer ? 1 : 0, other.Seen.Count);
        Assert.All(other.Seen, headers =>
        {
            Assert.Equal($"{sent.TraceId}-{sent.SpanId}", headers["sentry-trace"]);
            Assert.StartsWith($"sentry-trace_id={sent.TraceId},sentry-public_key={receiver.PublicKey},", headers["baggage"], StringComparison.Ordinal);
        });
        var crumb = Assert.Single(sent.Breadcrumbs);
        Assert.Equal(("http", "http", expected.Level), (crumb.Type, crumb.Category, crumb.Level));
        Assert.Equal(url.AbsoluteUri, crumb.Data["url"].GetString());
        Assert.Equal("POST", crumb.Data["method"].GetString());
        Assert.True(crumb.Data["duration_ms"].GetInt64() >= 0);
        Assert.Equal(expected.Status, crumb.Data.TryGetValue("status_code", out var status) ? status.GetInt32() : (int?)null);
        Assert.Equal(expected.Reason, crumb.Data.TryGetValue("reason", out var reason) ? reason.GetString() : null);
        Assert.Equal(expected.Received, crumb.Data.TryGetValue("http.response.body.size", out var received) ? received.GetInt64() : (long?)null);
        Assert.Equal(expected.Status is null ? (long?)null : 4, crumb.Data.TryGetValue("http.request.body.size", out var size) ? size.GetInt64() : (long?)null);
        Assert.Equal(expected.Exception, crumb.Data.TryGetValue("exception_type", out var exception) ? exception.GetString() : null);
        Assert.Equal(expected.Exception is not null, crumb.Data.ContainsKey("exception_message"));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Theory]
    [InlineData("HttpClient", new[] { 302, 200 })]
    [InlineData("SentryHttpMessageHandler", new[] { 200 })]
    public async Task A_redirect_that_is_followed_is_a_request_of_its_own_unless_the_handler_takes_both_for_one_call(string caller, int[] statuses)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var other = new OtherService();
        using (SentrySdk.Init(receiver.Dsn))
        {
            using (var client = Callers[caller](null!))
                await client.GetStringAsync(other.Url("/to/200"), TestContext.Current.CancellationToken);
            SentrySdk.CaptureMessage("looked at");
        }

        Assert.Equal(statuses, Assert.Single(receiver.Events).Breadcrumbs.Select(static crumb => crumb.Data["status_code"].GetInt32()));
    }

    private static async Task CallAsync(string caller, Outcome expected, Uri url, OtherService other)
    {
        await using var services = new ServiceCollection()
            .AddHttpClient()
            .AddHttpClient("with handler").AddHttpMessageHandler(static () => new SentryHttpMessageHandler()).Services
            .BuildServiceProvider();
        using var client = Callers[caller](services);
        using var cancellation = new CancellationTokenSource();
        if (expected.IsImpatient)
            client.Timeout = TimeSpan.FromMilliseconds(50);
        using var content = new StringContent("four");
        if (expected.IsCancelled)
            _ = other.Asked.ContinueWith(_ => cancellation.Cancel(), TaskScheduler.Default);
        if (expected.Throws)
            await Assert.ThrowsAnyAsync<Exception>(() => client.PostAsync(url, content, cancellation.Token));
        else
            (await client.PostAsync(url, content, cancellation.Token)).Dispose();
    }

    private sealed record Outcome(string Url, string Level)
    {
        public int? Status { get; init; }

        public string? Reason { get; init; }

        public long? Received { get; init; }

        public string? Exception { get; init; }

        public bool Throws { get; init; }

        public bool IsImpatient { get; init; }

        public bool IsCancelled { get; init; }

        public bool ReachesServer => Url.StartsWith('/');
    }
}
