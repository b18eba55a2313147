using System;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Logging;

/// <summary>
/// Reads records. Rendering runs the application's code: the records that this code logs are ignored. If it throws, only the part that was being read is lost.
/// </summary>
internal sealed class RecordReader(SdkLog log)
{
    /// <summary>Reads the parts of a record that its route needs: its message, and its surroundings if they are used.</summary>
    public LogEntry Read<TRecord>(ref TRecord record, LogRoute route, PrivacyFilter privacy, bool showsProperties, bool takesCoarseTime)
        where TRecord : struct, ILogRecord
    {
        var (level, logger, exception) = (record.Level, record.Logger, record.Exception);
        var entry = LogEntry.Take();
        entry.Level = level;
        entry.Logger = logger;
        entry.Exception = exception;
        entry.TakesCoarseTime = takesCoarseTime;
        using (SdkWork.Enter())
        {
            try
            {
                record.ReadMessage(entry);
                if (record.HasLayout)
                    ReadLayout(ref record, entry, privacy);
            }
            catch (Exception e)
            {
                log.Warning("The text of a log record could not be rendered; its template is shown instead.", e);
            }
        }

        if ((route & (LogRoute.Event | LogRoute.Log)) != 0 || showsProperties)
            ReadAmbient(ref record, entry);
        entry.PromoteExceptionInMessage();
        return entry;
    }

    /// <summary>Reads the surroundings of a record: properties and scopes.</summary>
    public void ReadAmbient<TRecord>(ref TRecord record, LogEntry entry)
        where TRecord : struct, ILogRecord
    {
        using (SdkWork.Enter())
        {
            try
            {
                record.ReadAmbient(entry);
            }
            catch (Exception e)
            {
                log.Warning("Properties or scopes of a log record could not be read.", e);
            }
        }
    }

    private static void ReadLayout<TRecord>(ref TRecord record, LogEntry entry, PrivacyFilter privacy)
        where TRecord : struct, ILogRecord
    {
        var filter = new LayoutFilter(entry, privacy);
        record.ReadLayout(entry, filter);
        filter.Finish();
    }

    /// <summary>Warns once about an event without a text. An exception that was logged without a template needs none.</summary>
    public void SayEmptiness(LogEntry entry)
    {
        if (entry.Message is { Length: 0 } && (entry.Exception is null || !string.IsNullOrEmpty(entry.Template)))
        {
            log.WarningOnce(
                $"An event of the logger {entry.Logger} has no text: the layout or formatter of this integration renders an empty text. Check its configuration.");
        }
    }
}
