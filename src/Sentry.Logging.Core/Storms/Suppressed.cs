using System;

namespace Sentry.Storms;

/// <summary>Events that are not sent, because equal ones were: they travel as a number with the next event of their kind.</summary>
/// <param name="Count">How many.</param>
/// <param name="Since">The time of the first.</param>
/// <param name="Until">The time of the last.</param>
/// <param name="Sample">An event of that kind without what belongs to a single occurrence; null if there is none.</param>
internal sealed record Suppressed(long Count, DateTimeOffset Since, DateTimeOffset Until, SentryEvent? Sample);
