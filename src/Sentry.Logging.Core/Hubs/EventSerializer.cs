using System;
using System.Collections.Generic;
using System.Globalization;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Processing;
using Sentry.Storms;
using Sentry.Tracing;

namespace Sentry.Hubs;

/// <summary>Serializes events, later, on the serializer thread: resolves source lines, reads the trail, adds process contexts.</summary>
internal sealed class EventSerializer
{
    private readonly ProcessContexts _contexts;
    private readonly LoadedModules _modules;
    private readonly TraceHead _head;
    private readonly StormControl _storms;
    private readonly SdkLog _log;

    /// <param name="contexts">The contexts of the process.</param>
    /// <param name="modules">The loaded assemblies.</param>
    /// <param name="head">This service as the head of a trace.</param>
    /// <param name="storms">Knows how many equal events are not sent.</param>
    /// <param name="log">Gets diagnostics about unreadable data and corrected names.</param>
    public EventSerializer(ProcessContexts contexts, LoadedModules modules, TraceHead head, StormControl storms, SdkLog log)
    {
        _contexts = contexts;
        _modules = modules;
        _head = head;
        _storms = storms;
        _log = log;
    }

    /// <param name="event">The event.</param>
    /// <param name="reported">Collects what later reports of its exception add.</param>
    /// <param name="delivery">Counts the parts that are not sent.</param>
    public PendingEnvelope Pend(SentryEvent @event, ReportedException reported, DeliveryQueue delivery)
    {
        if (delivery.IsBusy)
            @event.LetGoOfExceptions();
        return new PendingEvent(this, @event, reported, delivery);
    }

    /// <summary>The last of the suppressed events, which carries the number of the others. They need a sample.</summary>
    public PendingEnvelope Pend(Suppressed suppressed) => new StormEvent(this, suppressed);

    /// <summary>An event that is copied and not sent.</summary>
    public PendingEnvelope PendCopy(SentryEvent @event) => new CopiedEvent(this, @event);

    private void Prepare(SentryEvent @event)
    {
        AddFacts(@event, isLast: false);
        if (!@event.HasExceptions)
            return;
        foreach (var exception in @event.SentryExceptions)
            _ = exception?.Stacktrace?.Frames;
    }

    /// <summary>If a context of the process cannot be read, only that is missing from the event.</summary>
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

    private Envelope Serialize(SentryEvent @event, List<SentryAttachment> attachments)
    {
        AddFacts(@event, isLast: true);
        LibraryGrouping.Complete(@event);
        @event.Release = Corrected("release", @event.Release, IdentityRules.Release, IdentityRules.OfRelease);
        @event.Environment = Corrected("environment", @event.Environment, IdentityRules.Environment, IdentityRules.OfEnvironment);
        @event.Distribution = Corrected("distribution", @event.Distribution, IdentityRules.Distribution, IdentityRules.OfDistribution);
        var items = new List<EnvelopeItem>(1 + attachments.Count) { EnvelopeItem.Event(EventJson.ToBytes(@event)) };
        foreach (var attachment in attachments)
            items.Add(EnvelopeItem.Attachment(attachment));
        return new Envelope(items, @event.EventId, TraceOf(@event)) { Kind = @event.Kind, Time = @event.Timestamp };
    }

    private static void AddCount(SentryEvent @event, Suppressed suppressed, long others) => @event.Contexts["suppressed"] = new Dictionary<string, object?>
    {
        ["count"] = others,
        ["since"] = suppressed.Since.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
        ["until"] = suppressed.Until.UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
    };

    /// <summary>
    /// Configured names are corrected earlier. A hook may set another name for each event, so there is one diagnostic for all of them.
    /// </summary>
    private string? Corrected(string what, string? name, Func<string?, string?> correct, string rule)
    {
        var corrected = correct(name);
        if (!string.IsNullOrWhiteSpace(name) && corrected != name!.Trim())
            _log.WarningOnce($"A hook has set the {what} of an event to a value that Sentry does not accept. It was corrected or left out: {rule}.");
        return corrected;
    }

