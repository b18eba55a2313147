using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using Sentry.Logs;
using Sentry.Transport.Deflating;
using Xunit;

namespace Sentry.Tests.Logs;

/// <summary>How many bytes logs take when they are compressed: counted, so it is the same on every machine.</summary>
public sealed class LogSizeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Customers = ["Ada Lovelace", "Grace Hopper", "Edsger Dijkstra", "Barbara Liskov", "Tony Hoare", "Radia Perlman", "Ken Thompson"];

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(12_345)]
    public void A_hundred_logs_take_about_as_few_bytes_as_with_the_usual_level_of_zlib(int ticksApart)
    {
        var batch = new LogBatch();
        for (var number = 1000; number < 1100; number++)
            batch.Add(Place(number, Noon.AddTicks(number * (long)ticksApart)));
        var payload = batch.Serialize().Items[0].Payload.AsSpan().ToArray();
        var deflater = new Deflater();
        byte[] deflated = [];

        // The second time it knows what repetitions take.
        for (var i = 0; i < 2; i++)
        {
            deflater.Add(payload, batch.Repeats);
            deflated = deflater.Finish();
        }

        Assert.Equal(payload, Inflated(deflated));
        Assert.InRange(deflated.Length, 100, Zlib(payload) * 112 / 100);
    }

    /// <summary>A log of one of five places in the code, each with other values.</summary>
    private static ReadLog Place(int number, DateTimeOffset time)
    {
        var log = (number % 5) switch
        {
            0 => Log("Order {Order} of {Customer} was placed", ("Order", number), ("Customer", Customers[number * 31 % Customers.Length])),
            1 => Log("Stock of {Article} is {Count}, {Reserved} reserved", ("Article", "A-" + (number * 7919 % 100_003)), ("Count", number % 97), ("Reserved", number % 13)),
            2 => Log("GET {Path} answered {Status} in {Elapsed} ms", ("Path", "/api/orders/" + number), ("Status", 200 + (number % 7)), ("Elapsed", number * 0.37)),
            3 => Log("Cache miss for {Key}", ("Key", Key(number))),
            _ => Log("Payment {Payment} is slow: {Elapsed} ms, attempt {Attempt}", ("Payment", Key(number)), ("Elapsed", number % 4001), ("Attempt", number % 3)),
        };
        log.Timestamp = time;
        var flow = SomeLogs.Flow();
        flow.Identify(log);
        return new ReadLog(log, flow);
    }

    private static SentryLog Log(string template, params (string Name, object Value)[] parameters)
    {
        var log = new SentryLog { Level = SentryLevel.Info, Template = template, Message = template };
        foreach (var (name, value) in parameters)
        {
            log.SetParameter(name, value);
            log.Message = log.Message.Replace("{" + name + "}", Convert.ToString(value, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return log;
    }

    private static string Key(int number) => ((ulong)(uint)number * 0x9E37_79B9_7F4A_7C15UL).ToString("x16", CultureInfo.InvariantCulture);

    private static int Zlib(byte[] payload)
    {
        using var to = new MemoryStream();
        using (var zlib = new DeflateStream(to, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(payload);
        return (int)to.Length;
    }

    private static byte[] Inflated(byte[] deflated)
    {
        using var inflater = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        using var to = new MemoryStream();
        inflater.CopyTo(to);
        return to.ToArray();
    }
}
