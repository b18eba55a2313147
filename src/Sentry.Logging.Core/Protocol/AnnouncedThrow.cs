namespace Sentry;

/// <summary>
/// A library has logged a failure and is about to throw it. The log record is redundant if the exception itself is reported. Thread-safe.
/// </summary>
internal sealed class AnnouncedThrow
{
    private volatile bool _isToldBetter;

    /// <param name="library">The namespace that has to be on the stack of the thrown exception.</param>
    public AnnouncedThrow(string library) => Library = library;

    public string Library { get; }

    /// <summary>Whether the thrown exception has been reported.</summary>
    public bool IsSuperseded
    {
        get => _isToldBetter;
        set => _isToldBetter = value;
    }
}
