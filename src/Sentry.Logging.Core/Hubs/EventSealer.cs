using System;
using System.Collections.Generic;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Processing;
using Sentry.Tracing;

namespace Sentry.Hubs;

/// <summary>Turns events into bytes, later and on the worker: lines are resolved, the trail is read, process contexts are added.</summary>
internal sealed class EventSealer
{
    private readonly ProcessContexts _contexts;
    private readonly LoadedModules _modules;
    private readonly TraceHead _head;
    private readonly SdkLog _log;

    /// <param name="contexts">What is true of the whole process.</param>
    /// <param name="modules">What is loaded.</param>
    /// <param name="head">Who this is, to those behind in a trace.</param>
    /// <param name="log">Says what cannot be read, and which names were mended.</param>
    public EventSealer(ProcessContexts contexts, LoadedModules modules, TraceHead head, SdkLog log)
    {
        _contexts = contexts;
        _modules = modules;
        _head = head;
        _log = log;
    }

    /// <param name="event">The event.</param>
    /// <param name="sighting">What later sightings of its exception may complete.</param>
    /// <param name="delivery">Counts what of it is not sent.</param>
    public PendingEnvelope Pend(SentryEvent @event, Sighting sighting, DeliveryQueue delivery) => new PendingEvent(this, @event, sighting, delivery);

    private void Prepare(SentryEvent @event)
    {
        AddFacts(@event, isLast: false);
        if (!@event.HasExceptions)
            return;
        foreach (var exception in @event.SentryExceptions)
            _ = exception?.Stacktrace?.Frames;
    }

    /// <summary>What the process cannot say of itself costs no event anything else.</summary>
    private void AddFacts(SentryEvent @event, bool isLast)
    {
        try
        {
            @event.Modules = _modules.Now;
            if (isLast)
                _contexts.Fill(@event);
            else
                _contexts.Prepare();
        }
        catch (Exception e)
        {
            _log.WarningOnce("A context of the process could not be read: " + e.GetType().Name + ".");
        }
    }

    private Envelope Seal(SentryEvent @event, DeliveryQueue delivery)
    {
        AddFacts(@event, isLast: true);
        LibraryGrouping.Complete(@event);
        @event.Release = Mended("release", @event.Release, IdentityRules.Release, IdentityRules.OfRelease);
        @event.Environment = Mended("environment", @event.Environment, IdentityRules.Environment, IdentityRules.OfEnvironment);
        @event.Distribution = Mended("distribution", @event.Distribution, IdentityRules.Distribution, IdentityRules.OfDistribution);
        var items = new List<EnvelopeItem>(1 + @event.Attachments.Count) { EnvelopeItem.Event(EventJson.ToBytes(@event)) };
        foreach (var attachment in @event.Attachments)
        {
            if (items.Count <= EnvelopeItem.MaxAttachments && attachment.Content.Length <= EnvelopeItem.MaxAttachmentBytes)
                items.Add(EnvelopeItem.Attachment(attachment));
            else
                // The server would refuse what is too large, so it is counted as refused.
                delivery.CountDrop(DiscardReason.SendError, DataCategory.Attachment, Math.Max(1, attachment.Content.Length));
        }

        return new Envelope(items, @event.EventId, TraceOf(@event));
    }

    /// <summary>What was configured is mended by now; a hook may set anything, for each event anew, so that the sentence has to be one for all.</summary>
    private string? Mended(string what, string? name, Func<string?, string?> mend, string rule)
    {
        var mended = mend(name);
        if (!string.IsNullOrWhiteSpace(name) && mended != name!.Trim())
            _log.WarningOnce($"A hook has set the {what} of an event to a value that Sentry does not accept. It was corrected or left out: {rule}.");
        return mended;
    }

    private EnvelopeTrace? TraceOf(SentryEvent @event)
    {
        if (@event.Trace.SamplingContext is { } told)
            return told.Count == 0 ? null : new EnvelopeTrace(told);
        var head = _head with { Release = @event.Release, Environment = @event.Environment };
        return new EnvelopeTrace(SamplingContext.Of(@event.Trace.TraceId, head));
    }

    private sealed class PendingEvent(EventSealer sealer, SentryEvent @event, Sighting sighting, DeliveryQueue delivery) : PendingEnvelope
    {
        // The seal reads the trail, and then the event has none any more.
        private readonly IUnreadTrail? _trail = @event.UnreadBreadcrumbs;

        public override DataCategory Category => DataCategory.Error;

        public override long EstimatedBytes { get; } = EventWeight.Take(@event);

        public override bool IsOpen => sighting.IsOpen;

        public override void Prepare() => sealer.Prepare(@event);

        public override Envelope? Seal()
        {
            _trail?.EndCharge();
            return sighting.Seal() ? sealer.Seal(@event, delivery) : null;
        }

        public override void CountDrop(DiscardReason reason, DropLedger ledger)
        {
            _trail?.EndCharge();
            sighting.Lose();
            ledger.Count(reason, DataCategory.Error);
            foreach (var attachment in @event.Attachments)
                ledger.Count(reason, DataCategory.Attachment, Math.Max(1, attachment.Content.Length));
        }
    }
}
