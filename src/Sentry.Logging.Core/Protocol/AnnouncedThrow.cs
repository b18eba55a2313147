namespace Sentry;

/// <summary>
/// A library has logged a failure and is about to throw it. The log record is redundant if the exception itself is reported. Thread-safe.
/// </summary>
internal sealed class AnnouncedThrow
{
    private volatile bool _isSuperseded;

    /// <param name="library">The namespace that has to be on the stack of the thrown exception.</param>
    public AnnouncedThrow(string library) => Library = library;

    public string Library { get; }

    /// <summary>Whether the thrown exception has been reported.</summary>
    public bool IsSuperseded
    {
        get => _isSuperseded;
        set => _isSuperseded = value;
    }
}
