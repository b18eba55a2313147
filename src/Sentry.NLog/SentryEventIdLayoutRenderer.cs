using System.Text;
using NLog;
using NLog.Config;
using NLog.LayoutRenderers;

namespace Sentry.NLog;

/// <summary>
/// <c>${sentry-event-id}</c>: the event id of a record, 32 hexadecimal digits; empty if the record is not an event.
/// The Sentry target must come before the target that shows it, in the order of the rules. Thread-safe.
/// </summary>
[LayoutRenderer("sentry-event-id")]
[ThreadAgnostic]
public sealed class SentryEventIdLayoutRenderer : LayoutRenderer
{
    /// <inheritdoc />
    protected override void InitializeLayoutRenderer()
    {
        base.InitializeLayoutRenderer();
        NLogShownEventId.Ask();
    }

    /// <inheritdoc />
    protected override void Append(StringBuilder builder, LogEventInfo logEvent) => builder.Append(NLogShownEventId.IdOf(logEvent));
}
