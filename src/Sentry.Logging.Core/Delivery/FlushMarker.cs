using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Delivery;

/// <summary>
/// Marks in the queue the end of what a flush has to cover. When it leaves the last queue, everything before it is done,
/// whatever is queued after it in the meantime.
/// </summary>
internal sealed class FlushMarker
{
    private readonly int _legs;
    private long _shortPausesUntil = long.MinValue;
    private int _arrived;

    // Asynchronous continuations must not run on the thread that sends.
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

    /// <summary>Until when pauses are shortened for it; the value never decreases.</summary>
    public long ShortPausesUntil
    {
        get => Volatile.Read(ref _shortPausesUntil);
        set
        {
            if (value > Volatile.Read(ref _shortPausesUntil))
                Volatile.Write(ref _shortPausesUntil, value);
        }
    }

    /// <summary>True if the marker has passed; false if the queue was closed first.</summary>
    public Task<bool> Passed => _passed.Task;

    public void Pass() => _passed.TrySetResult(true);

    public void GiveUp() => _passed.TrySetResult(false);
}
