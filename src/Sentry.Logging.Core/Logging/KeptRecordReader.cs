using System;
using System.ComponentModel;
using Sentry.Logging;
using Sentry.Scopes;

namespace Sentry.Adapters;

/// <summary>Makes a breadcrumb of a record that was kept unread. An adapter says only how its record is read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class KeptRecordReader : BreadcrumbReader
{
    /// <summary>Fills in what <see cref="ILogRecord.ReadMessage"/> would have, and level and logger.</summary>
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

    /// <summary>As <see cref="ReadMessage"/>, and never throws.</summary>
    internal void ReadInto(object kept, LogEntry entry)
    {
        try
        {
            ReadMessage(kept, entry);
        }
        catch (Exception)
        {
            // What was read before the failure still tells the story; the template stands in for the text.
        }
    }
}
