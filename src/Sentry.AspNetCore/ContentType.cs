using System;

namespace Sentry.AspNetCore;

/// <summary>Which kind of body a request says that it has.</summary>
internal static class ContentType
{
    public static bool IsForm(string? contentType) => HasType(contentType, "application/x-www-form-urlencoded");

    public static bool IsJson(string? contentType) =>
        HasType(contentType, "application/json") || Type(contentType).EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static bool HasType(string? contentType, string type) => Type(contentType).Equals(type, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Type(string? contentType)
    {
        var end = contentType?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        return (end < 0 ? contentType.AsSpan() : contentType.AsSpan(0, end)).Trim();
    }
}
