using System.Collections.Generic;

namespace Sentry.Delivery;

/// <summary>How many equal events wait, to be serialized and to be sent. Thread-safe.</summary>
internal sealed class WaitingKinds
{
    private readonly Dictionary<EventKind, int> _counts = [];
    private int _repeated;

    public void Add(in EventKind kind)
    {
        if (kind.IsNone)
            return;
        lock (_counts)
        {
            _counts.TryGetValue(kind, out var count);
            _counts[kind] = count + 1;
            _repeated += count > 0 ? 1 : 0;
        }
    }

    public void Remove(in EventKind kind)
    {
        if (kind.IsNone)
            return;
        lock (_counts)
        {
            if (!_counts.TryGetValue(kind, out var count))
                return;
            _repeated -= count > 1 ? 1 : 0;
            if (count > 1)
                _counts[kind] = count - 1;
            else
                _counts.Remove(kind);
        }
    }

    /// <summary>How many events of a kind wait.</summary>
    public int Of(in EventKind kind)
    {
        lock (_counts)
            return _counts.TryGetValue(kind, out var count) ? count : 0;
    }

    /// <summary>The kind of which most events wait; no kind if all are different.</summary>
    public EventKind MostRepeated()
    {
        var (most, found) = (1, default(EventKind));
        lock (_counts)
        {
            if (_repeated == 0)
                return found;
            foreach (var kind in _counts)
            {
                if (kind.Value > most)
                    (most, found) = (kind.Value, kind.Key);
            }
        }

        return found;
    }
}
