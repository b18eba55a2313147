using System;

namespace Sentry.Envelopes;

/// <summary>One serialized payload and the values of its header (docs/protocol.md 1.7 and 1.8). Immutable: the bytes no longer change.</summary>
internal sealed class EnvelopeItem
{
    public const int MaxAttachments = 30;
    public const int MaxAttachmentBytes = 20 * 1024 * 1024;

    private const int MaxFileName = 255;

    private EnvelopeItem(string type, DataCategory category, ArraySegment<byte> payload, string contentType, string? fileName = null, int? itemCount = null)
    {
        Type = type;
        Category = category;
        Payload = payload;
        Length = payload.Count;
        ContentType = contentType;
        FileName = fileName;
        ItemCount = itemCount;
    }

    public string Type { get; }

    public DataCategory Category { get; }

    /// <summary>Empty if the bytes are part of a <see cref="PackedEnvelope"/>.</summary>
    public ArraySegment<byte> Payload { get; }

    /// <summary>The length of the payload in bytes, packed or not.</summary>
    public int Length { get; private init; }

    public string ContentType { get; }

    public string? FileName { get; }

    /// <summary>How many logs a container holds; null for an item that is not a container.</summary>
    public int? ItemCount { get; }

    public static EnvelopeItem Event(ArraySegment<byte> payload) => new("event", DataCategory.Error, payload, "application/json");

    public static EnvelopeItem Logs(ArraySegment<byte> payload, int count) =>
        new("log", DataCategory.LogItem, payload, "application/vnd.sentry.items.log+json", itemCount: count);

    public static EnvelopeItem ClientReport(byte[] payload) => new("client_report", DataCategory.Internal, new ArraySegment<byte>(payload), "application/json");

    /// <summary>The same item without its bytes, for a <see cref="PackedEnvelope"/>.</summary>
    public EnvelopeItem Packed() => new(Type, Category, default, ContentType, FileName, ItemCount) { Length = Length };

    /// <summary>An item of a <see cref="PackedEnvelope"/> that was read from the disk: what the server counts of it.</summary>
    public static EnvelopeItem Stored(DataCategory category, int length, int? itemCount) => new(string.Empty, category, default, string.Empty, itemCount: itemCount) { Length = length };

    public static EnvelopeItem Attachment(SentryAttachment attachment)
    {
        var contentType = string.IsNullOrWhiteSpace(attachment.ContentType) ? "application/octet-stream" : attachment.ContentType!;
        return new("attachment", DataCategory.Attachment, new ArraySegment<byte>(attachment.Content), contentType, BareName(attachment.FileName));
    }

    private static string BareName(string? fileName)
    {
        var name = (fileName ?? string.Empty).Trim();
        name = name.Substring(name.LastIndexOfAny(['/', '\\']) + 1);
        if (name.Length == 0)
            return "attachment";
        return name.Length <= MaxFileName ? name : name.Substring(name.Length - MaxFileName);
    }
}
