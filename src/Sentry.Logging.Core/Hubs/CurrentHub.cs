using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Sentry.Hubs;

/// <summary>
/// The place where an integration finds its hub: the process's hub, which may start and close repeatedly, or a given one.
/// Knows how many integrations of each framework use it, because several of them may see the same records.
/// </summary>
internal sealed class CurrentHub
{
    private const int MostMarks = 31;

    private readonly Dictionary<string, int> _integrations = [];
    private readonly List<string> _marked = [];
    private volatile Hub _hub;
    private volatile Hub[] _retired = [];
    private volatile Hub? _lastClosed;
    private volatile Sharing _sharing;
    private volatile ForwardedRecords _forwardedRecords = new(TimeProvider.System);

    public CurrentHub(Hub hub) => _hub = hub;

    public Hub Hub
    {
        get => _hub;
        set
        {
            _hub = value;

            // Records of an earlier hub are not records of this one.
            _forwardedRecords = new ForwardedRecords(TimeProvider.System);
        }
    }

    /// <summary>Former hubs that are still closing.</summary>
    public IReadOnlyList<Hub> Closing => _retired.Length == 0 ? [] : Array.FindAll(_retired, static hub => !hub.HasEnded);

    /// <summary>Marks the hub as closing, so that a flush or close in the meantime also waits for it. For one thread at a time.</summary>
    public void Retire()
    {
        _retired = [.. Closing, _hub];

        // A second close must not hide the numbers of the first.
        if (_hub.Server.Length > 0)
            _lastClosed = _hub;
    }

    /// <summary>What became of everything that the hub was given; after its close too, until another one is started.</summary>
    public SentryStatistics GetStatistics() => (_hub.IsEnabled ? _hub : _lastClosed ?? _hub).GetStatistics();

    /// <summary>Waits until the hub, and those that are closing, have delivered everything accepted so far, at most for the given time.</summary>
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

    /// <summary>In which ways a record may come here twice.</summary>
    public Sharing Sharing => _sharing;

    /// <summary>Whether any integration uses it.</summary>
    public bool HasIntegrations
    {
        get
        {
            lock (_integrations)
            {
                foreach (var integrations in _integrations.Values)
                {
                    if (integrations > 0)
                        return true;
                }

                return false;
            }
        }
    }

    public DuplicateRecords DuplicateRecords { get; } = new();

    public ForwardedRecords ForwardedRecords => _forwardedRecords;

    public void AddIntegration(string framework) => Count(framework, 1);

    public void RemoveIntegration(string framework) => Count(framework, -1);

    /// <summary>One bit that identifies a framework here.</summary>
    public int MarkOf(string framework)
    {
        lock (_integrations)
        {
            if (!_marked.Contains(framework))
                _marked.Add(framework);
            return 1 << (_marked.IndexOf(framework) % MostMarks);
        }
    }

    private void Count(string framework, int change)
    {
        lock (_integrations)
        {
            _integrations.TryGetValue(framework, out var count);
            _integrations[framework] = Math.Max(0, count + change);
            var frameworks = 0;
            var sharing = Sharing.None;
            foreach (var integrations in _integrations.Values)
            {
                frameworks += integrations > 0 ? 1 : 0;
                sharing |= integrations > 1 ? Sharing.SameFramework : Sharing.None;
            }

            _sharing = frameworks > 1 ? sharing | Sharing.OtherFramework : sharing;
        }
    }
}

/// <summary>How a record may come to a current hub twice.</summary>
[Flags]
internal enum Sharing
{
    /// <summary>It cannot: there is one integration.</summary>
    None = 0,

    /// <summary>Two integrations of one framework are open, which see the same object.</summary>
    SameFramework = 1,

    /// <summary>Integrations of two frameworks are open, and one may pass its records on to the other.</summary>
    OtherFramework = 2,
}
