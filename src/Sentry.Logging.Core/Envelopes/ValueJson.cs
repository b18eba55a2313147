using System;
using System.Collections.Generic;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>
/// Writes values within a number of bytes. Our own immutable values are written directly; any other value, which only a hook can add,
/// is copied first. A value that does not fit keeps its name and a mark; if names do not fit either, a last entry says how many are missing.
/// A list or dictionary may change while it is written: then only its remaining entries are lost.
/// </summary>
internal static class ValueJson
{
    public const int MaxDepth = 7;

    private const long LargestExactInteger = 1L << 53;

    // A colon, a comma and the shortest mark; also what a number may take at most.
    private const int RoomOfEntry = 28;
    private const int RoomOfRest = 40;
    private const int LongestName = 200;

    // A dictionary type of the application may be endless.
    private const int MostCounted = 100_000;

    /// <summary>Writes an object of named values.</summary>
    /// <param name="writer">Positioned where a value is expected.</param>
    /// <param name="pairs">The values.</param>
    /// <param name="maxBytes">Limit of the whole object, in bytes.</param>
    /// <param name="maxValueBytes">Limit of each value, in bytes.</param>
    /// <param name="depth">How many levels of lists and objects may still begin, including this one.</param>
    public static void WriteObject(
        Utf8JsonWriter writer,
        IEnumerable<KeyValuePair<string, object?>> pairs,
        int maxBytes,
        int maxValueBytes = int.MaxValue,
        int depth = MaxDepth)
    {
        var isWritten = pairs switch
        {
            KeyValuePair<string, object?>[] array => TryWriteAll(writer, new ArrayPairs(array), maxBytes, maxValueBytes),
            Dictionary<string, object?> table => TryWriteAll(writer, table.GetEnumerator(), maxBytes, maxValueBytes),
            _ => false,
        };
        if (isWritten)
            return;

        var end = JsonText.Written(writer) + maxBytes - RoomOfRest;
        writer.WriteStartObject();
        var left = 0;
        try
        {
            var roomOfNames = RoomOfNames(pairs, maxBytes);
            foreach (var pair in pairs)
            {
                var name = JsonText.CutToChars(pair.Key, LongestName);
                var roomOfName = JsonText.Size(name) + RoomOfEntry;
                var room = end - JsonText.Written(writer);
                if (left > 0 || room < roomOfName)
                {
                    if (++left == MostCounted)
                        break;
                    continue;
                }

                roomOfNames = Math.Max(0, roomOfNames - roomOfName);
                writer.WritePropertyName(name);
                WriteValue(writer, pair.Value, (int)Math.Min(maxValueBytes, room - roomOfNames - roomOfName + RoomOfEntry), depth - 1);
            }
        }
        catch (Exception e)
        {
            writer.WriteString(CutMark.Name, CutMark.Unreadable(e));
        }

        if (left > 0)
            writer.WriteString(CutMark.Name, left == MostCounted ? CutMark.Unknown : CutMark.More(left));
        writer.WriteEndObject();
    }

    /// <summary>Writes an object of named texts.</summary>
    public static void WriteTexts(Utf8JsonWriter writer, IDictionary<string, string> texts, int maxBytes) =>
        WriteObject(writer, AsValues(texts), maxBytes);

