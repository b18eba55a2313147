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

    /// <summary>The length of what follows the value of most attributes.</summary>
    public const int LengthOfType = 18;

    private const int MaxStackBytes = 16 * 1024;

    /// <summary>Writes an attribute with a comma before it, or several attributes whose names begin the same.</summary>
    /// <param name="json">The output.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="maxBytes">The maximum size of the value in bytes.</param>
    public static void Write(LogBytes json, in LogAttributeName name, object? value, int maxBytes)
    {
        switch (value)
        {
            case string text:
                name.Write(json);
                json.Text(JsonText.CutToBytes(text, maxBytes));
                json.Raw(",\"type\":\"string\"}"u8);
                break;
            case bool flag:
                name.Write(json);
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
                name.Write(json);
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
                    Write(json, name.Of(member.Key), member.Value, maxBytes);
                break;
            case Dictionary<string, object?> or List<object?>:
                Write(json, name, JsonOf(value, maxBytes), maxBytes);
                break;
            default:
                Write(json, name, ValueSnapshot.Of(value, maxBytes) ?? string.Empty, maxBytes);
                break;
        }
    }

    private static void WriteInteger(LogBytes json, in LogAttributeName name, long number)
    {
        name.Write(json);
        json.Number(number);
        json.Raw(",\"type\":\"integer\"}"u8);
    }

    private static string JsonOf(object value, int maxBytes)
    {
        var json = JsonBuffer.OfThread;
        ValueJson.WriteValue(json.Writer, value, maxBytes);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
