using System;
using Sentry.Adapters;
using Sentry.Diagnostics;

namespace Sentry.Logging;

/// <summary>
/// Reads records. Rendering runs the application's code: what that code logs is ignored, and if it throws, only the part that was being read is lost.
/// </summary>
internal sealed class RecordReader(SdkLog log)
{
    /// <summary>Reads what a record is to become: its message, and what surrounds it where that is shown.</summary>
    public LogEntry Read<TRecord>(ref TRecord record, LogRoute route, bool showsProperties, bool takesCoarseTime)
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

    /// <summary>Reads what surrounds a record.</summary>
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

    /// <summary>Warns once about an event without a text. An exception needs none if nothing was to be written beside it.</summary>
    public void SayEmptiness(LogEntry entry)
    {
        if (entry.Message is { Length: 0 } && (entry.Exception is null || !string.IsNullOrEmpty(entry.Template)))
        {
            log.WarningOnce(
                $"An event of the logger {entry.Logger} has no text: the layout or formatter of this integration renders an empty text. Check its configuration.");
        }
    }
}
