using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Sentry.Ends.Logs;

namespace Sentry.Ends;

/// <summary>
/// An application that logs as fast as it can: in each round a unit of work with a hundred long records, objects, and an exception that holds much. At its end it
/// says how much memory it has used. <c>ENDS_ROUNDS</c> is the number of rounds, or a number of seconds such as "600s".
/// </summary>
internal static class Outage
{
    private const int RecordsOfRound = 100;
    private const int LengthOfText = 20_000;

    private static readonly string[] Noise = MakeNoise();

    public static int Run(ApplicationLog log)
    {
        var rounds = Environment.GetEnvironmentVariable("ENDS_ROUNDS") ?? "100";
        var seconds = rounds.EndsWith('s') ? double.Parse(rounds.AsSpan(0, rounds.Length - 1), CultureInfo.InvariantCulture) : 0;
        var most = seconds > 0 ? int.MaxValue : int.Parse(rounds, CultureInfo.InvariantCulture);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var round = 0;
        for (; round < most && (seconds <= 0 || clock.Elapsed.TotalSeconds < seconds); round++)
            Log(log, round);
        var peak = PeakOfProcess();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rounds {round} peak {peak} held {GC.GetTotalMemory(true)} seen {SentrySdk.GetStatistics().Events.Seen}"));
        return 0;
    }

    private static void Log(ApplicationLog log, int round)
    {
        using var unit = SentrySdk.PushIsolationScope();
        for (var i = 0; i < RecordsOfRound; i++)
            log.Info(TextOf(round, i));
        log.Info("Order", new Order(round, TextOf(round, 0), [.. Lines(round)]));
        try
        {
            throw new InvalidOperationException(TextOf(round, 1)) { Data = { ["state"] = new byte[100_000], ["text"] = TextOf(round, 2) } };
        }
        catch (InvalidOperationException e)
        {
            log.Error("Failed " + round.ToString(CultureInfo.InvariantCulture), e);
        }

        log.Error(TextOf(round, 3));
    }

    private static IEnumerable<Order> Lines(int round)
    {
        for (var i = 0; i < 20; i++)
            yield return new Order(i, TextOf(round, i), []);
    }

    // A new text each time, as records have, and one that cannot be compressed.
    private static string TextOf(int round, int number) => Noise[(round + number) % Noise.Length] + number.ToString(CultureInfo.InvariantCulture);

    private static string[] MakeNoise()
    {
        var random = new Random(20_261_130);
        var noise = new string[26];
        for (var i = 0; i < noise.Length; i++)
        {
            var letters = new char[LengthOfText];
            for (var letter = 0; letter < letters.Length; letter++)
                letters[letter] = (char)random.Next(' ' + 1, '~');
            noise[i] = new string(letters).Replace('{', '(').Replace('}', ')');
        }

        return noise;
    }

    /// <summary>The most memory that the process had at once, in bytes.</summary>
    private static long PeakOfProcess()
    {
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                return long.Parse(line.AsSpan(6).Trim(" \tkB"), CultureInfo.InvariantCulture) * 1024;
        }

        return 0;
    }

    private sealed record Order(int Number, string Text, Order[] Lines);
}
