using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport.Servers;

/// <summary>The two ways a request can go, over the same transport.</summary>
public enum Way
{
    /// <summary>The SDK's own.</summary>
    Own,

    /// <summary><see cref="System.Net.Http.HttpClient"/>'s, with the handler it has where the application gives none.</summary>
    Client,
}

internal static class Ways
{
    public static IReadOnlyList<Way> All { get; } = [Way.Own, Way.Client];

    public static TheoryData<Way> Each => [Way.Own, Way.Client];

    public static HttpTransport To(this Way way, string text, Func<HttpTransportSettings, HttpTransportSettings>? change = null, SdkLog? log = null, TimeProvider? time = null)
    {
        Assert.True(Dsn.TryParse(text, out var dsn, out var problem), problem);
        var settings = new HttpTransportSettings(dsn, "x.dotnet", "0.1.0");
        settings = change?.Invoke(settings) ?? settings;
        if (way == Way.Client)
        {
            Func<HttpMessageHandler> factory = () => ClientPost.NewHandler(new HostAddresses(settings.Resolve), settings.Timeout, trust: settings.Trust);
            settings = settings with { HandlerFactory = settings.HandlerFactory ?? factory };
        }

        return new HttpTransport(settings, log ?? SdkLog.Silent, time ?? TimeProvider.System);
    }

    public static Envelope AnEnvelope(byte[]? content = null) =>
        new([EnvelopeItem.Attachment(new SentryAttachment(content ?? [1, 2, 3], "a.bin"))], SentryId.Create());
}
