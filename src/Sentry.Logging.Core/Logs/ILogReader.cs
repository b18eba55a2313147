namespace Sentry.Logs;

/// <summary>Reads kept records as logs. One instance serves many records. It is called later, on the thread that writes logs.</summary>
internal interface ILogReader
{
    /// <summary>Fills in the data of the record. Never throws.</summary>
    void Read(object record, LogAmbient? ambient, SentryLog log);

    /// <summary>The approximate number of bytes that only this record keeps alive.</summary>
    long BytesOf(object record);
}
