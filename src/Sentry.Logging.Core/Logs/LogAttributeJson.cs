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
    public static void Write(LogBytes json, string name, object? value, int maxBytes) => Write(json, string.Empty, name, value, maxBytes);

    /// <inheritdoc cref="Write(LogBytes, string, object, int)"/>
    /// <param name="json">Where to.</param>
    /// <param name="prefix">What its name begins with.</param>
    /// <param name="name">What its name goes on with.</param>
    /// <param name="value">Its value.</param>
    /// <param name="maxBytes">How many bytes the value may take.</param>
    public static void Write(LogBytes json, string prefix, string name, object? value, int maxBytes)
    {
        switch (value)
        {
            case string text:
                Begin(json, prefix, name);
                json.Text(JsonText.CutToBytes(text, maxBytes));
                json.Raw(",\"type\":\"string\"}"u8);
                break;
            case bool flag:
                Begin(json, prefix, name);
                json.Raw(flag ? "true,\"type\":\"boolean\"}"u8 : "false,\"type\":\"boolean\"}"u8);
                break;
            case int number:
                WriteInteger(json, prefix, name, number);
                break;
            case long number:
                WriteInteger(json, prefix, name, number);
                break;
            case byte or sbyte or short or ushort or uint:
                WriteInteger(json, prefix, name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                Begin(json, prefix, name);
                json.Number(number);
                json.Raw(",\"type\":\"double\"}"u8);
                break;
            case LogStack stack:
                Write(json, prefix, name, stack.ToString(), MaxStackBytes);
                break;
            case ulong number:
                Write(json, prefix, name, number.ToString(CultureInfo.InvariantCulture), maxBytes);
                break;
            case null:
                Write(json, prefix, name, "null", maxBytes);
                break;
            case Dictionary<string, object?> { Count: > 0 } members:
                foreach (var member in members)
                    Write(json, prefix, name + "." + member.Key, member.Value, maxBytes);
                break;
            case Dictionary<string, object?> or List<object?>:
                Write(json, prefix, name, JsonOf(value, maxBytes), maxBytes);
                break;
            default:
                Write(json, prefix, name, ValueSnapshot.Of(value, maxBytes) ?? string.Empty, maxBytes);
                break;
        }
    }

    private static void WriteInteger(LogBytes json, string prefix, string name, long number)
    {
        Begin(json, prefix, name);
        json.Number(number);
        json.Raw(",\"type\":\"integer\"}"u8);
    }

    private static void Begin(LogBytes json, string prefix, string name)
    {
        json.Raw(",\""u8);
        json.EscapedText(prefix);
        json.EscapedText(TextLimit.CutToChars(name, LongestName));
        json.Raw("\":{\"value\":"u8);
    }

    private static string JsonOf(object value, int maxBytes)
    {
        var json = JsonBuffer.OfThread;
        ValueJson.WriteValue(json.Writer, value, maxBytes);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
