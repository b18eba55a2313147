using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>A text whose stack was taken out of it.</summary>
/// <param name="Rest">The lines that are not part of a stack, and a mark.</param>
/// <param name="Frames">The frames, the outermost caller first.</param>
internal sealed record TextStack(string Rest, IList<SentryStackFrame> Frames);
