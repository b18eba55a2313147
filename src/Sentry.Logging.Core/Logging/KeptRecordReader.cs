using System;
using System.ComponentModel;
using Sentry.Logging;
using Sentry.Scopes;

namespace Sentry.Adapters;

/// <summary>Makes a breadcrumb from a record that was kept unread. An adapter implements only how its record is read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class KeptRecordReader : BreadcrumbReader
{
    /// <summary>Fills in the same as <see cref="ILogRecord.ReadMessage"/>, and level and logger.</summary>
    protected abstract void ReadMessage(object kept, LogEntry entry);

    /// <inheritdoc />
    public sealed override Breadcrumb? Read(object record)
    {
        var entry = LogEntry.Take();
        ReadInto(record, entry);
        var breadcrumb = EntryToBreadcrumb.Make(entry);
        entry.GiveBack();
        return breadcrumb;
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
