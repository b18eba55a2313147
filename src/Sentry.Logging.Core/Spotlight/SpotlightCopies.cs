using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;
using Sentry.Transport.Direct;

namespace Sentry.Spotlight;

/// <summary>
/// Sends a copy of every envelope to Spotlight, a viewer on the developer's machine (docs/protocol.md 3.7), on a thread of its own that exists while
/// there is something to send. It shares nothing with delivery, which it cannot delay. While Spotlight does not answer, the newest copies wait.
/// Thread-safe.
/// </summary>
internal sealed class SpotlightCopies
{
    private const long MostBytes = 4 * 1024 * 1024;
    private const int MostCopies = 500;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly object _writing = new();
    private readonly Queue<byte[]> _waiting = [];
    private readonly Uri _url;
    private readonly EnvelopeWriter _writer;
    private readonly SdkLog _log;
    private readonly List<KeyValuePair<string, string>> _headers;
    private long _bytes;
    private TimeSpan _pause;
    private bool _isRunning;
    private bool _isSending;
    private bool _isClosing;

    /// <param name="url">Where Spotlight takes envelopes.</param>
    /// <param name="writer">Writes the copies.</param>
    /// <param name="client">The name of the SDK, for the header <c>User-Agent</c>.</param>
    /// <param name="log">Gets a diagnostic, once, when Spotlight does not answer.</param>
    public SpotlightCopies(Uri url, EnvelopeWriter writer, string client, SdkLog log)
    {
        _url = url;
        _writer = writer;
        _log = log;
        _headers = [new("User-Agent", client), new("Content-Type", "application/x-sentry-envelope")];
    }

    /// <summary>Copies an envelope that is not packed, and queues the copy. Never throws.</summary>
    public void Add(Envelope envelope)
    {
        try
        {
            Add(BytesOf(envelope));
        }
        catch (Exception e)
        {
            _log.WarningOnce("An event could not be copied for Spotlight: " + e.GetType().Name + ".");
        }
    }

    /// <summary>Waits until all copies are sent, at most for the given time, and not while Spotlight does not answer.</summary>
    public void Close(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        lock (_gate)
        {
            _isClosing = true;
            Monitor.PulseAll(_gate);
            while (_isRunning && (_waiting.Count > 0 || _isSending) && _pause == TimeSpan.Zero && limit - clock.Elapsed is var left && left > TimeSpan.Zero)
                Monitor.Wait(_gate, left);
        }
    }

    private byte[] BytesOf(Envelope envelope)
    {
        using var copy = new MemoryStream();
        lock (_writing)
            _writer.Write(copy, envelope);
        return copy.ToArray();
    }

    private void Add(byte[] copy)
    {
        bool starts;
        lock (_gate)
        {
            _waiting.Enqueue(copy);
            _bytes += copy.Length;
            while (_waiting.Count > 1 && (_bytes > MostBytes || _waiting.Count > MostCopies))
                _bytes -= _waiting.Dequeue().Length;
            starts = !_isRunning;
            _isRunning = true;
            Monitor.PulseAll(_gate);
        }

        if (starts)
            Start();
    }

    private void Start()
    {
        try
        {
            SdkThread.Start("Sentry Spotlight", Run);
        }
        catch (Exception)
        {
            // Out of threads or memory: what waits is sent with the next copy.
            lock (_gate)
                _isRunning = false;
            throw;
        }
    }

    private void Run()
    {
        using var post = new DirectPost(new HostAddresses(System.Net.Dns.GetHostAddresses));
        while (Next() is { } copy)
        {
            var failure = TrySend(post, copy);
            if (failure is not null)
                Say(failure);
            Rest(copy, failure is null);
        }
    }

    /// <summary>Null if there was nothing for a while: the thread ends then.</summary>
    private byte[]? Next()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && !_isClosing)
                Monitor.Wait(_gate, LongestIdle);
            if (_waiting.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            _isSending = true;
            return _waiting.Peek();
        }
    }

    private Exception? TrySend(DirectPost post, byte[] copy)
    {
        try
        {
            // Whatever Spotlight answers, it has the copy.
            post.Send(_url, _headers, new RequestBody(new ArraySegment<byte>(copy)), Deadline.After(Timeout), CancellationToken.None);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private void Say(Exception failure)
    {
        if (_pause == TimeSpan.Zero)
            _log.WarningOnce($"Spotlight gets no copies: {RequestFailure.Describe(failure, _url, Timeout)}. Start it, or turn it off (EnableSpotlight). Events to Sentry are not affected.");
    }

    /// <summary>Takes a copy that was sent out of the queue; otherwise waits, each time longer.</summary>
    private void Rest(byte[] copy, bool isSent)
    {
        lock (_gate)
        {
            _isSending = false;
            _pause = isSent ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, Math.Max(ShortestPause.Ticks, _pause.Ticks * 2)));

            // It may have made room for newer ones meanwhile.
            if (isSent && _waiting.Count > 0 && ReferenceEquals(_waiting.Peek(), copy))
                _bytes -= _waiting.Dequeue().Length;
            Monitor.PulseAll(_gate);
            for (var clock = Stopwatch.StartNew(); !_isClosing && _pause - clock.Elapsed is var left && left > TimeSpan.Zero;)
                Monitor.Wait(_gate, left);
            if (isSent || !_isClosing)
                return;
            _waiting.Clear();
            _bytes = 0;
        }
    }
}
