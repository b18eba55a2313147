using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sentry.AspNetCore;

/// <summary>The body of a request as values with names, so that sensitive ones can be redacted: a form, or JSON. Other bodies are not shown.</summary>
internal static class RequestBody
{
    private const int MaxItems = 1000;

    /// <summary>As far as the application has read it; null: nothing. Reads nothing itself.</summary>
    public static object? Of(HttpContext context)
    {
        if (context.Features.Get<RecordedBody>() is not { } recorded)
            return null;

        // The property has the form once the application has read it.
        if (ContentType.IsForm(context.Request.ContentType))
            return context.Features.Get<IFormFeature>()?.Form is { } form ? form.Take(MaxItems).ToDictionary(static field => field.Key, static field => (object?)field.Value.ToString()) : null;
        return recorded.Whole(context.Request.ContentLength) is { } json ? Parsed(json) : null;
    }

    private static JsonElement? Parsed(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
