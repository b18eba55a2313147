using System;
using System.Diagnostics.CodeAnalysis;

namespace Sentry.Transport;

/// <summary>The server, the project and the key to send with (docs/protocol.md 1.1). Immutable.</summary>
internal sealed class Dsn
{
    private const string Shape = "https://<public key>@<host>/<project id>";

    private static readonly char[] Colon = [':'];

    private Dsn(Uri uri, string publicKey, string? secretKey, string path, string projectId)
    {
        var serverUrl = uri.Scheme + "://" + ServerName.AuthorityOf(uri);
        PublicKey = publicKey;
        SecretKey = secretKey;
        ProjectId = projectId;
        EnvelopeUrl = new Uri(serverUrl + path + "/api/" + projectId + "/envelope/");
        var hostAt = serverUrl.IndexOf("://", StringComparison.Ordinal) + 3;
        Text = serverUrl.Substring(0, hostAt) + publicKey + "@" + serverUrl.Substring(hostAt) + path + "/" + projectId;
    }

    private Dsn(Uri destination)
    {
        PublicKey = ProjectId = Text = string.Empty;
        EnvelopeUrl = destination;
        IsNowhere = true;
    }

    /// <summary>Whether there is no server: what would be sent goes to Spotlight only.</summary>
    public bool IsNowhere { get; }

    public string PublicKey { get; }

    /// <summary>Deprecated; still sent if the DSN has one.</summary>
    public string? SecretKey { get; }

    public string ProjectId { get; }

    public Uri EnvelopeUrl { get; }

    /// <summary>The DSN without its secret.</summary>
    public string Text { get; }

    /// <summary>A diagnostic about what is probably wrong with a usable DSN; null if it looks like the DSNs that Sentry shows.</summary>
    public string? Warning { get; private set; }

    public override string ToString() => Text;

    /// <summary>The DSN of a hub that has none, and sends to Spotlight only.</summary>
    /// <param name="spotlight">The address of Spotlight, for diagnostics.</param>
    public static Dsn Nowhere(Uri spotlight) => new(spotlight);

    /// <summary>Whether the text is empty, apart from quotation marks: then nothing is sent.</summary>
    public static bool IsEmpty(string text) => DsnText.Bare(text).Length == 0;

    /// <summary>Parses a DSN. Never throws.</summary>
    /// <param name="text">The configured text.</param>
    /// <param name="dsn">The DSN.</param>
    /// <param name="problem">A sentence that says what is wrong and what to write instead; never contains a key. Empty on success.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Dsn? dsn, out string problem)
    {
        dsn = null;
        var bare = DsnText.Bare(text);
        if (bare.Length == 0)
        {
            problem = "The DSN is empty; write " + Shape + ", which the project's settings in Sentry show, or leave it empty to send nothing.";
            return false;
        }

        if (DsnText.Placeholder(bare) is { } placeholder)
            problem = "The DSN still contains the placeholder '" + placeholder + "'. Replace it with its value, or write " + Shape + ".";
        else if (DsnText.IsSeveral(bare))
            problem = "The DSN contains more than one address; write one of them, " + Shape + ", and use a second hub for another project.";
        else if (!Uri.TryCreate(bare, UriKind.Absolute, out var uri) || uri.IsFile)
            problem = "The DSN is not a URL" + DsnWarnings.WhyNoUrl(bare) + "; write " + Shape + ".";
        else if (DsnText.HasBlank(bare))
            problem = "The DSN contains a space or a line break; write " + Shape + ".";
        else
            dsn = Read(uri, out problem);
        if (problem.Length > 0)
            dsn = null;
        return dsn is not null;
    }

    private static Dsn? Read(Uri uri, out string problem)
    {
        if (uri.Scheme != "http" && uri.Scheme != "https")
        {
            problem = "The DSN starts with '" + uri.Scheme + ":'; write http:// or https://, as in " + Shape + ".";
            return null;
        }

        var colon = uri.UserInfo.IndexOfAny(Colon);
        var publicKey = colon < 0 ? uri.UserInfo : uri.UserInfo.Substring(0, colon);
        if (publicKey.Length == 0)
        {
            problem = DsnWarnings.IsPage(uri)
                ? "The DSN is the address of a web page of Sentry; write the DSN that the project's settings show under 'Client Keys (DSN)', which looks like " + Shape + "."
                : "The DSN has no public key before the host '" + uri.Host + "'; write it there, followed by '@', as in " + Shape + ".";
            return null;
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        var endpoint = DsnWarnings.EndpointIn(path);
        if (endpoint is not null)
            path = path.Substring(0, path.Length - endpoint.Length) + "/" + endpoint.Split('/')[2];
        var lastSlash = path.LastIndexOf('/');
        var projectId = path.Substring(lastSlash + 1);
        if (projectId.Length == 0)
        {
            problem = "The DSN has no project id after the host '" + uri.Host + "'; end it with '/' and the id, as in " + Shape + ".";
            return null;
        }

        if (uri.Port == 0)
        {
            problem = "The DSN has the port 0, which is not a valid port; write " + Shape + ".";
            return null;
        }

        problem = string.Empty;
        var secretKey = colon < 0 || colon == uri.UserInfo.Length - 1 ? null : uri.UserInfo.Substring(colon + 1);
        Dsn dsn;
        try
        {
            dsn = new Dsn(uri, publicKey, secretKey, path.Substring(0, lastSlash).TrimEnd('/'), projectId);
        }
        catch (UriFormatException)
        {
            problem = "The DSN's host '" + uri.Host + "' cannot be converted to ASCII, as internet names require; write " + Shape + ".";
            return null;
        }

        dsn.Warning = endpoint is not null
            ? "The DSN is the address of an endpoint, '" + endpoint + "/'. It is used as " + dsn.Text + "; write that."
            : DsnWarnings.About(uri, publicKey, projectId, dsn.EnvelopeUrl, Shape);
        return dsn;
    }
}