    private EnvelopeTrace? TraceOf(SentryEvent @event)
    {
        if (@event.Trace.SamplingContext is { } context)
            return context.Count == 0 ? null : new EnvelopeTrace(context);
        var head = _head with { Release = @event.Release, Environment = @event.Environment };
        return new EnvelopeTrace(SamplingContext.Of(@event.Trace.TraceId, head));
    }

    private sealed class PendingEvent(EventSerializer serializer, SentryEvent @event, ReportedException reported, DeliveryQueue delivery) : PendingEnvelope
    {
        // Serializing reads the trail, and then the event no longer has it.
        private readonly IUnreadTrail? _trail = @event.UnreadBreadcrumbs;
        private IReadOnlyList<SentryAttachment> _attachments = @event.Attachments;

        public override DataCategory Category => DataCategory.Error;

        public override long EstimatedBytes { get; } = EventWeight.Take(@event);

        public override EventKind Kind => @event.Kind;

        public override bool IsUrgent => @event.Level == SentryLevel.Fatal;

        public override bool IsOpen => reported.IsOpen;

        public override bool AnnouncesThrow => @event.Announcement is not null;

        public override void Prepare() => serializer.Prepare(@event);

        public override Envelope? Serialize()
        {
            _trail?.EndCharge();
            if (!reported.MarkSerialized())
                return null;
            if (serializer._storms.Take(Kind) is { } suppressed)
            {
                AddCount(@event, suppressed, suppressed.Count);
                delivery.Account.CountSuppressed(suppressed.Count);
            }

            return serializer.Serialize(@event, TakeFitting());
        }

        public override void Collapse(StormControl storms)
        {
            _trail?.EndCharge();
            reported.Suppress();
            delivery.Account.TellSuppressed(@event.EventId);
            foreach (var attachment in _attachments)
                delivery.Account.DropAttachment(DiscardReason.Backpressure, attachment.Content.Length);
            if (storms.Hold(Kind, @event.Timestamp))
                storms.Keep(Kind, @event.Sample());
        }

        public override void CountSuppressed(DeliveryProgress progress)
        {
            progress.Suppress(DataCategory.Error, eventId: @event.EventId);
            progress.Suppress(DataCategory.Attachment, _attachments.Count);
        }

        public override void CountDiscard(DiscardReason reason, DiscardCounter discards)
        {
            _trail?.EndCharge();
            reported.Lose();
            discards.Count(reason, @event.EventId);
            foreach (var attachment in _attachments)
                discards.CountAttachment(reason, attachment.Content.Length);
        }

        /// <summary>The attachments that can be sent. The server would refuse one that is too large, so it is counted as refused.</summary>
        private List<SentryAttachment> TakeFitting()
        {
            var fitting = new List<SentryAttachment>(_attachments.Count);
            foreach (var attachment in _attachments)
            {
                if (fitting.Count < EnvelopeItem.MaxAttachments && attachment.Content.Length <= EnvelopeItem.MaxAttachmentBytes)
                    fitting.Add(attachment);
                else
                    delivery.Account.DropAttachment(DiscardReason.SendError, attachment.Content.Length);
            }

            _attachments = fitting;
            return fitting;
        }
    }

    private sealed class CopiedEvent(EventSerializer serializer, SentryEvent @event) : PendingEnvelope
    {
        private readonly IUnreadTrail? _trail = @event.UnreadBreadcrumbs;

        public override DataCategory Category => DataCategory.Error;

        public override long EstimatedBytes { get; } = EventWeight.Take(@event);

        public override bool IsSent => false;

        public override Envelope Serialize()
        {
            _trail?.EndCharge();
            return serializer.Serialize(@event, [.. @event.Attachments]);
        }

        // It was counted before.
        public override void CountDiscard(DiscardReason reason, DiscardCounter discards) => _trail?.EndCharge();
    }

    private sealed class StormEvent(EventSerializer serializer, Suppressed suppressed) : PendingEnvelope
    {
        public override DataCategory Category => DataCategory.Error;

        public override long EstimatedBytes => 0;

        public override Envelope? Serialize()
        {
            var @event = suppressed.Sample!.Sample();
            @event.Timestamp = suppressed.Until;
            if (suppressed.Count > 1)
                AddCount(@event, suppressed, suppressed.Count - 1);
            return serializer.Serialize(@event, []);
        }
    }
}
