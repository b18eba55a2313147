using log4net.Layout;

namespace Sentry.Log4Net;

/// <summary>What the configuration says about reading events; made anew whenever the appender is activated.</summary>
internal sealed class ReadingRules(ILayout? layout, bool sendIdentity, bool includeLocation, string? eventIdProperty)
{
    public ILayout? Layout { get; } = layout;

    public bool SendIdentity { get; } = sendIdentity;

    public bool IncludeLocation { get; } = includeLocation;

    /// <summary>Under which name an event is given its id; null: under none.</summary>
    public string? EventIdProperty { get; } = eventIdProperty;
}
