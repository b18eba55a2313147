using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Integrations;

/// <summary>Redacts what an integration has read of a request.</summary>
internal static class PrivateRequest
{
    private const string Cookie = "Cookie";

    // They name the client, or what it has visited.
    private static readonly string[] Personal =
    [
        "Forwarded", "X-Forwarded-For", "X-Original-For", "X-Real-IP", "X-Client-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP", "X-Cluster-Client-IP", "Referer",
    ];

    public static void Redact(SentryRequest request, PrivacyFilter privacy, bool personal)
    {
        foreach (var header in request.Headers.ToArray())
        {
            if (string.Equals(header.Key, Cookie, StringComparison.OrdinalIgnoreCase) || (!personal && IsPersonal(header.Key)))
                request.Headers.Remove(header.Key);
            else
                request.Headers[header.Key] = (string)privacy.Value(header.Key, header.Value)!;
        }

        if (!personal)
            request.Cookies = null;
        else if (request.Cookies is { } cookies)
            request.Cookies = string.Join("; ", cookies.Split(';').Select(cookie => Redacted(cookie.Trim(), privacy)));
        if (request.Data is { } data)
            request.Data = data is string text ? privacy.Text(text) : ValueSnapshot.Of(data, privacy, SentryRequest.MaxDataBytes);
    }

    private static bool IsPersonal(string header) => Array.Exists(Personal, name => string.Equals(name, header, StringComparison.OrdinalIgnoreCase));

    private static string Redacted(string cookie, PrivacyFilter privacy)
    {
        var end = cookie.IndexOf('=');
        return end < 0 ? privacy.Text(cookie) : cookie.Substring(0, end + 1) + privacy.Value(cookie.Substring(0, end), cookie.Substring(end + 1));
    }
}
