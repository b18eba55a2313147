using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Sentry.Envelopes;
using Sentry.Values;

namespace Sentry.Logs;

/// <summary>
/// Writes an attribute of a log. It keeps its type where the protocol has it: text, bool, 64-bit integer, floating-point number. An object's members become attributes
/// of their own, <c>order.id</c>; a list becomes its JSON; anything else its invariant text. What is cut shows a mark.
/// </summary>
internal static class LogAttributeJson
{
    /// <summary>How many bytes a value may take.</summary>
    public const int MaxBytes = ValueSnapshot.MaxBytes;

    private const int MaxStackBytes = 16 * 1024;
    private const int LongestName = 200;

    /// <summary>Writes an attribute with a comma before it, or several of the same beginning.</summary>
    public static void Write(LogBytes json, string name, object? value, int maxBytes)
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
                Write(json, name, stack.ToString(), MaxStackBytes);
                break;
            case ulong number:
                Write(json, name, number.ToString(CultureInfo.InvariantCulture), maxBytes);
                break;
            case null:
                Write(json, name, "null", maxBytes);
                break;
            case Dictionary<string, object?> { Count: > 0 } members:
                foreach (var member in members)
                    Write(json, name + "." + member.Key, member.Value, maxBytes);
                break;
            case Dictionary<string, object?> or List<object?>:
                Write(json, name, JsonOf(value, maxBytes), maxBytes);
                break;
            default:
                Write(json, name, ValueSnapshot.Of(value, maxBytes) ?? string.Empty, maxBytes);
                break;
        }
    }

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
}
