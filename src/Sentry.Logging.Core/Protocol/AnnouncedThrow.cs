namespace Sentry;

/// <summary>That a library has logged, and is going to throw, the same failure: of no interest where what it throws is told of. Thread-safe.</summary>
internal sealed class AnnouncedThrow
{
    private volatile bool _isToldBetter;

    /// <param name="library">The namespace that what is thrown has to come out of.</param>
    public AnnouncedThrow(string library) => Library = library;

    public string Library { get; }

    /// <summary>Whether somebody has told of what was thrown.</summary>
    public bool IsToldBetter
    {
        get => _isToldBetter;
        set => _isToldBetter = value;
    }
}
