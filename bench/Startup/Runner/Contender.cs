using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Startup.Runner;

/// <summary>One program, and what was measured of its runs.</summary>
internal sealed class Contender
{
    private readonly Dictionary<string, List<double>> _values = [];

    public Contender(string name, string folder, bool isFloor)
    {
        Program = Path.Combine(folder, name);
        IsFloor = isFloor;
    }

    private Contender(Contender other, string variable)
    {
        Program = other.Program;
        Variables = [variable];
    }

    public string Program { get; }

    public bool IsFloor { get; }

    /// <summary>What it is told by its environment.</summary>
    public string[] Variables { get; } = [];

    /// <summary>The same program, which flushes before it closes, and so waits for what is still to be learned of its exception.</summary>
    public Contender ThatFlushes() => new(this, "STARTUP_FLUSH=1");

    public long Size => new FileInfo(Program).Length;

    public void Add(string quantity, double value)
    {
        if (!_values.TryGetValue(quantity, out var values))
            _values[quantity] = values = [];
        values.Add(value);
    }

    public double Median(string quantity)
    {
        var sorted = _values[quantity].Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
