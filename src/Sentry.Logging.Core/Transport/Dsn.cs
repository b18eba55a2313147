using System;
using System.Diagnostics.CodeAnalysis;

namespace Sentry.Transport;

/// <summary>Where to send to and with which key (protocol section 1.1). Immutable.</summary>
internal sealed class Dsn
{
    private const string Shape = "https://<public key>@<host>/<project id>";

    private static readonly char[] Colon = [':'];

    private Dsn(string publicKey, string? secretKey, string projectId, string serverUrl, string path)
    {
        PublicKey = publicKey;
        SecretKey = secretKey;
        ProjectId = projectId;
        EnvelopeUrl = new Uri(serverUrl + path + "/api/" + projectId + "/envelope/");
        var hostAt = serverUrl.IndexOf("://", StringComparison.Ordinal) + 3;
        Text = serverUrl.Substring(0, hostAt) + publicKey + "@" + serverUrl.Substring(hostAt) + path + "/" + projectId;
    }

    public string PublicKey { get; }

    /// <summary>Deprecated; sent on where a DSN still has one.</summary>
    public string? SecretKey { get; }

    public string ProjectId { get; }

    public Uri EnvelopeUrl { get; }

    /// <summary>The DSN without its secret.</summary>
    public string Text { get; }

    public override string ToString() => Text;

    /// <summary>Reads a DSN. Never throws.</summary>
    /// <param name="text">What was configured.</param>
    /// <param name="dsn">The DSN.</param>
    /// <param name="problem">A sentence that says what is wrong, where, and what to write instead; never shows a key. Empty on success.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Dsn? dsn, out string problem)
    {
        dsn = null;
        problem = string.Empty;
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            problem = "The DSN is empty; write " + Shape + ", as the project's settings in Sentry show it, or leave it empty to send nothing.";
            return false;
        }

        if (!Uri.TryCreate(trimmed, UriKind.Absolute, out var uri))
        {
            problem = "The DSN is not a URL; write " + Shape + ".";
            return false;
        }

        if (uri.Scheme != "http" && uri.Scheme != "https")
        {
            problem = "The DSN starts with '" + uri.Scheme + ":'; write http:// or https://, as in " + Shape + ".";
            return false;
        }

        var colon = uri.UserInfo.IndexOfAny(Colon);
        var publicKey = colon < 0 ? uri.UserInfo : uri.UserInfo.Substring(0, colon);
        if (publicKey.Length == 0)
        {
            problem = "The DSN has no public key before the host '" + uri.Host + "'; write it there, followed by '@', as in " + Shape + ".";
            return false;
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        var lastSlash = path.LastIndexOf('/');
        var projectId = path.Substring(lastSlash + 1);
        if (projectId.Length == 0)
        {
            problem = "The DSN has no project id after the host '" + uri.Host + "'; end it with '/' and the id, as in " + Shape + ".";
            return false;
        }

        var secretKey = colon < 0 || colon == uri.UserInfo.Length - 1 ? null : uri.UserInfo.Substring(colon + 1);
        try
        {
            dsn = new Dsn(publicKey, secretKey, projectId, uri.Scheme + "://" + ServerName.AuthorityOf(uri), path.Substring(0, lastSlash));
            return true;
        }
        catch (UriFormatException)
        {
            problem = "The DSN's host '" + uri.Host + "' cannot be written in ASCII, as names on the internet are; write " + Shape + ".";
            return false;
        }
    }
}
