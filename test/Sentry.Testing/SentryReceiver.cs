using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Testing;

/// <summary>
/// A Sentry server for tests and samples: listens on 127.0.0.1 at a port the system chose, answers
/// <c>POST {prefix}/api/{project}/envelope/</c> and keeps every request. It looks only at bytes on the wire.
/// All members may be used from any thread.
/// </summary>
public sealed class SentryReceiver : IAsyncDisposable
{
    private readonly RequestLog _log = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly LoopbackServer _server;
    private int _disposed;

    private SentryReceiver(int port) => _server = new LoopbackServer(new EnvelopeEndpoint(_log, Script, _closing.Token), port);

    /// <summary>The public key of <see cref="Dsn"/>: 32 hex digits, different for each receiver.</summary>
    public string PublicKey { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The project id of <see cref="Dsn"/>.</summary>
    public string Project => "42";

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port => _server.Port;

    /// <summary><c>http://{key}@127.0.0.1:{port}/{project}</c>.</summary>
    public string Dsn => DsnWith();

    /// <summary>What to answer. Empty at the start, so that every envelope is answered with 200.</summary>
    public ReplyScript Script { get; } = new();

    /// <summary>How long a wait may take before it fails. Default 20 s: a limit for broken code, not a measurement.</summary>
    public TimeSpan WaitLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The requests to an envelope endpoint so far, in order of arrival, whatever was answered.</summary>
    public IReadOnlyList<CapturedRequest> Requests => _log.Expected;

    /// <summary>Everything else that arrived: other paths and methods (answered 404), and bodies that broke off (not answered).</summary>
    public IReadOnlyList<CapturedRequest> Unexpected => _log.Unexpected;

    /// <summary>The events of all <see cref="Requests"/>, refused ones included (see <see cref="CapturedRequest.Accepted"/>).</summary>
    /// <exception cref="EnvelopeFormatException">A request was not a well-formed envelope.</exception>
    public IReadOnlyList<ReceivedEvent> Events => [.. Requests.SelectMany(static request => request.Events)];

    /// <summary>The structured logs of all <see cref="Requests"/>, in order.</summary>
    /// <exception cref="EnvelopeFormatException">A request was not a well-formed envelope.</exception>
    public IReadOnlyList<ReceivedLog> Logs => [.. Requests.SelectMany(static request => request.Logs)];

    /// <summary>The entries of all client reports, in order.</summary>
    /// <exception cref="EnvelopeFormatException">A request was not a well-formed envelope.</exception>
    public IReadOnlyList<ReceivedDiscard> Discards => [.. Requests.SelectMany(static request => request.Discards)];

    /// <summary>Starts a receiver; it answers as soon as the task completes.</summary>
    /// <param name="port">The port to listen at; 0: one that the system chooses.</param>
    /// <exception cref="System.IO.IOException">Somebody else listens at that port.</exception>
    public static async Task<SentryReceiver> StartAsync(int port = 0)
    {
        var receiver = new SentryReceiver(port);
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>A DSN for this receiver with a path before the project (<c>/a/b</c>), a secret key, or another project.</summary>
    public string DsnWith(string path = "", string? secret = null, string? project = null)
    {
        var userInfo = secret is null ? PublicKey : PublicKey + ":" + secret;
        var prefix = path.Trim('/');
        var fullPath = prefix.Length == 0 ? "" : "/" + prefix;
        return string.Create(CultureInfo.InvariantCulture, $"http://{userInfo}@127.0.0.1:{Port}{fullPath}/{project ?? Project}");
    }

    /// <summary>All items of one type (<c>event</c>, <c>log</c>, <c>client_report</c>, <c>attachment</c> …) so far, in order.</summary>
    /// <exception cref="EnvelopeFormatException">A request was not a well-formed envelope.</exception>
    public IReadOnlyList<ReceivedItem> Items(string type) => [.. Requests.SelectMany(request => request.Items(type))];

    /// <summary>Waits for that many envelope requests (or more) and returns all of them.</summary>
    /// <exception cref="TimeoutException">They did not come within <see cref="WaitLimit"/>; the message lists what did.</exception>
    public async Task<IReadOnlyList<CapturedRequest>> WaitForRequestsAsync(int count)
    {
        await WaitForAsync(receiver => receiver._log.ExpectedCount >= count, $"{count} request(s)");
        return Requests;
    }

    /// <summary>Waits for that many events (or more) and returns all of them.</summary>
    /// <exception cref="TimeoutException">They did not come within <see cref="WaitLimit"/>; the message lists what did.</exception>
    public async Task<IReadOnlyList<ReceivedEvent>> WaitForEventsAsync(int count)
    {
        await WaitForAsync(receiver => receiver.Requests.Sum(static request => request.Events.Count) >= count, $"{count} event(s)");
        return Events;
    }

    /// <summary>Waits for that many structured logs (or more) and returns all of them.</summary>
    /// <exception cref="TimeoutException">They did not come within <see cref="WaitLimit"/>; the message lists what did.</exception>
    public async Task<IReadOnlyList<ReceivedLog>> WaitForLogsAsync(int count)
    {
        await WaitForAsync(receiver => receiver.Requests.Sum(static request => request.Logs.Count) >= count, $"{count} log(s)");
        return Logs;
    }

    /// <summary>
    /// Waits until the condition holds. It is evaluated now and after each arrival, on the caller's flow;
    /// what it throws comes out of this call.
    /// </summary>
    /// <param name="condition">Looks at this receiver.</param>
    /// <param name="description">What is waited for, in the message of a failure.</param>
    /// <exception cref="TimeoutException">It did not hold within <see cref="WaitLimit"/>; the message lists what arrived.</exception>
    public async Task WaitForAsync(Func<SentryReceiver, bool> condition, string description = "the condition")
    {
        using var limit = new CancellationTokenSource(WaitLimit);

        // Taken before the look: what arrives in between completes this very task.
        for (var nextArrival = _log.NextArrival; !condition(this); nextArrival = _log.NextArrival)
        {
            try
            {
                await nextArrival.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited {WaitLimit.TotalSeconds} s for {description}. {Describe()}");
            }
        }
    }

    /// <summary>One line per request so far, as used in messages.</summary>
    public string Describe()
    {
        var all = Requests.Concat(Unexpected).OrderBy(static request => request.Number).ToList();
        return all.Count == 0
            ? "Nothing arrived."
            : "Arrived:" + string.Concat(all.Select(static request => Environment.NewLine + "  " + request));
    }

    /// <summary>Stops listening at once; requests without an answer see their connection reset.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _closing.CancelAsync();
        await _server.DisposeAsync();
        _closing.Dispose();
    }
}
