using System;

namespace Sentry.Hubs;

/// <summary>The limits of the two waits of a hub.</summary>
internal readonly record struct HubTimeouts(TimeSpan Flush, TimeSpan Shutdown);
