using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Sentry.Envelopes;
using Sentry.Values;

namespace Sentry.Logs;

/// <summary>
/// Writes one log (docs/protocol.md 5.2). An attribute keeps its type where the protocol has it: text, bool, 64-bit integer, floating-point number. An object's
/// members become attributes of their own, <c>order.id</c>; a list becomes its JSON; anything else its invariant text. Every name is there, and what is cut shows a mark.
/// </summary>
internal static class LogJson
{
    public const int MaxValueBytes = ValueSnapshot.MaxBytes;

    private const int MaxStackBytes = 16 * 1024;
    private const int LongestName = 200;

    // A log with more than that shows names and marks from there on.
    private const int MaxAttributeBytes = 256 * 1024;
    private const int MarkOnly = 32;

    public static void Write(LogBytes json, SentryLog log, LogSource source)
    {
        json.Raw("{\"timestamp\":"u8);
        json.Time(log.Timestamp);
        json.Raw(",\"trace_id\":"u8);
        json.Text(log.TraceIdText);
        if (log.SpanId is { } spanId)
        {
            json.Raw(",\"span_id\":"u8);
            json.Text(spanId);
        }

        json.Raw(",\"level\":\""u8);
        json.Raw(LevelOf(log.Level));
        json.Raw("\",\"body\":"u8);
        json.Text(TextLimit.CutToChars(log.Message, TextLimit.LongestText));
        json.Raw(",\"attributes\":"u8);
        WriteAttributes(json, log, source);
        json.Raw("}"u8);
    }

    /// <summary>Writes an attribute with a comma before it, or several of the same beginning.</summary>
    public static void WriteAttribute(LogBytes json, string name, object? value, int maxBytes)
    {
        switch (value)
        {
            case string text:
                Begin(json, name);
                json.Text(JsonText.CutToBytes(text, maxBytes));
                json.Raw(",\"type\":\"string\"}"u8);
                break;
            case bool flag:
                Begin(json, name);
                json.Raw(flag ? "true,\"type\":\"boolean\"}"u8 : "false,\"type\":\"boolean\"}"u8);
                break;
            case int number:
                WriteInteger(json, name, number);
                break;
            case long number:
                WriteInteger(json, name, number);
                break;
            case byte or sbyte or short or ushort or uint:
                WriteInteger(json, name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                Begin(json, name);
                json.Number(number);
                json.Raw(",\"type\":\"double\"}"u8);
                break;
            case LogStack stack:
                WriteAttribute(json, name, stack.ToString(), MaxStackBytes);
                break;
            case ulong number:
                WriteAttribute(json, name, number.ToString(CultureInfo.InvariantCulture), maxBytes);
                break;
            case null:
                WriteAttribute(json, name, "null", maxBytes);
                break;
            case Dictionary<string, object?> { Count: > 0 } members:
                foreach (var member in members)
                    WriteAttribute(json, name + "." + member.Key, member.Value, maxBytes);
                break;
            case Dictionary<string, object?> or List<object?>:
                WriteAttribute(json, name, JsonOf(value, maxBytes), maxBytes);
                break;
            default:
                WriteAttribute(json, name, ValueSnapshot.Of(value, maxBytes) ?? string.Empty, maxBytes);
                break;
        }
    }

    private static void WriteAttributes(LogBytes json, SentryLog log, LogSource source)
    {
        var begin = json.Length;
        if (!log.HasDefaults && OverridesAny(log, source))
            source.Fill(log);
        if (!log.HasDefaults)
            json.Raw(source.Json);

        var end = json.Length + MaxAttributeBytes;
        if (log.ParameterList.Count > 0)
        {
            if (log.Template is { } template)
                WriteAttribute(json, LogAttributes.Template, TextLimit.CutToChars(template, TextLimit.LongestText), int.MaxValue);
            foreach (var parameter in log.ParameterList)
                WriteAttribute(json, LogAttributes.Parameter + parameter.Key, parameter.Value, RoomUntil(end, json));
        }

        foreach (var attribute in log.AttributeList)
            WriteAttribute(json, attribute.Key, attribute.Value, attribute.Key == LogAttributes.ExceptionStack ? MaxStackBytes : RoomUntil(end, json));
        if (json.Length == begin)
            json.Raw("{"u8);
        else
            json[begin] = (byte)'{';
        json.Raw("}"u8);
    }

    // The names that all logs have begin like none of the application's, save one that it means so.
    private static bool OverridesAny(SentryLog log, LogSource source)
    {
        foreach (var attribute in log.AttributeList)
        {
            if (attribute.Key.StartsWith("se", StringComparison.Ordinal) && source.Has(attribute.Key))
                return true;
        }

        return false;
    }

    private static int RoomUntil(int end, LogBytes json) => json.Length < end ? MaxValueBytes : MarkOnly;

    private static void WriteInteger(LogBytes json, string name, long number)
    {
        Begin(json, name);
        json.Number(number);
        json.Raw(",\"type\":\"integer\"}"u8);
    }

    private static void Begin(LogBytes json, string name)
    {
        json.Raw(","u8);
        json.Text(TextLimit.CutToChars(name, LongestName));
        json.Raw(":{\"value\":"u8);
    }

    private static string JsonOf(object value, int maxBytes)
    {
        var json = JsonBuffer.OfThread;
        ValueJson.WriteValue(json.Writer, value, maxBytes);
        return Encoding.UTF8.GetString(json.ToArray());
    }

    private static ReadOnlySpan<byte> LevelOf(SentryLevel level) => level switch
    {
        <= SentryLevel.Trace => "trace"u8,
        SentryLevel.Debug => "debug"u8,
        SentryLevel.Info => "info"u8,
        SentryLevel.Warning => "warn"u8,
        SentryLevel.Error => "error"u8,
        _ => "fatal"u8,
    };
}
