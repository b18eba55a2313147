using System.Collections.Generic;

namespace Sentry.Processing;

/// <summary>
/// The events that reported one exception. Usually one; a faulted task that is kept and awaited many times has one for each unit of work.
/// Not thread-safe.
/// </summary>
internal sealed class Tellings
{
    // Enough for the units that run at once: a failure that is forgotten too early is reported twice, never lost.
    private const int MaxLater = 256;

    private Sighting? _first;
    private List<Sighting>? _later;

    /// <summary>The first one whose event was not lost or dropped.</summary>
    public Sighting? First
    {
        get
        {
            if (_first is { HasId: true })
                return _first;
            return _later?.Find(static sighting => sighting.HasId);
        }
    }

    /// <summary>The newest match of a search.</summary>
    public Sighting? Find(in Question question)
    {
        for (var i = (_later?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (_later![i].Answers(question))
                return _later[i];
        }

        return _first?.Answers(question) == true ? _first : null;
    }

    /// <param name="sighting">One more.</param>
    /// <param name="forgotten">Sightings that were not seen since this time may be removed.</param>
    public void Add(Sighting sighting, long forgotten)
    {
        if (_first is null)
        {
            _first = sighting;
            return;
        }

        // The newest one is the result of a search without a place.
        if (ReferenceEquals(_first, sighting) || _later?.Contains(sighting) == true)
            return;
        _later ??= [];
        if (_later.Count >= MaxLater)
            _later.RemoveAll(old => !old.Answers(new Question(null, forgotten)));
        if (_later.Count >= MaxLater)
            _later.RemoveAt(0);
        _later.Add(sighting);
    }
}
