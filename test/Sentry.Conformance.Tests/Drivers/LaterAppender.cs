using System.Collections.Generic;
using System.Xml.Linq;
using log4net.Appender;
using log4net.Core;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>Writes a property as an appender does that knows nothing of Sentry; what is not there is written as nothing.</summary>
public sealed class LaterAppender : AppenderSkeleton
{
    private readonly List<string> _ids = [];

    public IReadOnlyList<string> Ids => _ids;

    public static XElement Configuration() => new(
        "appender",
        new XAttribute("name", "Later"),
        new XAttribute("type", typeof(LaterAppender).AssemblyQualifiedName!),
        new XElement(
            "layout",
            new XAttribute("type", "log4net.Layout.PatternLayout"),
            new XElement("conversionPattern", new XAttribute("value", "%property{SentryEventId}"))));

    protected override void Append(LoggingEvent loggingEvent) => _ids.Add(RenderLoggingEvent(loggingEvent).Replace("(null)", string.Empty, System.StringComparison.Ordinal));
}
