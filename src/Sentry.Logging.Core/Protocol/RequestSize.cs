namespace Sentry.Extensibility;

/// <summary>Which bodies of requests events may show. In place of a larger one there is a mark.</summary>
public enum RequestSize
{
    /// <summary>No body.</summary>
    None,

    /// <summary>Bodies of at most 1,000 bytes.</summary>
    Small,

    /// <summary>Bodies of at most 10,000 bytes.</summary>
    Medium,

    /// <summary>Bodies of at most 100,000 bytes; 16 kB of each are sent, and a mark says what was cut.</summary>
    Always,
}
