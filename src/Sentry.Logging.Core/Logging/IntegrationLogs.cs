using Sentry.Adapters;
using Sentry.Hubs;
using Sentry.Logs;

namespace Sentry.Logging;

/// <summary>The structured logs of one integration: their common attributes, and their capture. For hubs that have logs on. Thread-safe.</summary>
internal sealed class IntegrationLogs(SdkVersion sdk, RecordReader reader)
{
    private volatile OfHub? _ofHub;

    /// <summary>Captures the log of a record that is kept and read later. Its surroundings depend on the current thread, so they are read now.</summary>
    public void Add<TRecord>(Hub hub, object kept, KeptRecordReader later, ref TRecord record, object? flow)
        where TRecord : struct, ILogRecord
    {
        var ambient = record.HasAmbient ? AmbientOf(ref record) : null;
        hub.Logs!.Add(kept, record.Level, later, ambient, hub.LogFlowOf(SourceOf(hub), flow));
    }

    /// <summary>Captures the log of a record that was read.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="entry">The record.</param>
    /// <param name="id">The id of the record's event; empty if there is none.</param>
    /// <param name="hint">The objects that hooks receive with the log.</param>
    /// <param name="flow">The flow in which the record was logged.</param>
    public void Write(Hub hub, LogEntry entry, SentryId id, SentryHint? hint, object? flow)
    {
        var log = new SentryLog();
        EntryToLog.Fill(log, entry, hub.Logs!);
        if (id != SentryId.Empty)
            log.AddAttribute(LogAttributes.ReportedAs, id.ToString());
        hub.Logs!.Add(log, hint, hub.LogFlowOf(SourceOf(hub), flow));
    }

    private LogAmbient? AmbientOf<TRecord>(ref TRecord record)
        where TRecord : struct, ILogRecord
    {
        var entry = LogEntry.Take();
        reader.ReadAmbient(ref record, entry);
        var ambient = EntryToLog.AmbientOf(entry);
        entry.GiveBack();
        return ambient;
    }

    /// <summary>The source of this integration's logs. Another hub, created later, has another source.</summary>
    private LogSource SourceOf(Hub hub)
    {
        var logs = hub.Logs!;
        if (_ofHub is { } known && ReferenceEquals(known.Logs, logs))
            return known.Source;
        var made = new OfHub(logs, logs.SourceOf(sdk));
        _ofHub = made;
        return made.Source;
    }

    private sealed record OfHub(LogCapture Logs, LogSource Source);
}
