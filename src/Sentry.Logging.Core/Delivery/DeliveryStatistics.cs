using System.Collections.Generic;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>The state of the queue at one moment.</summary>
/// <param name="Queued">Envelopes that wait or are being sent.</param>
/// <param name="Sent">Envelopes that the server has accepted; client reports do not count.</param>
/// <param name="Dropped">What was dropped since the start, by reason and category.</param>
internal sealed record DeliveryStatistics(long Queued, long Sent, IReadOnlyList<DiscardCount> Dropped);
