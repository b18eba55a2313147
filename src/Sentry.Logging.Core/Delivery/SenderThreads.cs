using System;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// The work of the threads "Sentry sender", each with its own connection: they take envelopes in order and send them, pass the flushes that are done, and after
/// the close report what is lost. The first thread runs until the close; the others join while responses are slow.
/// </summary>
internal sealed class SenderThreads
{
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly HttpTransport _transport;
    private readonly EnvelopeSender _sender;
    private readonly ClientReporter _reporter;
    private readonly SdkLog _log;
    private readonly SendingOrder _order;
    private readonly SenderCrew _crew;
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _members = 1;
    private int _abandoned;
    private int _abandonedLogs;

    public SenderThreads(HttpTransport transport, SendingOrder order, EnvelopeSender sender, ClientReporter reporter, SdkLog log)
    {
        _outbox = order.Outbox;
        _transport = transport;
        _order = order;
        _sender = sender;
        _reporter = reporter;
        _log = log;
        _crew = new SenderCrew(_order, RunJoined, log);
        _outbox.ItemsWait = _crew.Tell;
    }

    /// <summary>The envelopes that were left when the queue was closed.</summary>
    public Amount Abandoned => new(Volatile.Read(ref _abandoned), Volatile.Read(ref _abandonedLogs));

    /// <summary>The work of the first thread.</summary>
    public void Run()
    {
        while (!_outbox.IsClosed)
        {
            try
            {
                if (!TryTakeTurn(_transport, out _))
                    Wait();
            }
            catch (Exception e)
            {
                _log.Error("The sending thread failed; it continues with the next envelope.", e);
            }
        }

        _crew.Close();
        Leave(_transport);
    }

    /// <summary>
    /// Waits until all threads have ended, after the outbox was closed. If that takes longer than half of the time, ends the requests under way, so that one
    /// more can report them, and after all of it that one, too.
    /// </summary>
    public void End(TimeSpan limit)
    {
        var half = TimeSpan.FromTicks(limit.Ticks / 2);
        if (AwaitEnd(half))
            return;
        OnAnotherThread(_transport.CancelRunning);
        if (!AwaitEnd(half))
            OnAnotherThread(_transport.Abort);
    }

    /// <summary>Shortens the pauses between attempts until the marker has passed, but at most for the given time. Thread-safe.</summary>
    public void ShortenPauses(FlushMarker marker, TimeSpan time)
    {
        _order.ShortenPauses(marker, time);
        _outbox.Interrupt();
        _crew.Tell();
    }

    /// <summary>The work of the other threads.</summary>
    private void RunJoined()
    {
        var transport = _transport.ForAnotherThread();
        var isMember = TryJoin();
        while (isMember && _crew.AwaitTurn())
        {
            try
            {
                while (TryTakeTurn(transport, out var wasSlow))
                {
                    // The first thread may wait for this result.
                    _outbox.Interrupt();
                    if (!wasSlow || _outbox.IsClosed)
                        break;
                }
            }
            catch (Exception e)
            {
                _log.Error("A sending thread failed; it continues with the next envelope.", e);
            }

            _crew.EndTurn();
        }

        if (isMember)
            Leave(transport);
        transport.Dispose();
    }

    /// <summary>Sends the next envelope, and passes the flushes that are done then; false if there is none to send now.</summary>
    private bool TryTakeTurn(HttpTransport transport, out bool wasSlow)
    {
        wasSlow = false;
        var outgoing = _order.Begin();
        if (outgoing is not null)
        {
            var begunAt = _crew.BeginRequest();
            try
            {
                _sender.Deliver(transport, outgoing);
            }
            finally
            {
                wasSlow = _crew.EndRequest(begunAt);
            }
        }

        PassMarkers(transport);
        return outgoing is not null;
    }

    private void Wait()
    {
        var next = _order.UntilNext(out var needsItem);
        if (needsItem)
            AwaitItem(next);
        else if (next is not { Ticks: <= 0 })
            _outbox.Rest(_order.SleepFor(next ?? TimeSpan.MaxValue));
    }

    private void AwaitItem(TimeSpan? next)
    {
        _reporter.ReportWhenDue(_transport);

        // A drop wakes no thread, so it is checked from time to time whether there are any to report.
        _outbox.Await(_order.SleepFor(next < ClientReporter.Interval ? next.Value : ClientReporter.Interval));
    }

    private void PassMarkers(HttpTransport transport)
    {
        while (_order.TakePassed() is { } marker)
        {
            var begunAt = _crew.BeginRequest();
            try
            {
                _reporter.ReportAtFlush(transport, attempts: _order.IsWithoutServer ? 1 : 3);
            }
            finally
            {
                _crew.EndRequest(begunAt);
                marker.Pass();
            }
        }
    }

    private bool AwaitEnd(TimeSpan limit) => _ended.Task.Wait(limit > TimeSpan.Zero ? limit : TimeSpan.Zero);

    // A handler of the application may do anything when it is cancelled.
    private void OnAnotherThread(Action cancel)
    {
        try
        {
            SdkThread.Start("Sentry cancellation", cancel);
        }
        catch (Exception e)
        {
            _log.Debug("A running request could not be cancelled: " + e.Message);
        }
    }

    private bool TryJoin()
    {
        int members;
        do
        {
            members = Volatile.Read(ref _members);
        }
        while (members > 0 && Interlocked.CompareExchange(ref _members, members + 1, members) != members);
        return members > 0;
    }

    /// <summary>A thread ends. After the close the last one to end reports what is lost.</summary>
    private void Leave(HttpTransport transport)
    {
        if (Interlocked.Decrement(ref _members) > 0)
            return;
        GiveUp(transport);
        _transport.Dispose();
        _ended.TrySetResult(true);
    }

    /// <summary>The queue is closed: what has no response yet is lost, and the last request reports it.</summary>
    private void GiveUp(HttpTransport transport)
    {
        try
        {
            foreach (var outgoing in _order.Empty())
            {
                if (_sender.GiveUp(outgoing))
                    Interlocked.Add(ref (outgoing.Logs > 0 ? ref _abandonedLogs : ref _abandoned), Math.Max(1, outgoing.Logs));
            }

            if (!_order.IsWithoutServer)
                _reporter.Report(transport, attempts: 3);
        }
        catch (Exception e)
        {
            _log.Error("The lost events could not be reported to the server.", e);
        }
    }
}
