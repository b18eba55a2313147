using System;
using System.Collections.Generic;

namespace Sentry.Hubs;

/// <summary>
/// The place where a front door finds its hub: the process's, which may come, go and come again, or a given one.
/// Knows how many doors of each framework look here, since several of them may see the same records.
/// </summary>
internal sealed class HubSlot
{
    private readonly Dictionary<string, int> _doors = [];
    private volatile Hub _hub;
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
