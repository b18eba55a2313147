using System;
using System.Globalization;

namespace Sentry.Transport;

/// <summary>What is probably wrong with an invalid DSN, or with a usable one that does not look like the DSNs that Sentry shows.</summary>
internal static class DsnWarnings
{
    private static readonly string[] Endpoints = ["envelope", "store", "security", "minidump"];

    private static readonly string[] Pages = ["/projects/", "/settings/", "/organizations/", "/issues/", "/auth/"];

    /// <summary>Why a text is not a URL, as the end of a sentence; never contains any of the text.</summary>
    public static string WhyNoUrl(string text)
    {
        var at = text.LastIndexOf('@');
        if (at > 0 && !DsnText.HasScheme(text))
            return ": it does not begin with https://";
        if (at < 0)
            return string.Empty;

        var end = text.IndexOf('/', at);
        var host = end < 0 ? text.Substring(at + 1) : text.Substring(at + 1, end - at - 1);
        var colon = host.LastIndexOf(':');
        var isPort = colon > host.LastIndexOf(']')
            && ushort.TryParse(host.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        return colon > host.LastIndexOf(']') && !isPort ? ": its port is not a number from 1 to 65535" : string.Empty;
    }

    /// <summary>Whether it is the address of a web page of Sentry.</summary>
    public static bool IsPage(Uri uri)
    {
        foreach (var page in Pages)
        {
            if ((uri.AbsolutePath + "/").IndexOf(page, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The end of a path that names an endpoint of the server, such as <c>/api/42/envelope</c>; otherwise null.</summary>
    public static string? EndpointIn(string path)
    {
        var parts = path.Split('/');
        var last = parts.Length - 1;
        return last >= 3 && parts[last - 2] == "api" && IsNumber(parts[last - 1]) && Array.IndexOf(Endpoints, parts[last]) >= 0
            ? "/api/" + parts[last - 1] + "/" + parts[last]
            : null;
    }

    public static string? About(Uri uri, string publicKey, string projectId, Uri endpoint, string shape)
    {
        if (uri.AbsolutePath.IndexOf("/api/", StringComparison.Ordinal) >= 0)
            return "The DSN contains '/api/' in its path, so events are sent to " + endpoint + ". If that is not the address of the server, write " + shape + ".";
        if (publicKey == "examplePublicKey" || projectId == "0")
            return "The DSN is the example from the documentation; write the DSN of your project, " + shape + ".";
        if (!IsNumber(projectId))
            return "The project id in the DSN, '" + projectId + "', is not a number, as project ids of Sentry are; if no events arrive, write " + shape + ", which the project's settings show.";
        if (uri.Query.Length + uri.Fragment.Length > 0)
            return "The text after the project id in the DSN is ignored; write " + shape + ".";
        return uri.Scheme == "http" && uri.Host.EndsWith(".sentry.io", StringComparison.OrdinalIgnoreCase)
            ? "The DSN begins with http://, so events are sent to " + uri.Host + " unencrypted; write https://."
            : null;
    }

    private static bool IsNumber(string text)
    {
        foreach (var c in text)
        {
            if (c is < '0' or > '9')
                return false;
        }

        return text.Length > 0;
    }
}
