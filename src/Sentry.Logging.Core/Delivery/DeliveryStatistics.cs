using System.Collections.Generic;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>Where everything is that was given to the queue, at one moment.</summary>
/// <param name="Queued">Envelopes that wait or are being sent.</param>
/// <param name="Sent">Envelopes the server has accepted; reports of drops do not count.</param>
/// <param name="Dropped">What was dropped since the start, by reason and category.</param>
internal sealed record DeliveryStatistics(long Queued, long Sent, IReadOnlyList<DropCount> Dropped);
