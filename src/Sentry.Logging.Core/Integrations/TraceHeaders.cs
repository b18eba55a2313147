using System;
using System.Diagnostics;
using System.Net.Http;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Tracing;

namespace Sentry.Integrations;

/// <summary>
/// Adds trace headers to outgoing requests. Headers that the application has set stay. A request may come here more than once, because
/// redirects and retry handlers send the same object again: the headers of the last time are removed first, so that they do not reach the wrong
/// service.
/// </summary>
internal static class TraceHeaders
{
    private const string Name = "Sentry.TraceHeaders";
    private const string Traceparent = "traceparent";

    public static void Write(Hub hub, HttpRequestMessage request)
    {
        var propagation = hub.Calls.Propagation;
        if (!propagation.IsOn || !hub.IsEnabled || SdkWork.IsInside)
            return;
        if (RequestProperties.Get(request, Name) is Added earlier)
        {
            var stands = ReferenceEquals(earlier.Hub, hub)
                ? earlier.StillStandsOn(request, hub.TraceOf(Activity.Current).TraceId)
                : earlier.Hub.Calls.Propagation.Reaches(request.RequestUri);
            if (stands)
                return;
            TakeBack(request, earlier);
        }

        if (propagation.Reaches(request.RequestUri) && !request.Headers.Contains(SentryTraceHeader.Name))
            RequestProperties.Set(request, Name, Add(hub, propagation, request));
    }

    private static Added Add(Hub hub, TracePropagation propagation, HttpRequestMessage request)
    {
        var activity = Activity.Current;
        var trace = hub.TraceOf(activity);
        var headers = request.Headers;
        var added = new Added(hub, request.RequestUri, trace.TraceId, headers.TryGetValues(BaggageHeader.Name, out var values) ? string.Join(",", values) : null);
        headers.TryAddWithoutValidation(SentryTraceHeader.Name, SentryTraceHeader.Write(trace));
        if (propagation.BaggageOf(trace) is { } ours)
        {
            added.HasBaggage = true;
            headers.Remove(BaggageHeader.Name);
            headers.TryAddWithoutValidation(BaggageHeader.Name, BaggageHeader.Join(added.Baggage ?? PlatformBaggage.Of(activity), ours));
        }

        if (propagation.WithTraceparent && !IsPlatforms(activity) && !headers.Contains(Traceparent))
        {
            headers.TryAddWithoutValidation(Traceparent, SentryTraceHeader.WriteTraceparent(trace));
            added.HasTraceparent = true;
        }

        return added;
    }

    private static void TakeBack(HttpRequestMessage request, Added added)
    {
        RequestProperties.Remove(request, Name);
        request.Headers.Remove(SentryTraceHeader.Name);
        request.Headers.Remove(BaggageHeader.Name);
        if (added.Baggage is not null)
            request.Headers.TryAddWithoutValidation(BaggageHeader.Name, added.Baggage);
        if (added.HasTraceparent)
            request.Headers.Remove(Traceparent);
    }

    // In an activity, .NET's own client writes it.
#if NET
    private static bool IsPlatforms(Activity? activity) => activity is not null;
#else
    private static bool IsPlatforms(Activity? activity) => false;
#endif

    /// <param name="hub">The hub of the trace.</param>
    /// <param name="url">The service that got the headers.</param>
    /// <param name="traceId">The trace.</param>
    /// <param name="baggage">The header before.</param>
    private sealed class Added(Hub hub, Uri? url, string traceId, string? baggage)
    {
        public Hub Hub { get; } = hub;

        public string? Baggage { get; } = baggage;

        public bool HasBaggage { get; set; }

        public bool HasTraceparent { get; set; }

        // .NET removes its own headers from a request that is sent again, and ours with them.
        public bool StillStandsOn(HttpRequestMessage request, string running) =>
            ReferenceEquals(url, request.RequestUri)
            && traceId == running
            && request.Headers.Contains(SentryTraceHeader.Name)
            && (!HasBaggage || request.Headers.Contains(BaggageHeader.Name))
            && (!HasTraceparent || request.Headers.Contains(Traceparent));
    }
}
