using System;
using Sentry.Hubs;
using Sentry.Testing;

namespace Sentry.Tests.Hubs;

/// <summary>The one way in which tests of the core make a hub: it sends to a receiver, and has whatever else a test sets.</summary>
internal static class HubUnderTest
{
    public static IHub To(SentryReceiver receiver, Action<SentryOptions>? configure = null)
    {
        var options = new SentryOptions { Dsn = receiver.Dsn };
        configure?.Invoke(options);
        return SentrySdk.CreateHub(options);
    }
}
