namespace Sentry.Delivery;

/// <summary>Whether something has found room in a line.</summary>
internal enum AddResult
{
    Added,

    /// <summary>There are as many as may be.</summary>
    TooMany,

    /// <summary>They take as many bytes as they may.</summary>
    TooLarge,

    /// <summary>Equal ones wait, and their number tells of it.</summary>
    Collapsed,

    /// <summary>The line takes nothing any more.</summary>
    Closed,
}
