using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Delivery;

/// <summary>
/// Stands in the line behind what a flush has to cover. When it comes out at the end, everything before it has been dealt with,
/// whatever is queued behind it in the meantime.
/// </summary>
internal sealed class FlushMarker
{
    private readonly int _legs;
    private long _hurriedUntil = long.MinValue;
    private int _arrived;

    // Whoever waits asynchronously goes on elsewhere, not on the thread that sends.
    private readonly TaskCompletionSource<bool> _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="logs">How many structured logs had come when it was made.</param>
    /// <param name="legs">On how many ways it comes to the end.</param>
    public FlushMarker(int logs = 0, int legs = 1)
    {
        Logs = logs;
        _legs = legs;
    }

    /// <summary>How many structured logs had come when it was made.</summary>
    public int Logs { get; }

    /// <summary>It has come to the end on one of its ways. Returns whether that was the last. For one thread.</summary>
    public bool Arrive() => ++_arrived == _legs;

    /// <summary>Until when somebody is in a hurry for it; it is never set to less.</summary>
    public long HurriedUntil
    {
        get => Volatile.Read(ref _hurriedUntil);
        set
        {
            if (value > Volatile.Read(ref _hurriedUntil))
                Volatile.Write(ref _hurriedUntil, value);
        }
    }

    /// <summary>True when the marker came out at the end; false when it was given up on the way.</summary>
    public Task<bool> Passed => _passed.Task;

    public void Pass() => _passed.TrySetResult(true);

    public void GiveUp() => _passed.TrySetResult(false);
}
