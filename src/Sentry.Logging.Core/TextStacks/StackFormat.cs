namespace Sentry.TextStacks;

/// <summary>One way in which a runtime writes a stack as text. Has no state. Thread-safe.</summary>
internal abstract class StackFormat
{
    /// <summary>Whether the first frame in the text is the innermost one.</summary>
    public virtual bool IsInnermostFirst => true;

    /// <summary>Whether, of an exception and its cause, the cause comes first.</summary>
    public virtual bool IsCauseFirst => false;

    /// <summary>Adds the frame of the current line to the stack, and moves over the lines that belong to it.</summary>
    /// <returns>False if the line is not of this format; then nothing has changed.</returns>
    public abstract bool TryRead(StackLines lines, StackParts parts, TextFrames frames);
}
