using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime;

namespace Startup;

/// <summary>What a run says of itself: how long its steps took, what they allocated on all threads, and how much was compiled meanwhile.</summary>
internal sealed class Marks
{
    private readonly List<string> _lines = new(32);
    private long _time;
    private long _bytes;

    public Marks() => Begin();

    public void Begin()
    {
        _bytes = GC.GetTotalAllocatedBytes(precise: true);
        _time = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends a step that began with <see cref="Begin"/>.</summary>
    public void Set(string step)
    {
        var time = Stopwatch.GetElapsedTime(_time);
        Add(step + ", ms", time.TotalMilliseconds);
        Add(step + ", B", GC.GetTotalAllocatedBytes(precise: true) - _bytes);
    }

    /// <summary>Which threads there are, on request: asking is not free. Linux only.</summary>
    public void NameThreads(string when)
    {
        if (Environment.GetEnvironmentVariable("STARTUP_THREADS") != "1")
            return;
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
            _lines.Add("thread after " + when + "=" + File.ReadAllText(Path.Combine(thread, "comm")).Trim());
    }

    public void WriteTo(string path)
    {
        NameAssemblies();
        Add("peak memory, MiB", PeakMemory());
        Add("methods compiled", JitInfo.GetCompiledMethodCount());
        Add("compiling, ms", JitInfo.GetCompilationTime().TotalMilliseconds);
        File.WriteAllLines(path, _lines);
    }

    // On request, too, and what is loaded at the end.
    private void NameAssemblies()
    {
        if (Environment.GetEnvironmentVariable("STARTUP_ASSEMBLIES") != "1")
            return;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            _lines.Add("assembly=" + assembly.GetName().Name);
    }

    // Asked here: what the system tells the parent includes the moment at which the child was still the parent's copy.
    private static double PeakMemory()
    {
        const string peak = "VmHWM:";
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith(peak, StringComparison.Ordinal))
                return double.Parse(line.AsSpan(peak.Length).TrimEnd("kB"), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) / 1024;
        }

        return 0;
    }

    private void Add(string name, double value) => _lines.Add(name + "=" + value.ToString("R", CultureInfo.InvariantCulture));
}
