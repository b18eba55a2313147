namespace Sentry.TextStacks;

/// <summary>One way in which a runtime writes a stack as text. Has no state. Thread-safe.</summary>
internal abstract class StackFormat
{
    /// <summary>Adds the frame of the current line to the stack, and moves over the lines that belong to it.</summary>
    /// <returns>False if the line is not of this format; then nothing has changed.</returns>
    /// <param name="lines">The text.</param>
    /// <param name="parts">Gets the frame.</param>
    /// <param name="frames">Makes the frame.</param>
    public abstract bool TryRead(StackLines lines, StackParts parts, TextFrames frames);
}
