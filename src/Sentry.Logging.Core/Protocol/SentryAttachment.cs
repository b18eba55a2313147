namespace Sentry;

/// <summary>A file that is sent with an event. The bytes are not copied and must not change later.</summary>
public sealed class SentryAttachment
{
    /// <summary>Makes an attachment from bytes.</summary>
    /// <param name="content">The bytes; an attachment of more than 20 MiB is dropped and counted.</param>
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
