using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Sentry.Tracing;

/// <summary>Continues incoming traces and propagates the hub's traces to other services (docs/protocol.md 6). Thread-safe.</summary>
internal sealed class TracePropagation
{
    private readonly TraceHead _head;
    private readonly TraceTargets _targets;
    private LastBaggage? _last;
    private readonly bool _isOn;

    /// <param name="head">This service.</param>
    /// <param name="targets">The services that get headers.</param>
    /// <param name="isOn">Whether outgoing calls get headers at all.</param>
    /// <param name="withTraceparent">Whether W3C's header is among them.</param>
    public TracePropagation(TraceHead head, TraceTargets targets, bool isOn, bool withTraceparent)
    {
        _head = head;
        _targets = targets;
        _isOn = isOn;
        WithTraceparent = withTraceparent;
    }

    public bool IsOn => _isOn;

    public bool WithTraceparent { get; }

    public bool Reaches(Uri? url) => _isOn && url is not null && _targets.Contain(url);

    /// <summary>Our members of <c>baggage</c>; null if the head of the trace sent none.</summary>
    public string? BaggageOf(in SentryTrace trace) => trace.SamplingContext is { } context ? BaggageHeader.Write(context) : OwnBaggage(trace.TraceId);

    /// <summary>
    /// The trace that the headers continue; null if they cannot be read, or belong to another organisation, whose decisions and
    /// ids must not be used.
    /// </summary>
    public SentryTrace? Continue(string? traceHeader, string? baggageHeader)
    {
        if (!SentryTraceHeader.TryRead(traceHeader, out var traceId, out var callerSpanId, out var isSampled))
            return null;
        var context = BaggageHeader.ReadOurs(baggageHeader);
        if (_head.OrganisationId is { } own && SamplingContext.Find(context, SamplingContext.OrganisationId) is { } other && other != own)
            return null;
        // Members of another trace belong to another vendor's header.
        if (SamplingContext.Find(context, SamplingContext.TraceId) != traceId)
            context = [];
        return new SentryTrace(traceId, ActivitySpanId.CreateRandom().ToHexString(), callerSpanId) { IsSampled = isSampled, SamplingContext = context };
    }

    // A unit of work often makes several calls, one after the other.
    private string? OwnBaggage(string traceId)
    {
        if (Volatile.Read(ref _last) is { } last && last.TraceId == traceId)
            return last.Text;
        var text = BaggageHeader.Write(SamplingContext.Of(traceId, _head));
        Volatile.Write(ref _last, new LastBaggage(traceId, text));
        return text;
    }

    private sealed record LastBaggage(string TraceId, string? Text);
}
