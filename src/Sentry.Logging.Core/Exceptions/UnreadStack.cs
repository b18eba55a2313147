using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>A snapshot of a stack, and who can read it.</summary>
internal sealed class UnreadStack(FrameReader reader, StackSnapshot snapshot) : IUnreadStack
{
    public StackSnapshot Snapshot => snapshot;

    public IList<SentryStackFrame> Read() => reader.Read(snapshot);

    public UnreadStack With(StackSnapshot other) => new(reader, other);
}
