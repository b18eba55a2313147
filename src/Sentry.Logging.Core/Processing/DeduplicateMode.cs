using System;

namespace Sentry;

/// <summary>What counts as the same exception again.</summary>
[Flags]
public enum DeduplicateMode
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The same event object.</summary>
    SameEvent = 1,

    /// <summary>The same exception object.</summary>
    SameExceptionInstance = 2,

    /// <summary>An exception whose cause, at any depth, has been reported.</summary>
    InnerException = 4,

    /// <summary>An aggregate that contains a reported exception.</summary>
    AggregateException = 8,

    /// <summary>All of these. The default.</summary>
    All = SameEvent | SameExceptionInstance | InnerException | AggregateException,
}
