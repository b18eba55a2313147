namespace Sentry;

/// <summary>
/// What makes events equal: level, logger, template, and for each exception its type, its error code and the method that threw it. Without a template the text
/// counts. It keeps hashes only: no text, type or method stays in memory. The default value is no kind.
/// </summary>
internal readonly record struct EventKind
{
    public EventKind(int text, int length, int logger, int errors)
    {
        Text = text;
        Length = length;
        Logger = logger;
        Errors = errors;
    }

    /// <summary>Whether it is no kind: such an event is equal to no other.</summary>
    public bool IsNone => this == default;

    private int Text { get; }

    private int Length { get; }

    private int Logger { get; }

    private int Errors { get; }
}
