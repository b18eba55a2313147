using System;
using Sentry.Adapters;

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

        return MicrosoftText.Render(template, entry.ValuesInTemplate(template));
    }

    public static class Is<TState>
    {
        public static readonly bool True = typeof(TState).FullName == StateType;
    }
}
