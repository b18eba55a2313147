using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Delivery;

/// <summary>
/// Marks in the queue the end of what a flush covers. When the marker leaves the last queue, everything before it is done,
/// whatever is queued after it in the meantime.
/// </summary>
internal sealed class FlushMarker
{
    private readonly int _legs;
    private long _shortPausesUntil = long.MinValue;
    private int _arrived;

    // Asynchronous continuations must not run on the thread that sends.
    private readonly TaskCompletionSource<bool> _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="logs">The number of structured logs added before it was created.</param>
    /// <param name="legs">The number of pipelines that it passes through: events, and logs if they are on.</param>
    public FlushMarker(int logs = 0, int legs = 1)
    {
        Logs = logs;
        _legs = legs;
    }

    /// <summary>The number of structured logs added before it was created.</summary>
    public int Logs { get; }

    /// <summary>The marker has reached the end of one pipeline. Returns whether that was the last one. For one thread.</summary>
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
