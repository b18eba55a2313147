using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Contestants;

/// <summary>
/// One contender in a process of its own: opens one row, warms up, says so, and then measures when it is asked, so that the contenders
/// of a row can take turns. Ends with its input.
/// </summary>
internal static class Contestant
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(600);

    // An event runs through a thousand methods, each compiled two or three times: five seconds until the last is done.
    private const int MostWarmUps = 20;

    /// <param name="row">The name of the row.</param>
    /// <param name="contender">Whose logger.</param>
    /// <param name="warmUp">In milliseconds.</param>
    /// <param name="receiver">The DSN of a receiver in another process; null: none.</param>
    public static int Serve(string row, Contender contender, int warmUp, string? receiver)
    {
        Setup.Receiver = receiver;
        var known = AllRows.Named(row);
        using var loop = known.Open(contender);
        WarmUp(loop, known.Batch, TimeSpan.FromMilliseconds(warmUp));
        Answer();
        while (Console.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var number = int.Parse(words[1], CultureInfo.InvariantCulture);
            switch (words[0])
            {
                case Questions.Round:
                    var round = Meter.Round(loop, known.Batch, TimeSpan.FromMilliseconds(number));
                    Answer(round.Smallest, round.Median);
                    break;
                case Questions.Bytes:
                    Answer(Meter.BytesPerCall(loop, known.Batch));
                    break;
                case Questions.Whole:
                    var whole = Meter.InAll(loop, known.Batch, number);
                    Answer(whole.Cpu, whole.Caller, whole.All, whole.Bytes);
                    break;
                case Questions.Growth:
                    var growth = Meter.Growth(loop, known.Batch, number);
                    Answer(growth.Heap, growth.Resident);
                    break;
                default:
                    throw new ArgumentException("Nobody asks '" + line + "'.");
            }
        }

        return 0;
    }

    // Until the JIT has seen enough of the loop and has replaced its first versions: it compiles nothing any more.
    private static void WarmUp(Loop loop, int batch, TimeSpan least)
    {
        var (start, quietSince, compiled) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), 0L);
        while (Stopwatch.GetElapsedTime(start) < least || (Stopwatch.GetElapsedTime(quietSince) < Quiet && Stopwatch.GetElapsedTime(start) < least * MostWarmUps))
        {
            loop.Prepare(batch);
            loop.Run(batch);
            loop.Settle();
            if (JitInfo.GetCompiledMethodCount() is var now && now != compiled)
                (quietSince, compiled) = (Stopwatch.GetTimestamp(), now);
        }
    }

    private static void Answer(params double[] values) =>
        Console.WriteLine(Questions.Answer + string.Join(' ', Array.ConvertAll(values, static value => value.ToString("R", CultureInfo.InvariantCulture))));
}
