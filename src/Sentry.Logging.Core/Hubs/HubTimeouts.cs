using System;

namespace Sentry.Hubs;

/// <summary>How long the two waits of a hub may take.</summary>
internal readonly record struct HubTimeouts(TimeSpan Flush, TimeSpan Shutdown);
