namespace Sentry.Delivery;

/// <summary>Whether something has found room in a line.</summary>
internal enum Room
{
    Given,

    /// <summary>There are as many as may be.</summary>
    NoPlace,

    /// <summary>They take as many bytes as they may.</summary>
    NoBytes,

    /// <summary>The line takes nothing any more.</summary>
    Closed,
}
