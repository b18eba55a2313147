using System.Diagnostics.CodeAnalysis;

namespace Sentry.Log4Net;

/// <summary>
/// A tag for every event, in a configuration file: <c>&lt;tag&gt;&lt;key value="region" /&gt;&lt;value value="eu" /&gt;&lt;/tag&gt;</c>.
/// </summary>
[SuppressMessage("Performance", "CA1812", Justification = "log4net creates it.")]
internal sealed class TagElement
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
