using System;
using System.Collections.Generic;
using System.Threading;

namespace Sentry.Processing;

/// <summary>
/// The current state of the garbage collector and the thread pool (docs/protocol.md 2.8). Takes a few microseconds; for the worker.
/// </summary>
internal static class RuntimeStatistics
{
#if NET
    public static long MillisecondsSinceBoot => Environment.TickCount64;

    /// <summary>The memory that the process may use, limited by machine or container; null if unknown.</summary>
    public static long? AvailableMemory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The state after the last collection.</summary>
    public static Dictionary<string, object?> Memory()
    {
        var memory = GC.GetGCMemoryInfo();
        return new()
        {
            ["allocated_bytes"] = GC.GetTotalMemory(forceFullCollection: false),
            ["total_allocated_bytes"] = GC.GetTotalAllocatedBytes(),
            ["heap_size_bytes"] = memory.HeapSizeBytes,
            ["fragmented_bytes"] = memory.FragmentedBytes,
            ["memory_load_bytes"] = memory.MemoryLoadBytes,
            ["high_memory_load_threshold_bytes"] = memory.HighMemoryLoadThresholdBytes,
            ["total_available_memory_bytes"] = memory.TotalAvailableMemoryBytes,
            ["total_committed_bytes"] = memory.TotalCommittedBytes,
            ["promoted_bytes"] = memory.PromotedBytes,
            ["pinned_objects_count"] = memory.PinnedObjectsCount,
            ["finalization_pending_count"] = memory.FinalizationPendingCount,
            ["pause_time_percentage"] = memory.PauseTimePercentage,
            ["pause_durations"] = Milliseconds(memory.PauseDurations),
            ["index"] = memory.Index,
            ["compacted"] = memory.Compacted,
            ["concurrent"] = memory.Concurrent,
        };
    }

    private static List<object?> Milliseconds(ReadOnlySpan<TimeSpan> pauses)
    {
        var milliseconds = new List<object?>(pauses.Length);
        foreach (var pause in pauses)
            milliseconds.Add(pause.TotalMilliseconds);
        return milliseconds;
    }
#else
    public static long MillisecondsSinceBoot => (uint)Environment.TickCount;

    public static long? AvailableMemory => null;

    public static Dictionary<string, object?> Memory() => new() { ["allocated_bytes"] = GC.GetTotalMemory(forceFullCollection: false) };
#endif

    public static Dictionary<string, object?> ThreadPool()
    {
        System.Threading.ThreadPool.GetMinThreads(out var minWorkers, out var minPorts);
        System.Threading.ThreadPool.GetMaxThreads(out var maxWorkers, out var maxPorts);
        System.Threading.ThreadPool.GetAvailableThreads(out var availableWorkers, out var availablePorts);
        return new()
        {
            ["min_worker_threads"] = (long)minWorkers,
            ["min_completion_port_threads"] = (long)minPorts,
            ["max_worker_threads"] = (long)maxWorkers,
            ["max_completion_port_threads"] = (long)maxPorts,
            ["available_worker_threads"] = (long)availableWorkers,
            ["available_completion_port_threads"] = (long)availablePorts,
        };
    }
}
