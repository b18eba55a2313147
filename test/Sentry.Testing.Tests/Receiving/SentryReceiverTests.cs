using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Testing.Tests.Receiving;

public sealed class SentryReceiverTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private SentryReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await SentryReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task An_envelope_is_answered_with_an_id_and_kept_as_it_came()
    {
        var answer = await SendAsync(Good.Event());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var answered = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Matches("^[0-9a-f]{32}$", answered.GetProperty("id").GetString());
        var request = Assert.Single(_receiver.Requests);
        Assert.Equal(("POST", "/api/42/envelope/", "?a=b", 1), (request.Method, request.Path, request.Query, request.Number));
        Assert.Equal("application/x-sentry-envelope", request.Header("content-TYPE"));
        Assert.Equal(Good.Event().Build().Body, request.Body);
        Assert.Equal(TimeSpan.Zero, request.ArrivedAt.Offset);
        Assert.True(request.Accepted);
    }

    [Fact]
    public async Task Its_DSN_leads_to_it()
    {
        var dsn = new Uri(_receiver.DsnWith("/a/b", "secret", "7"));

        Assert.Equal($"http://{_receiver.PublicKey}@127.0.0.1:{_receiver.Port}/42", _receiver.Dsn);
        Assert.Equal($"http://{_receiver.PublicKey}:secret@127.0.0.1:{_receiver.Port}/a/b/7", dsn.OriginalString);
        Assert.Matches("^[0-9a-f]{32}$", _receiver.PublicKey);
        using var answer = await SendAsync(HttpMethod.Post, "/a/b/api/7/envelope/", "{}\n");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("/a/b/api/7/envelope/", _receiver.Requests.Single().Path);
    }

    [Theory]
    [InlineData("POST", "/api/42/store/")]
    [InlineData("POST", "/api/42/envelope")]
    [InlineData("POST", "/api//envelope/")]
    [InlineData("GET", "/api/42/envelope/")]
    public async Task Anything_else_is_not_found_and_kept_apart(string method, string path)
    {
        using var answer = await SendAsync(new HttpMethod(method), path, "{}\n");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(_receiver.Requests);
        Assert.Equal(path, Assert.Single(_receiver.Unexpected).Path);
    }

    [Fact]
    public async Task What_is_not_found_uses_up_no_reply()
    {
        _receiver.Script.Enqueue(Reply.Status(413));
        using var wrong = await SendAsync(HttpMethod.Get, "/");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await SendAsync()).StatusCode);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(204)]
    public async Task A_scripted_status_is_given_once(int status)
    {
        _receiver.Script.Enqueue(Reply.Status(status, ("X-Sentry-Rate-Limits", "60:error:key, 5::org"), ("Retry-After", "60")));

        var scripted = await SendAsync();
        var next = await SendAsync();

        Assert.Equal((status, 200), ((int)scripted.StatusCode, (int)next.StatusCode));
        Assert.Equal("60:error:key, 5::org", scripted.Headers.GetValues("X-Sentry-Rate-Limits").Single());
        Assert.Equal(TimeSpan.FromSeconds(60), scripted.Headers.RetryAfter!.Delta);
        Assert.Equal([status == 204, true], _receiver.Requests.Select(static request => request.Accepted));
    }

    [Fact]
    public async Task The_default_reply_can_be_changed_and_comes_after_the_queue()
    {
        _receiver.Script.Default = Reply.Status(503);
        _receiver.Script.Enqueue(Reply.Ok, Reply.Status(500));

        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
            statuses.Add((int)(await SendAsync()).StatusCode);

        Assert.Equal([200, 500, 503, 503], statuses);
    }

    [Fact]
    public async Task An_aborted_request_gets_no_answer_but_is_kept()
    {
        _receiver.Script.Enqueue(Reply.Abort);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync());

        Assert.False(Assert.Single(_receiver.Requests).Accepted);
    }

    [Fact]
    public async Task A_held_request_is_kept_at_once_and_answered_when_released()
    {
        var gate = new TaskCompletionSource();
        _receiver.Script.Enqueue(Reply.Status(429).HoldUntil(gate.Task));

        var held = SendAsync();
        await _receiver.WaitForRequestsAsync(1);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync()).StatusCode);
        Assert.False(held.IsCompleted);

        gate.SetResult();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await held).StatusCode);
    }

    [Fact]
    public async Task A_request_without_an_answer_ends_with_the_receiver()
    {
        _receiver.Script.Enqueue(Reply.Never);

        var hanging = SendAsync();
        await _receiver.WaitForRequestsAsync(1);
        Assert.False(hanging.IsCompleted);

        await _receiver.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task Waiting_for_events_and_logs_ends_when_they_have_come()
    {
        var events = _receiver.WaitForEventsAsync(2);
        var logs = _receiver.WaitForLogsAsync(2);
        await SendAsync();
        Assert.False(events.IsCompleted);
        await SendAsync(Good.Logs());
        await SendAsync();

        Assert.Equal(2, (await events).Count);
        Assert.Equal(["Order 7 paid", ""], (await logs).Select(static log => log.Body));
        Assert.Equal(6, _receiver.Discards.Count);
        Assert.Equal(2, _receiver.Items("attachment").Count);
        Assert.Equal([1, 2, 3], _receiver.Requests.Select(static request => request.Number));
    }

    [Fact]
    public async Task Waiting_without_success_fails_and_says_what_came()
    {
        await SendAsync();
        using var wrong = await SendAsync(HttpMethod.Get, "/wrong");
        _receiver.WaitLimit = TimeSpan.FromMilliseconds(1);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => _receiver.WaitForEventsAsync(2));

        Assert.Contains("2 event(s)", failure.Message);
        Assert.Contains("#1 POST /api/42/envelope/ (200): event 'System.AggregateException: several'", failure.Message);
        Assert.Contains("attachment (9 bytes), client_report", failure.Message);
        Assert.Contains("#2 GET /wrong (404): no body", failure.Message);
    }

    [Fact]
    public async Task A_malformed_envelope_is_answered_but_fails_who_looks_at_it()
    {
        using var answer = await SendAsync(HttpMethod.Post, "/api/42/envelope/", "{}\n\n");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Throws<EnvelopeFormatException>(() => _receiver.Events);
        await Assert.ThrowsAsync<EnvelopeFormatException>(() => _receiver.WaitForEventsAsync(1));
        Assert.Contains("an empty line", _receiver.Describe());
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_kept_apart()
    {
        using (var connection = new TcpClient())
        {
            await connection.ConnectAsync(IPAddress.Loopback, _receiver.Port, TestContext.Current.CancellationToken);
            var start = "POST /api/42/envelope/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{}\n"u8.ToArray();
            await connection.GetStream().WriteAsync(start, TestContext.Current.CancellationToken);
        }

        await _receiver.WaitForAsync(static receiver => receiver.Unexpected.Count == 1, "the broken request");

        Assert.Equal("/api/42/envelope/", _receiver.Unexpected[0].Path);
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task Requests_at_the_same_time_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync()));

        Assert.Equal(Enumerable.Range(1, 50), _receiver.Requests.Select(static request => request.Number));
        Assert.Equal(50, _receiver.Events.Count);
    }

    private Uri Url(string path) => new($"http://127.0.0.1:{_receiver.Port}{path}");

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body = "")
    {
        using var request = new HttpRequestMessage(method, Url(path)) { Content = new StringContent(body) };
        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync() => SendAsync(Good.Event());

    private async Task<HttpResponseMessage> SendAsync(Draft draft)
    {
        using var content = new ByteArrayContent(draft.Build().Body);
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(draft.Path + "?a=b")) { Content = content };
        foreach (var (name, value) in draft.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                content.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request);
    }
}
