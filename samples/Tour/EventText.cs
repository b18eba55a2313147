using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Sentry.Testing;

namespace Tour;

/// <summary>Parts of an event as one line of text each: so they are printed, and so they are expected.</summary>
internal static class EventText
{
    /// <summary><c>a=1, b=two</c>, ordered by name.</summary>
    public static string Of<TValue>(IEnumerable<KeyValuePair<string, TValue>> values) =>
        string.Join(", ", values.Select(static value => $"{value.Key}={value.Value}").Order(StringComparer.Ordinal));

    /// <summary>The same of a JSON object.</summary>
    public static string Of(JsonElement values) => values.ValueKind == JsonValueKind.Object
        ? Of(values.EnumerateObject().Select(static value => KeyValuePair.Create(value.Name, value.Value)))
        : "";

    /// <summary><c>info Basket 7 has 2 items (BasketId=7, ItemCount=2)</c></summary>
    public static string Of(ReceivedBreadcrumb crumb) => $"{crumb.Level} {crumb.Message} ({Of(crumb.Data)})";

    /// <summary><c>info Basket 7 has 2 items</c></summary>
    public static string Of(ReceivedLog log) => $"{log.Level} {log.Body}";

    /// <summary>The logs that Sentry shows beside an event.</summary>
    public static IEnumerable<ReceivedLog> LogsOf(ReceivedEvent received, IEnumerable<ReceivedLog> logs) => logs.Where(log => log.TraceId == received.TraceId);

    /// <summary><c>Type.Method</c>, the type without its namespace.</summary>
    public static string Function(JsonElement frame) => $"{Text(frame, "module")?.Split('.')[^1]}.{Text(frame, "function")}";

    /// <summary><c>Shop/Bank.cs:45</c>, or the assembly where the source is not known.</summary>
    public static string? Place(JsonElement frame) =>
        Text(frame, "filename") is { } file ? $"{file}:{Text(frame, "lineno")}" : Text(frame, "package");

    public static bool IsOwn(JsonElement frame) => Text(frame, "in_app") == bool.TrueString;

    /// <summary>The frames of an exception or a thread, innermost first.</summary>
    public static IEnumerable<JsonElement> Frames(JsonElement owner) =>
        owner.TryGetProperty("stacktrace", out var stack) ? stack.GetProperty("frames").EnumerateArray().Reverse() : [];

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : null;
}
