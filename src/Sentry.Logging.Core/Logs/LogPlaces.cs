namespace Sentry.Logs;

/// <summary>Where a part of logs was written last in the current batch. For one thread.</summary>
/// <param name="most">How many positions are remembered: values repeat themselves in one of some logs rather than in the last one.</param>
internal sealed class LogPlaces(int most)
{
    private readonly int[] _positions = new int[most];
    private int _batch;
    private int _count;

    /// <summary>The number of positions remembered of a batch.</summary>
    public int CountIn(int batch) => _batch != batch ? 0 : _count < _positions.Length ? _count : _positions.Length;

    /// <summary>A position; 0 is the newest one.</summary>
    public int At(int age) => _positions[(_count - 1 - age) % _positions.Length];

    /// <summary>Adds a position, which is higher than those before it.</summary>
    public void Add(int batch, int position)
    {
        if (_batch != batch)
            (_batch, _count) = (batch, 0);
        _positions[_count++ % _positions.Length] = position;
    }
}
