using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// Records that Serilog passes on to Microsoft.Extensions.Logging (<c>UseSerilog(writeToProviders: true)</c>). Their state has every property of
/// Serilog's record, and their text has Serilog's quotation marks: here they are shown as in Serilog's own sinks.
/// </summary>
internal static class SerilogState
{
    private const string StateType = "Serilog.Extensions.Logging.SerilogLogValues";
    private const string Category = "SourceContext";
    private const string EventId = "EventId";

    /// <summary>Removes what the entry has in other places, and returns the text.</summary>
    public static string? Read(string category, LogEntry entry)
    {
        entry.Properties.RemoveAll(property => (property.Key == Category && property.Value as string == category) || (property.Key == EventId && entry.EventId is not null));
        if (entry.Template is not { } template)
            return null;

        var values = new Dictionary<string, object?>();
        foreach (var parameter in entry.Parameters)
            values[parameter.Key] = parameter.Value ?? "null";
        return MicrosoftText.Render(template, [.. TemplateHoles.In(template).Select(hole => values.TryGetValue(hole, out var value) ? value : "{" + hole + "}")]);
    }

    public static class Is<TState>
    {
        public static readonly bool True = typeof(TState).FullName == StateType;
    }
}
