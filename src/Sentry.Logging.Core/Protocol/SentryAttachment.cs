namespace Sentry;

/// <summary>A file that travels with an event. The bytes are taken as they are and must not change later.</summary>
public sealed class SentryAttachment
{
    /// <summary>Makes an attachment of bytes.</summary>
    /// <param name="content">The bytes; more than 20 MiB are dropped and counted.</param>
    /// <param name="fileName">The name to show, without a path.</param>
    /// <param name="contentType">The media type; default <c>application/octet-stream</c>.</param>
    public SentryAttachment(byte[] content, string fileName, string? contentType = null)
    {
        Content = content ?? [];
        FileName = fileName;
        ContentType = contentType;
    }

    /// <summary>The bytes.</summary>
    public byte[] Content { get; }

    /// <summary>The name to show.</summary>
    public string FileName { get; }

    /// <summary>The media type.</summary>
    public string? ContentType { get; }
}
