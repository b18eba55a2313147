using System;
using System.IO;
using Serilog.Events;
using Serilog.Formatting;

namespace Sentry.Serilog.Tests;

/// <summary>Writes nothing but the value called Id.</summary>
public sealed class IdFormatter : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output) => output.Write(logEvent.Properties["Id"] + "!");
}

internal sealed class ThrowingFormatter : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output) => throw new InvalidOperationException("No text");
}

/// <summary>Writes numbers in the words of the moment.</summary>
internal sealed class MoodyFormatProvider : IFormatProvider, ICustomFormatter
{
    public string Mood { get; set; } = "well";

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg + " " + Mood;
}
