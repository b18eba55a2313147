using System;
using System.Collections.Generic;
using Sentry.Delivery;
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
    private readonly Action<SentryAttachment> _countDrop;

    /// <param name="contexts">What is true of the whole process.</param>
    /// <param name="modules">What is loaded.</param>
    /// <param name="head">Who this is, to those behind in a trace.</param>
    /// <param name="countDrop">Told of attachments that are too large or too many to be sent.</param>
    public EventSealer(ProcessContexts contexts, LoadedModules modules, TraceHead head, Action<SentryAttachment> countDrop)
    {
        _contexts = contexts;
        _modules = modules;
        _head = head;
        _countDrop = countDrop;
    }

    /// <param name="event">The event.</param>
    /// <param name="sighting">What later sightings of its exception may complete.</param>
    public PendingEnvelope Pend(SentryEvent @event, Sighting sighting) => new PendingEvent(this, @event, sighting);

    private void Prepare(SentryEvent @event)
    {
        _contexts.Prepare();
        @event.Modules = _modules.Now;
        if (!@event.HasExceptions)
            return;
        foreach (var exception in @event.SentryExceptions)
            _ = exception?.Stacktrace?.Frames;
    }

    private Envelope Seal(SentryEvent @event)
    {
        _contexts.Fill(@event);
        @event.Modules = _modules.Now;
        LibraryGrouping.Complete(@event);
        var items = new List<EnvelopeItem>(1 + @event.Attachments.Count) { EnvelopeItem.Event(EventJson.ToBytes(@event)) };
        foreach (var attachment in @event.Attachments)
        {
            if (items.Count <= EnvelopeItem.MaxAttachments && attachment.Content.Length <= EnvelopeItem.MaxAttachmentBytes)
                items.Add(EnvelopeItem.Attachment(attachment));
            else
                _countDrop(attachment);
        }

        return new Envelope(items, @event.EventId, TraceOf(@event));
    }

    private EnvelopeTrace? TraceOf(SentryEvent @event)
    {
        if (@event.Trace.SamplingContext is { } told)
            return told.Count == 0 ? null : new EnvelopeTrace(told);
        var head = _head with { Release = IdentityRules.Release(@event.Release), Environment = IdentityRules.Environment(@event.Environment) };
        return new EnvelopeTrace(SamplingContext.Of(@event.Trace.TraceId, head));
    }

    private sealed class PendingEvent(EventSealer sealer, SentryEvent @event, Sighting sighting) : PendingEnvelope
    {
        // A breadcrumb or frame not read yet weighs a few references; the texts are what differs between events.
        private const int TypicalBytes = 8 * 1024;
        private const int Attempts = 4;

        public override DataCategory Category => DataCategory.Error;

        public override long EstimatedBytes { get; } =
            TypicalBytes + (@event.Message?.Formatted?.Length ?? 0) + AttachedBytes(@event.Attachments);

        public override bool IsOpen => sighting.IsOpen;

        public override void Prepare() => sealer.Prepare(@event);

        public override Envelope Seal()
        {
            sighting.Seal();
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return sealer.Seal(@event);
                }
                catch (InvalidOperationException) when (attempt < Attempts)
                {
                    // A table that is being written to: somebody has kept the event and still changes it. That takes a moment, and is no reason to lose it.
                }
            }
        }

        public override void CountDrop(DiscardReason reason, DropLedger ledger)
        {
            sighting.Lose();
            ledger.Count(reason, DataCategory.Error);
            foreach (var attachment in @event.Attachments)
                ledger.Count(reason, DataCategory.Attachment, Math.Max(1, attachment.Content.Length));
        }

        private static long AttachedBytes(IReadOnlyList<SentryAttachment> attachments)
        {
            var bytes = 0L;
            foreach (var attachment in attachments)
                bytes += attachment.Content.Length;
            return bytes;
        }
    }
}
