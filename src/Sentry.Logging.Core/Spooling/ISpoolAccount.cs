using Sentry.Envelopes;

namespace Sentry.Spooling;

/// <summary>Gets what the spool does with envelopes that no longer wait in memory, so that every one is counted. Called outside the spool's lock.</summary>
internal interface ISpoolAccount
{
    /// <summary>An envelope is left on disk.</summary>
    /// <param name="eventId">The id of its event; null: it is one of logs.</param>
    /// <param name="logs">The number of logs, in an envelope of logs.</param>
    void Store(SentryId? eventId, int logs);

    /// <summary>An envelope is taken from the disk, to be sent.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="isOwn">Whether this process has left it there; otherwise it comes from another one.</param>
    void Take(Envelope envelope, bool isOwn);

    /// <summary>An envelope is deleted, because it is too old or there is no more room.</summary>
    /// <inheritdoc cref="Take"/>
    void Drop(Envelope envelope, bool isOwn);
}
