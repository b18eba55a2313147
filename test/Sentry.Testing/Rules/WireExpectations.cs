using System;

namespace Sentry.Testing;

/// <summary>What the sender was configured with, as far as the rules need it.</summary>
public sealed record WireExpectations
{
    /// <summary>The DSN the sender was given.</summary>
    public required string Dsn { get; init; }

    /// <summary>The sender's limit of breadcrumbs per event. Default 100.</summary>
    public int MaxBreadcrumbs { get; init; } = 100;

    /// <summary>Whether the sender may send personal data by itself. Default false.</summary>
    public bool SendDefaultPii { get; init; }

    /// <summary>Whether the sender goes on with traces of others, whose heads may belong to another project or have said nothing. Default false.</summary>
    public bool ContinuesTraces { get; init; }

    /// <summary>The sender's limit for one attachment, in bytes. Default 20 MiB.</summary>
    public long MaxAttachmentSize { get; init; } = 20 * 1024 * 1024;

    /// <summary>The sender's clock, where a test made it up. Default null: the time of arrival.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>How far <c>sent_at</c> may be from <see cref="Now"/>. Default 30 s.</summary>
    public TimeSpan SentAtTolerance { get; init; } = TimeSpan.FromSeconds(30);
}
