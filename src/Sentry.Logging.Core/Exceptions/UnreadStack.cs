using System;
using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>A snapshot of a stack, and the function that reads it.</summary>
internal sealed class UnreadStack(Func<StackSnapshot, IList<SentryStackFrame>> read, StackSnapshot snapshot) : IUnreadStack
{
    public StackSnapshot Snapshot => snapshot;

    public IList<SentryStackFrame> Read() => read(snapshot);

    public UnreadStack With(StackSnapshot other) => new(read, other);
}
