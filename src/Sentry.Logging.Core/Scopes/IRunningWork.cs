using System;
using Sentry.Privacy;

namespace Sentry.Scopes;

/// <summary>What an integration knows of a unit of work while it runs, stored in the unit. Thread-safe; nothing throws.</summary>
internal interface IRunningWork
{
    /// <summary>Sets what is known on an event, where the event has nothing.</summary>
    /// <param name="event">The event.</param>
    /// <param name="privacy">Redacts its values.</param>
    /// <param name="personal">Whether personal data may be sent.</param>
    void Fill(SentryEvent @event, PrivacyFilter privacy, bool personal);

    /// <summary>
    /// A record of an error reports an exception. Returns whether it is the failure of this work, about which the integration decides and which it reports.
    /// </summary>
    /// <param name="logger">The logger of the record.</param>
    /// <param name="exception">Its exception.</param>
    bool TryHold(string? logger, Exception exception);
}