    /// <summary>Writes one value within a number of bytes, or a mark.</summary>
    public static void WriteValue(Utf8JsonWriter writer, object? value, int maxBytes, int depth = MaxDepth)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(JsonText.CutToBytes(text, maxBytes));
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long or double or int when maxBytes < RoomOfEntry - 2:
                writer.WriteStringValue(CutMark.Unknown);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number and <= LargestExactInteger and >= -LargestExactInteger:
                writer.WriteNumberValue(number);
                break;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                writer.WriteNumberValue(number);
                break;
            case Dictionary<string, object?> or List<object?> when depth <= 0:
                writer.WriteStringValue(CutMark.Of(value));
                break;
            case Dictionary<string, object?> or List<object?> when maxBytes < RoomOfRest + RoomOfEntry:
                writer.WriteStringValue(CutMark.Unknown);
                break;
            case Dictionary<string, object?> pairs:
                WriteObject(writer, pairs, maxBytes, depth: depth);
                break;
            case List<object?> list:
                WriteList(writer, list, maxBytes, depth);
                break;
            default:
                // A snapshot consists of the types above, so this recurses one level at most.
                WriteValue(writer, ValueSnapshot.Of(value, maxBytes), maxBytes, depth);
                break;
        }
    }

    /// <summary>
    /// Writes pairs that fit even if every character has to be escaped. Most objects are a few scalars, and then nothing has to be counted
    /// while writing. If that is not certain, writes nothing and returns false.
    /// </summary>
    private static bool TryWriteAll<TPairs>(Utf8JsonWriter writer, TPairs pairs, int maxBytes, int maxValueBytes)
        where TPairs : struct, IEnumerator<KeyValuePair<string, object?>>
    {
        if (!HaveRoom(pairs, maxBytes, maxValueBytes))
            return false;
        writer.WriteStartObject();
        try
        {
            while (pairs.MoveNext())
            {
                writer.WritePropertyName(pairs.Current.Key);
                WriteValue(writer, pairs.Current.Value, int.MaxValue);
            }
        }
        catch (InvalidOperationException e)
        {
            writer.WriteString(CutMark.Name, CutMark.Unreadable(e));
        }

        writer.WriteEndObject();
        return true;
    }

    private static bool HaveRoom<TPairs>(TPairs pairs, int maxBytes, int maxValueBytes)
        where TPairs : struct, IEnumerator<KeyValuePair<string, object?>>
    {
        var room = maxBytes - RoomOfRest;
        try
        {
            while (room >= 0 && pairs.MoveNext())
            {
                var (name, value) = (pairs.Current.Key, pairs.Current.Value);
                var letters = (value as string)?.Length ?? 0;
                if (value is not (null or string or bool or int or long or double) || name.Length > LongestName || JsonText.LargestSize(letters) > maxValueBytes)
                    return false;
                room -= JsonText.LargestSize(name.Length + letters) + RoomOfEntry;
            }
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return room >= 0;
    }

    private static IEnumerable<KeyValuePair<string, object?>> AsValues(IDictionary<string, string> texts)
    {
        foreach (var pair in texts)
            yield return new KeyValuePair<string, object?>(pair.Key, pair.Value);
    }

    private static void WriteList(Utf8JsonWriter writer, List<object?> list, int maxBytes, int depth)
    {
        var end = JsonText.Written(writer) + maxBytes - RoomOfRest;
        writer.WriteStartArray();
        try
        {
            var written = 0;
            foreach (var value in list)
            {
                var room = end - JsonText.Written(writer);
                if (room < RoomOfEntry)
                {
                    writer.WriteStringValue(CutMark.More(list.Count - written));
                    break;
                }

                WriteValue(writer, value, (int)room, depth - 1);
                written++;
            }
        }
        catch (Exception e)
        {
            writer.WriteStringValue(CutMark.Unreadable(e));
        }

        writer.WriteEndArray();
    }

    /// <summary>The bytes of the names and the shortest values, so that an early value does not use the space of later names.</summary>
    private static long RoomOfNames(IEnumerable<KeyValuePair<string, object?>> pairs, int maxBytes)
    {
        long room = 0;
        foreach (var pair in pairs)
        {
            room += JsonText.Size(JsonText.CutToChars(pair.Key, LongestName)) + RoomOfEntry;
            // There are more names than fit: then the first ones are kept.
            if (room > maxBytes)
                return 0;
        }

        return room;
    }

    /// <summary>Enumerates an array without boxing, like a dictionary's own enumerator.</summary>
    private struct ArrayPairs(KeyValuePair<string, object?>[] pairs) : IEnumerator<KeyValuePair<string, object?>>
    {
        private int _next;

        public readonly KeyValuePair<string, object?> Current => pairs[_next - 1];

        readonly object System.Collections.IEnumerator.Current => Current;

        public bool MoveNext() => _next++ < pairs.Length;

        public void Reset() => _next = 0;

        public readonly void Dispose()
        {
        }
    }
}
