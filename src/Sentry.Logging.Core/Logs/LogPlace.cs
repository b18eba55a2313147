namespace Sentry.Logs;

/// <summary>Where a part of a log was written last: in which batch, and at which position.</summary>
internal struct LogPlace
{
    public int Batch;

    public int At;
}
