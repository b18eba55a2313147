using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Sentry.Envelopes;
using Sentry.Values;

namespace Sentry.Logs;

/// <summary>
/// Writes an attribute of a log. It keeps its type if the protocol has that type: text, bool, 64-bit integer, floating-point number. The members of an object
/// become separate attributes, <c>order.id</c>; a list is written as JSON; any other value as its invariant text. A mark shows what was cut.
/// </summary>
internal static class LogAttributeJson
{
    /// <summary>The maximum size of a value in bytes.</summary>
    public const int MaxBytes = ValueSnapshot.MaxBytes;

    private const int MaxStackBytes = 16 * 1024;
    private const int LongestName = 200;

    /// <summary>Writes an attribute with a comma before it, or several attributes with the same prefix.</summary>
    public static void Write(LogBytes json, string name, object? value, int maxBytes) => Write(json, string.Empty, name, value, maxBytes);

    /// <inheritdoc cref="Write(LogBytes, string, object, int)"/>
    /// <param name="json">The output.</param>
    /// <param name="prefix">The first part of the name.</param>
    /// <param name="name">The rest of the name.</param>
    /// <param name="value">The value.</param>
    /// <param name="maxBytes">The maximum size of the value in bytes.</param>
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
