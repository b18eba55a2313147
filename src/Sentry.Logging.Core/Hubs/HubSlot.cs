using System;
using System.Collections.Generic;

namespace Sentry.Hubs;

/// <summary>
/// The place where a front door finds its hub: the process's, which may come, go and come again, or a given one.
/// Knows how many doors of each framework look here, since two of them see the same records.
/// </summary>
internal sealed class HubSlot
{
    private readonly Dictionary<string, int> _doors = [];
    private volatile Hub _hub;
    private volatile bool _isShared;

    public HubSlot(Hub hub) => _hub = hub;

    public Hub Hub
    {
        get => _hub;
        set => _hub = value;
    }

    /// <summary>Whether two doors of one framework are live, so that a record may pass here twice.</summary>
    public bool IsShared => _isShared;

    public SharedRecords SharedRecords { get; } = new();

    public void AddDoor(string framework) => Count(framework, 1);

    public void RemoveDoor(string framework) => Count(framework, -1);

    private void Count(string framework, int change)
    {
        lock (_doors)
        {
            _doors.TryGetValue(framework, out var count);
            _doors[framework] = Math.Max(0, count + change);
            var isShared = false;
            foreach (var doors in _doors.Values)
                isShared |= doors > 1;
            _isShared = isShared;
        }
    }
}
