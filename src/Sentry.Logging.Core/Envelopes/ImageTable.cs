using System.Collections.Generic;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>The images that the frames of one event name, in the order in which they are named. Not thread-safe.</summary>
internal sealed class ImageTable
{
    // The stacks of no program name more assemblies.
    private const int MaxImages = 200;
    private const int MaxText = 256;

    private List<DebugImage>? _images;

    /// <summary>The place of an image; -1 if there are too many.</summary>
    public int IndexOf(DebugImage image)
    {
        _images ??= new List<DebugImage>(4);
        for (var i = 0; i < _images.Count; i++)
        {
            if (ReferenceEquals(_images[i], image) || _images[i].DebugId == image.DebugId)
                return i;
        }

        if (_images.Count == MaxImages)
            return -1;
        _images.Add(image);
        return _images.Count - 1;
    }

    /// <summary>Writes the property <c>debug_meta</c>; nothing if no frame has named an image.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        if (_images is null)
            return;
        writer.WriteStartObject("debug_meta");
        writer.WriteStartArray("images");
        foreach (var image in _images)
            Write(writer, image);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DebugImage image)
    {
        writer.WriteStartObject();
        writer.WriteString("type", image.Type);
        writer.WriteString("debug_id", image.DebugId);
        writer.WriteString("code_file", TextLimit.CutToChars(image.CodeFile, MaxText));
        WriteText(writer, "code_id", image.CodeId);
        WriteText(writer, "debug_file", image.DebugFile);
        WriteText(writer, "debug_checksum", image.DebugChecksum);
        WriteText(writer, "image_addr", image.Address);
        if (image.Size > 0)
            writer.WriteNumber("image_size", image.Size);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            writer.WriteString(name, TextLimit.CutToChars(text!, MaxText));
    }
}
