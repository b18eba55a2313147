using System;

namespace Sentry.Testing;

/// <summary>A DSN taken apart (docs/protocol.md 1.1). What is no DSN has empty parts.</summary>
internal sealed record DsnParts
{
    internal DsnParts(string dsn)
    {
        if (!Uri.TryCreate(dsn, UriKind.Absolute, out var uri))
            return;
        var userInfo = uri.UserInfo.Split(':', 2);
        var projectStart = uri.AbsolutePath.LastIndexOf('/') + 1;
        Server = uri.Scheme + "://" + uri.Authority;
        PublicKey = userInfo[0];
        Secret = userInfo.Length == 2 ? userInfo[1] : null;
        PathPrefix = uri.AbsolutePath[..projectStart].TrimEnd('/');
        Project = uri.AbsolutePath[projectStart..];
    }

    internal string Server { get; } = "";

    internal string PublicKey { get; } = "";

    internal string? Secret { get; }

    internal string PathPrefix { get; } = "";

    internal string Project { get; } = "";

    /// <summary>Same key, server, path and project. The deprecated secret may be left out of a header.</summary>
    internal bool LeadsToTheSameProjectAs(DsnParts other) =>
        PublicKey == other.PublicKey && Server == other.Server && PathPrefix == other.PathPrefix && Project == other.Project;
}
