using System;
using System.Diagnostics;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Measuring;

/// <summary>
/// Measures a row: floor and ours take turns, batch by batch, so that a disturbance meets both. Times are of the calling thread's
/// wall clock; bytes are exact, of the calling thread only.
/// </summary>
internal sealed class RowMeter(TimeSpan warmUp, TimeSpan measuring)
{
    public Measurement Measure(Row row)
    {
        using var contest = row.Open();
        var (floor, ours) = (new Series(), new Series());

        // Until the JIT has seen enough of both and has replaced its first versions.
        TakeTurns(contest, row.Batch, warmUp, new Series(), new Series());
        TakeTurns(contest, row.Batch, measuring, floor, ours);
        return new Measurement(row, floor, ours, AddedBytes(contest, row.Batch));
    }

    /// <summary>What a row adds in bytes, asked again until it is below a limit or patience ends.</summary>
    public static double BytesPerCall(Row row, double stopBelow, TimeSpan patience)
    {
        using var contest = row.Open();
        var start = Stopwatch.GetTimestamp();
        double bytes;
        do
        {
            bytes = AddedBytes(contest, row.Batch);
        }
        while (bytes >= stopBelow && Stopwatch.GetElapsedTime(start) < patience);
        return bytes;
    }

    private static void TakeTurns(Contest contest, int batch, TimeSpan duration, Series floor, Series ours)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            floor.Add(NanosecondsPerCall(contest, contest.Floor, batch));
            ours.Add(NanosecondsPerCall(contest, contest.Ours, batch));
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
    }

    private static double NanosecondsPerCall(Contest contest, Action<int> run, int batch)
    {
        contest.Prepare(batch);
        var start = Stopwatch.GetTimestamp();
        run(batch);
        var elapsed = Stopwatch.GetElapsedTime(start);
        contest.Settle();
        return elapsed.TotalNanoseconds / batch;
    }

    private static double AddedBytes(Contest contest, int batch) =>
        BytesPerCall(contest, contest.Ours, batch) - BytesPerCall(contest, contest.Floor, batch);

    private static double BytesPerCall(Contest contest, Action<int> run, int batch)
    {
        contest.Prepare(batch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        run(batch);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        contest.Settle();
        return (double)allocated / batch;
    }
}
