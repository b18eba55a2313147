using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Sentry.Hubs;

/// <summary>
/// The place where a front door finds its hub: the process's, which may come, go and come again, or a given one.
/// Knows how many doors of each framework look here, since several of them may see the same records.
/// </summary>
internal sealed class HubSlot
{
    private const int MostMarks = 31;

    private readonly Dictionary<string, int> _doors = [];
    private readonly List<string> _marked = [];
    private volatile Hub _hub;
    private volatile Hub[] _retired = [];
    private volatile Sharing _sharing;
    private volatile BridgedRecords _bridgedRecords = new(TimeProvider.System);

    public HubSlot(Hub hub) => _hub = hub;

    public Hub Hub
    {
        get => _hub;
        set
        {
            _hub = value;

            // What an earlier hub was told is no record of this one.
            _bridgedRecords = new BridgedRecords(TimeProvider.System);
        }
    }

    /// <summary>Hubs that were here, and are being closed.</summary>
    public IReadOnlyList<Hub> Closing => _retired.Length == 0 ? [] : Array.FindAll(_retired, static hub => !hub.HasEnded);

    /// <summary>Remembers that the hub is about to be closed, for those who flush or close meanwhile. For one thread at a time.</summary>
    public void Retire() => _retired = [.. Closing, _hub];

    /// <summary>Waits, at most so long, until the hub, and those that are being closed, have delivered everything taken so far.</summary>
    public bool Flush(TimeSpan timeout)
    {
        var hub = _hub;
        if (Closing is not { Count: > 0 } closing)
            return hub.Flush(timeout);
        var clock = Stopwatch.StartNew();
        var isDone = hub.Flush(timeout);
        foreach (var earlier in closing)
            isDone &= earlier.Flush(timeout - clock.Elapsed);
        return isDone;
    }

    /// <inheritdoc cref="Flush"/>
    public async Task<bool> FlushAsync(TimeSpan timeout)
    {
        var hub = _hub;
        if (Closing is not { Count: > 0 } closing)
            return await hub.FlushAsync(timeout).ConfigureAwait(false);
        var flushes = new List<Task<bool>> { hub.FlushAsync(timeout) };
        foreach (var earlier in closing)
            flushes.Add(earlier.FlushAsync(timeout));
        return Array.TrueForAll(await Task.WhenAll(flushes).ConfigureAwait(false), static isDone => isDone);
    }

    /// <summary>In which ways a record may pass here twice.</summary>
    public Sharing Sharing => _sharing;

    /// <summary>Whether any framework's records come here.</summary>
    public bool HasDoors
    {
        get
        {
            lock (_doors)
            {
                foreach (var doors in _doors.Values)
                {
                    if (doors > 0)
                        return true;
                }

                return false;
            }
        }
    }

    public SharedRecords SharedRecords { get; } = new();

    public BridgedRecords BridgedRecords => _bridgedRecords;

    public void AddDoor(string framework) => Count(framework, 1);

    public void RemoveDoor(string framework) => Count(framework, -1);

    /// <summary>One bit, which tells a framework from the others here.</summary>
    public int MarkOf(string framework)
    {
        lock (_doors)
        {
            if (!_marked.Contains(framework))
                _marked.Add(framework);
            return 1 << (_marked.IndexOf(framework) % MostMarks);
        }
    }

    private void Count(string framework, int change)
    {
        lock (_doors)
        {
            _doors.TryGetValue(framework, out var count);
            _doors[framework] = Math.Max(0, count + change);
            var frameworks = 0;
            var sharing = Sharing.None;
            foreach (var doors in _doors.Values)
            {
                frameworks += doors > 0 ? 1 : 0;
                sharing |= doors > 1 ? Sharing.Doors : Sharing.None;
            }

            _sharing = frameworks > 1 ? sharing | Sharing.Bridges : sharing;
        }
    }
}

/// <summary>How a record may pass a slot twice.</summary>
[Flags]
internal enum Sharing
{
    /// <summary>It cannot: there is one door.</summary>
    None = 0,

    /// <summary>Two doors of one framework are open, which see the same object.</summary>
    Doors = 1,

    /// <summary>Doors of two frameworks are open, one of which may hand its records on to the other.</summary>
    Bridges = 2,
}
