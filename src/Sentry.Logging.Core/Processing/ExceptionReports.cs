using System.Collections.Generic;

namespace Sentry.Processing;

/// <summary>
/// The events that reported one exception. Usually one; a faulted task that is kept and awaited many times has one for each unit of work.
/// Not thread-safe.
/// </summary>
internal sealed class ExceptionReports
{
    // Enough for the units that run at once: a failure that is forgotten too early is reported twice, never lost.
    private const int MaxLater = 256;

    private ReportedException? _first;
    private List<ReportedException>? _later;

    /// <summary>The first one whose event was not lost or dropped.</summary>
    public ReportedException? First
    {
        get
        {
            if (_first is { HasId: true })
                return _first;
            return _later?.Find(static reported => reported.HasId);
        }
    }

    /// <summary>The newest match of a search.</summary>
    public ReportedException? Find(in ReportQuery query)
    {
        for (var i = (_later?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (_later![i].Matches(query))
                return _later[i];
        }

        return _first?.Matches(query) == true ? _first : null;
    }

    /// <param name="reported">One more.</param>
    /// <param name="forgotten">Reports that were not seen since this time may be removed.</param>
    public void Add(ReportedException reported, long forgotten)
    {
        if (_first is null)
        {
            _first = reported;
            return;
        }

        // The newest one is the result of a search without a place.
        if (ReferenceEquals(_first, reported) || _later?.Contains(reported) == true)
            return;
        _later ??= [];
        if (_later.Count >= MaxLater)
            _later.RemoveAll(old => !old.Matches(new ReportQuery(null, forgotten)));
        if (_later.Count >= MaxLater)
            _later.RemoveAt(0);
        _later.Add(reported);
    }
}
