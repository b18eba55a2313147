namespace Sentry.TextStacks;

/// <summary>The order of frames and causes in the stacks of one format. Each format has one of its own. Immutable.</summary>
internal sealed class StackKind
{
    /// <summary>Whether the first frame in the text is the innermost one.</summary>
    public bool IsInnermostFirst { get; init; } = true;

    /// <summary>Whether, of an exception and its cause, the cause comes first.</summary>
    public bool IsCauseFirst { get; init; }
}
