using System;
using System.Buffers.Text;
using System.IO;
using System.Text;

namespace Sentry.Benchmarks.Receiving;

/// <summary>How many logs are in a request: an envelope says it, and in OpenTelemetry's binary form they are counted.</summary>
internal static class LogContainers
{
    // resource_logs, scope_logs and log_records are the fields 1, 2 and 2 of what holds them.
    private static readonly int[] PathToRecords = [1, 2, 2];

    private static readonly byte[] ItemCount = Encoding.ASCII.GetBytes("\"item_count\":");

    public static int Count(byte[] plain)
    {
        if (plain is not [(byte)'{', ..])
            return CountRecords(plain, depth: 0);
        var at = plain.AsSpan().IndexOf(ItemCount);
        return at >= 0 && Utf8Parser.TryParse(plain.AsSpan(at + ItemCount.Length), out int count, out _) ? count : 0;
    }

    private static int CountRecords(ReadOnlySpan<byte> message, int depth)
    {
        if (depth == PathToRecords.Length)
            return 1;
        var found = 0;
        while (!message.IsEmpty)
        {
            var key = Number(ref message);
            // Only these two kinds of fields are in the messages on the path.
            switch (key & 7)
            {
                case 0:
                    Number(ref message);
                    break;
                case 2:
                    var length = (int)Number(ref message);
                    if (key >> 3 == (ulong)PathToRecords[depth])
                        found += CountRecords(message[..length], depth + 1);
                    message = message[length..];
                    break;
                default:
                    throw new InvalidDataException("An unknown kind of field.");
            }
        }

        return found;
    }

    private static ulong Number(ref ReadOnlySpan<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = message[0];
            message = message[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
