namespace Sentry.Spooling;

/// <summary>A file, as an envelope in memory knows it that has a record there.</summary>
internal interface ISpoolFile
{
    /// <summary>The record is kept for later; nothing in memory stands for it any more.</summary>
    void Disown(long at);

    /// <summary>The record is not needed any more.</summary>
    void MarkDone(long at);
}
