using System;
using Sentry.Delivery;
using Sentry.Envelopes;

namespace Sentry.Logs;

/// <summary>
/// The logs of the next envelope (docs/protocol.md 5.1). They are read and written one by one into the same memory. The envelope names no trace: logs are
/// not sampled, and each has its own trace id. For one thread.
/// </summary>
internal sealed class LogBatch : ILogBatch
{
    private readonly LogBytes _json = new();
    private readonly LogJson _writer;
    private readonly SentryLog _spare = new();

    public LogBatch() => _writer = new LogJson(_json);

    public int Count { get; private set; }

    public int Length => _json.Length;

    public ReadOnlySpan<Repeat> Repeats => _json.Repeats;

    public void Add(QueuedLog log)
    {
        var pending = (PendingLog)log;
        var before = _json.Length;
        var isWritten = false;
        try
        {
            // Without a version, the server would treat the address of this machine as the user's.
            if (Count == 0)
                _json.Begin("{\"version\":2,\"items\":["u8);
            _writer.Write(pending.Read(_spare), pending.Flow, isNext: Count > 0);
            isWritten = true;
        }
        finally
        {
            if (!isWritten)
                _json.CutTo(before);
        }

        Count++;
    }

    public Envelope Serialize()
    {
        _json.Raw("]}"u8);
        var envelope = new Envelope([EnvelopeItem.Logs(_json.Detach(), Count)]) { Logs = Count, Memory = _json };
        Count = 0;
        return envelope;
    }
}
