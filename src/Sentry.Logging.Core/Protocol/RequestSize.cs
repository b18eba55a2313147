namespace Sentry.Extensibility;

/// <summary>How much of a request's body an event may show.</summary>
public enum RequestSize
{
    /// <summary>No body.</summary>
    None,

    /// <summary>Bodies of at most 1,000 bytes.</summary>
    Small,

    /// <summary>Bodies of at most 10,000 bytes.</summary>
    Medium,

    /// <summary>Every body; at most 8 kB of it are sent.</summary>
    Always,
}
