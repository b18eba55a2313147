using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Sentry.AspNetCore;

/// <summary>
/// The body of a request as values with names, so that sensitive ones can be redacted: a form, or JSON. If it is not shown, a mark in its place says why.
/// Other bodies leave nothing.
/// </summary>
internal static class RequestBody
{
    public const string TooLarge = "… [cut, larger than MaxRequestBodySize]";
    public const string Unread = "… [not read to its end]";
    public const string Compressed = "… [compressed]";
    public const string Unreadable = "… [unreadable]";

    // What applications may accept; the event only shows it.
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>As far as the application has read it; null: there is none. Reads nothing itself, and asks nothing that the application has made of it.</summary>
    public static object? Of(HttpContext context)
    {
        if (context.Features.Get<RecordedBody>() is not { } recorded)
            return null;
        var request = context.Request;
        if (recorded.IsCompressed)
            return Compressed;
        if (recorded.IsCut)
            return TooLarge;
        if (recorded.Whole(request.ContentLength) is not { } body)
            return Unread;
        try
        {
            return body.Length == 0 ? null : ContentType.IsForm(request.ContentType) ? Fields(body, request.ContentType) : Parsed(body);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return Unreadable;
        }
    }

    private static Dictionary<string, object?> Fields(byte[] body, string? contentType)
    {
        var encoding = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.Encoding : null;
        using var form = new FormReader((encoding ?? Encoding.UTF8).GetString(body));
        return form.ReadForm().ToDictionary(static field => field.Key, static field => (object?)field.Value.ToString());
    }

    private static JsonElement Parsed(byte[] body)
    {
        var json = body.AsMemory(body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
        using var document = JsonDocument.Parse(json, Lenient);
        return document.RootElement.Clone();
    }
}
