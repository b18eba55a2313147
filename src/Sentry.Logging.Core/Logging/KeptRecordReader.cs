using System;
using System.ComponentModel;
using Sentry.Logging;
using Sentry.Logs;
using Sentry.Scopes;

namespace Sentry.Adapters;

/// <summary>Makes a breadcrumb, or a structured log, from a kept record. An adapter implements only how its record is read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class KeptRecordReader : BreadcrumbReader, ILogReader
{
    /// <summary>Fills in the same as <see cref="ILogRecord.ReadMessage"/>, and level and logger.</summary>
    protected abstract void ReadMessage(object kept, LogEntry entry);

    /// <summary>
    /// Fills in the surroundings of the message, if the record keeps them; otherwise they were read during the call (<see cref="ILogRecord.HasAmbient"/>).
    /// </summary>
    protected virtual void ReadAmbient(object kept, LogEntry entry)
    {
    }

    /// <inheritdoc />
    public sealed override Breadcrumb? Read(object record)
    {
        var entry = LogEntry.Take();
        ReadInto(record, entry);
        var breadcrumb = EntryToBreadcrumb.Make(entry);
        entry.GiveBack();
        return breadcrumb;
    }

    long ILogReader.BytesOf(object record) => BytesOf(record);

    void ILogReader.Read(object record, LogAmbient? ambient, SentryLog log)
    {
        var entry = LogEntry.Take();
        ReadInto(record, entry);
        try
        {
            ReadAmbient(record, entry);
        }
        catch (Exception)
        {
            // The parts that were read before the failure are logged.
        }

        EntryToLog.Fill(log, entry, ambient);
        entry.GiveBack();
    }

    /// <summary>Same as <see cref="ReadMessage"/>, but never throws.</summary>
    internal void ReadInto(object kept, LogEntry entry)
    {
        try
        {
            ReadMessage(kept, entry);
        }
        catch (Exception)
        {
            // What was read before the failure is kept; the template replaces the text.
        }
    }
}
