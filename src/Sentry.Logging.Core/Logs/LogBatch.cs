using System.Collections.Generic;
using Sentry.Delivery;
using Sentry.Envelopes;
using Sentry.Tracing;

namespace Sentry.Logs;

/// <summary>
/// The logs of the next envelope (docs/protocol.md 5.1). They are read and written one by one into the same memory. The envelope names a trace if all logs
/// belong to it. For one thread.
/// </summary>
internal sealed class LogBatch : ILogBatch
{
    private readonly LogBytes _json = new();
    private readonly SentryLog _spare = new();
    private readonly TraceHead _head;
    private LogFlow? _first;
    private bool _isOneTrace;

    /// <param name="head">The trace header of this process, for the services that it calls.</param>
    public LogBatch(TraceHead head) => _head = head;

    public int Count { get; private set; }

    public int Length => _json.Length;

    public void Add(QueuedLog log)
    {
        var pending = (PendingLog)log;
        var before = _json.Length;
        var isWritten = false;
        try
        {
            // Without a version, the server would treat the address of this machine as the user's.
            _json.Raw(Count == 0 ? "{\"version\":2,\"items\":["u8 : ","u8);
            LogJson.Write(_json, pending.Read(_spare), pending.Flow.Source);
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
                _json.Length = before;
        }

        _isOneTrace = Count++ == 0 || (_isOneTrace && pending.Flow.TraceId == _first!.TraceId);
        _first ??= pending.Flow;
    }

    public Envelope Serialize()
    {
        _json.Raw("]}"u8);
        var envelope = new Envelope([EnvelopeItem.Logs(_json.Detach(), Count)], trace: _isOneTrace ? TraceOf(_first!) : null) { Logs = Count };
        Count = 0;
        _first = null;
        return envelope;
    }

    public void GiveBack(Envelope envelope) => _json.GiveBack(envelope.Items[0].Payload.Array!);

    private EnvelopeTrace? TraceOf(LogFlow flow)
    {
        if (flow.SamplingContext is not { } told)
            return new EnvelopeTrace(SamplingContext.Of(flow.TraceId, _head));
        return told.Count == 0 ? null : new EnvelopeTrace(told);
    }
}
