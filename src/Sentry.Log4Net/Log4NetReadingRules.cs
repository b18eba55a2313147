using log4net.Layout;

namespace Sentry.Log4Net;

/// <summary>How the configuration says to read events; created whenever the appender is activated.</summary>
internal sealed class Log4NetReadingRules(ILayout? layout, bool sendIdentity, bool includeLocation, string? eventIdProperty)
{
    public ILayout? Layout { get; } = layout;

    public bool SendIdentity { get; } = sendIdentity;

    public bool IncludeLocation { get; } = includeLocation;

    /// <summary>The property that gets an event's id; null: none.</summary>
    public string? EventIdProperty { get; } = eventIdProperty;
}
