using System;
using Sentry.Diagnostics;

namespace Sentry.Logging;

/// <summary>
/// Has records read. Reading renders, and rendering calls the application: what that logs is ours, and what it throws costs only the part that was being read.
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
}
