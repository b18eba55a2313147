namespace Sentry.Logs;

/// <summary>Reads records that were kept unread, as logs. One instance serves many; called later, on the thread that writes logs.</summary>
internal interface ILogReader
{
    /// <summary>Fills in what the record says. Never throws.</summary>
    void Read(object record, LogAmbient? ambient, SentryLog log);

    /// <summary>About how many bytes a record holds that nothing else does.</summary>
    long BytesOf(object record);
}
