using System;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>Renders a template in the same way as MEL: by logging it.</summary>
internal sealed class MicrosoftText : ILogger
{
    private readonly LogEntry? _entry;
    private string? _text;

    static MicrosoftText() => Render(string.Empty, []);

    private MicrosoftText(LogEntry? entry) => _entry = entry;

    /// <summary>The text. Throws what MEL throws for a template or values that it cannot format.</summary>
    public static string? Render(string? template, object?[] values) => Log(template, values, default, null);

    /// <summary>Fills the entry from a template and its values, as MEL reads them.</summary>
    public static void Read(string? template, object?[] values, EventId eventId, LogEntry entry) => entry.Message = Log(template, values, eventId, entry);

    /// <summary>
    /// Whether a state of this type is a template with its values, and this formatter is MEL's own, so that the text follows from them.
    /// </summary>
    public static bool Renders<TState>(Func<TState, Exception?, string>? formatter) =>
        formatter is not null && ReferenceEquals(FormatterOf<TState>.Microsofts, formatter);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        FormatterOf<TState>.Microsofts = formatter;
        if (_entry is not null)
            MicrosoftMessageReader.Read(eventId, state, _entry);
        _text = formatter(state, exception);
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    private static string? Log(string? template, object?[] values, EventId eventId, LogEntry? entry)
    {
        var text = new MicrosoftText(entry);
        // The template belongs to the application.
#pragma warning disable CA2254
        text.Log(LogLevel.None, eventId, template, values);
#pragma warning restore CA2254
        return text._text;
    }

    private static class FormatterOf<TState>
    {
        public static Func<TState, Exception?, string>? Microsofts { get; set; }
    }
}
