using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Text;

namespace Sentry.Systems.Tests.AzureFunctions;

/// <summary>A message of Protocol Buffers, by the numbers of its fields: as much of the format as the host's side of the worker's protocol needs.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The stream holds nothing but memory.")]
internal sealed class Message
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly MemoryStream _bytes = new();

    public Message With(int field, string text) => With(field, Encoding.UTF8.GetBytes(text));

    public Message With(int field, Message inner) => With(field, inner.ToArray());

    /// <summary>One entry of a map.</summary>
    public Message With(int field, string key, Message value) => With(field, new Message().With(1, key).With(2, value));

    public Message With(int field, long number)
    {
        Write((ulong)field << 3 | Varint);
        Write((ulong)number);
        return this;
    }

    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>The fields that have a length: texts and messages.</summary>
    public static IReadOnlyDictionary<int, byte[]> Fields(ReadOnlySpan<byte> message) => Read(message).Texts;

    /// <summary>The number of a field; 0 if it has none.</summary>
    public static ulong Number(ReadOnlySpan<byte> message, int field) => Read(message).Numbers.GetValueOrDefault(field);

    public static string Text(IReadOnlyDictionary<int, byte[]> fields, int field) => fields.TryGetValue(field, out var bytes) ? Encoding.UTF8.GetString(bytes) : string.Empty;

    private static (Dictionary<int, byte[]> Texts, Dictionary<int, ulong> Numbers) Read(ReadOnlySpan<byte> message)
    {
        var (texts, numbers) = (new Dictionary<int, byte[]>(), new Dictionary<int, ulong>());
        while (!message.IsEmpty)
        {
            var tag = Take(ref message);
            var field = (int)(tag >> 3);
            switch ((int)(tag & 7))
            {
                case Varint:
                    numbers[field] = Take(ref message);
                    break;
                case Delimited:
                    var length = (int)Take(ref message);
                    texts[field] = message[..length].ToArray();
                    message = message[length..];
                    break;
                case Fixed64:
                    message = message[8..];
                    break;
                case Fixed32:
                    message = message[4..];
                    break;
                default:
                    throw new InvalidDataException($"Wire type of {tag}");
            }
        }

        return (texts, numbers);
    }

    private static ulong Take(ref ReadOnlySpan<byte> message)
    {
        var number = 0ul;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = message[0];
            message = message[1..];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return number;
        }

        throw new InvalidDataException("A number without an end");
    }

    private Message With(int field, byte[] bytes)
    {
        Write((ulong)field << 3 | Delimited);
        Write((ulong)bytes.Length);
        _bytes.Write(bytes);
        return this;
    }

    private void Write(ulong number)
    {
        for (; number >= 0x80; number >>= 7)
            _bytes.WriteByte((byte)(number | 0x80));
        _bytes.WriteByte((byte)number);
    }
}
