using System;
using System.Diagnostics;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Contestants;

/// <summary>Measures a loop in this process.</summary>
internal static class Meter
{
    /// <summary>Nanoseconds of wall clock per call: the smallest and the median of as many batches as go into the time.</summary>
    public static (double Smallest, double Median) Round(Loop loop, int batch, TimeSpan duration)
    {
        var series = new Series();
        var start = Stopwatch.GetTimestamp();
        do
        {
            loop.Prepare(batch);
            var begin = Stopwatch.GetTimestamp();
            loop.Run(batch);
            var elapsed = Stopwatch.GetElapsedTime(begin);
            loop.Settle();
            series.Add(elapsed.TotalNanoseconds / batch);
        }
        while (Stopwatch.GetElapsedTime(start) < duration);
        return (series.Smallest, series.Median);
    }

    /// <summary>Bytes of the calling thread per call.</summary>
    public static double BytesPerCall(Loop loop, int batch)
    {
        loop.Prepare(batch);
        var before = GC.GetAllocatedBytesForCurrentThread();
        loop.Run(batch);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        loop.Settle();
        return (double)allocated / batch;
    }

    /// <summary>What calls cost in all, until nothing is left to be done: batch after batch, so that a queue is never longer than one.</summary>
    public static Whole InAll(Loop loop, int batch, int count)
    {
        var (cpu, caller, all, bytes) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0L);
        var done = 0;
        for (; done < count; done += batch)
        {
            loop.Prepare(batch);
            var (allocated, used) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
            var start = Stopwatch.GetTimestamp();
            loop.Run(batch);
            caller += Stopwatch.GetElapsedTime(start);
            loop.Settle();
            all += Stopwatch.GetElapsedTime(start);
            cpu += Environment.CpuUsage.TotalTime - used;
            bytes += GC.GetTotalAllocatedBytes(precise: true) - allocated;
        }

        return new Whole(cpu.TotalNanoseconds / done, caller.TotalNanoseconds / done, all.TotalNanoseconds / done, (double)bytes / done);
    }

    /// <summary>Bytes by which so many calls let the process grow: on the heap after a collection, and as the operating system sees it.</summary>
    public static (double Heap, double Resident) Growth(Loop loop, int batch, long count)
    {
        var before = Footprint();
        for (var done = 0L; done < count; done += batch)
            loop.Run(batch);
        var after = Footprint();
        return (after.Heap - before.Heap, after.Resident - before.Resident);
    }

    private static (double Heap, double Resident) Footprint()
    {
        // Twice, and giving back what is free: else the size is that of the collector's last decision.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return (GC.GetTotalMemory(forceFullCollection: false), process.WorkingSet64);
    }
}

/// <summary>Of one call.</summary>
/// <param name="Cpu">Nanoseconds of all threads of the process.</param>
/// <param name="Caller">Nanoseconds of the wall clock until the calls have returned.</param>
/// <param name="All">Nanoseconds of the wall clock until nothing is left to be done.</param>
/// <param name="Bytes">Allocated by all threads.</param>
internal readonly record struct Whole(double Cpu, double Caller, double All, double Bytes);
