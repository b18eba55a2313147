using System.Collections.Generic;
using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>Writes exceptions and threads (docs/protocol.md 2.3 and 2.6), the captured exception last.</summary>
internal static class ExceptionJson
{
    private const int MaxName = 256;
    private const int MaxDataBytes = 17 * 1024;

    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Module = JsonEncodedText.Encode("module");
    private static readonly JsonEncodedText MechanismName = JsonEncodedText.Encode("mechanism");
    private static readonly JsonEncodedText Handled = JsonEncodedText.Encode("handled");
    private static readonly JsonEncodedText Source = JsonEncodedText.Encode("source");
    private static readonly JsonEncodedText HelpLink = JsonEncodedText.Encode("help_link");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");

    /// <summary>Writes the property <c>exception</c>. If there are too many, the innermost causes are left out.</summary>
    public static void Write(Utf8JsonWriter writer, IList<SentryException> exceptions, EventLimits limits, ImageTable images)
    {
        writer.WriteStartObject("exception");
        writer.WriteStartArray("values");
        var first = exceptions.Count > limits.Exceptions ? exceptions.Count - limits.Exceptions : 0;
        for (var i = first; i < exceptions.Count; i++)
        {
            if (exceptions[i] is { } exception && !EventLimits.AreExceeded(writer))
                Write(writer, exception, limits, images);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes the property <c>threads</c>.</summary>
    public static void Write(Utf8JsonWriter writer, IList<SentryThread> threads, EventLimits limits, ImageTable images)
    {
        writer.WriteStartObject("threads");
        writer.WriteStartArray("values");
        for (var i = 0; i < threads.Count && i < limits.Exceptions; i++)
        {
            if (threads[i] is not { } thread || EventLimits.AreExceeded(writer))
                continue;
            writer.WriteStartObject();
            writer.WriteNumber("id", thread.Id);
            JsonText.Write(writer, Name, thread.Name, MaxName);
            writer.WriteBoolean("current", thread.Current);
            writer.WriteBoolean("crashed", thread.Crashed);
            StackTraceJson.Write(writer, thread.Stacktrace, limits, images);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SentryException exception, EventLimits limits, ImageTable images)
    {
        writer.WriteStartObject();
        // The server discards an exception that has neither a type nor a value.
        var type = string.IsNullOrEmpty(exception.Type) && string.IsNullOrEmpty(exception.Value) ? "Exception" : exception.Type;
        JsonText.Write(writer, Type, type, MaxName);
        JsonText.Write(writer, Value, exception.Value, limits.Text);
        JsonText.Write(writer, Module, exception.Module, MaxName);
        Write(writer, exception.Mechanism ?? new Mechanism { Handled = true });
        StackTraceJson.Write(writer, exception.Stacktrace, limits, images);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Mechanism mechanism)
    {
        writer.WriteStartObject(MechanismName);
        JsonText.Write(writer, Type, string.IsNullOrEmpty(mechanism.Type) ? "generic" : mechanism.Type, MaxName);
        if (mechanism.Handled is { } handled)
            writer.WriteBoolean(Handled, handled);
        if (mechanism.Synthetic)
            writer.WriteBoolean("synthetic", true);
        if (mechanism.ExceptionId is { } id)
            writer.WriteNumber("exception_id", id);
        if (mechanism.ParentId is { } parent)
            writer.WriteNumber("parent_id", parent);
        if (mechanism.IsExceptionGroup)
            writer.WriteBoolean("is_exception_group", true);
        JsonText.Write(writer, Source, mechanism.Source, MaxName);
        JsonText.Write(writer, HelpLink, mechanism.HelpLink, MaxName);
        if (mechanism.Data is { Count: > 0 } data)
        {
            writer.WritePropertyName("data");
            ValueJson.WriteObject(writer, data, MaxDataBytes);
        }

        writer.WriteEndObject();
    }
}
