using Sentry.Delivery;

namespace Sentry.Logs;

/// <summary>A log that waits to be written.</summary>
internal abstract class PendingLog(LogFlow flow) : QueuedLog
{
    /// <summary>The flow in which it was logged.</summary>
    public LogFlow Flow { get; } = flow;

    /// <summary>The log. If it has not been read yet, it is read into the given one.</summary>
    public abstract SentryLog Read(SentryLog spare);
}

/// <summary>A log that was read during the call.</summary>
internal sealed class ReadLog(SentryLog log, LogFlow flow) : PendingLog(flow)
{
    public override SentryLog Read(SentryLog spare) => log;
}

/// <summary>A log whose record is kept, perhaps by a trail as well. A hundred thousand of these may wait, so it has as few fields as possible.</summary>
internal class UnreadLog(object record, ILogReader reader, LogFlow flow) : PendingLog(flow)
{
    protected virtual LogAmbient? Ambient => null;

    public override SentryLog Read(SentryLog spare)
    {
        spare.Clear();
        Flow.Identify(spare);
        reader.Read(record, Ambient, spare);
        PrivateLog.Filter(spare, Flow.Source.Privacy);
        return spare;
    }

    public static UnreadLog Of(object record, ILogReader reader, LogFlow flow, LogAmbient? ambient) =>
        ambient is null ? new UnreadLog(record, reader, flow) : new Surrounded(record, reader, flow, ambient);

    private sealed class Surrounded(object record, ILogReader reader, LogFlow flow, LogAmbient ambient) : UnreadLog(record, reader, flow)
    {
        protected override LogAmbient? Ambient => ambient;
    }
}
