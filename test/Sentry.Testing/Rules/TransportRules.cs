using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Sentry.Testing;

/// <summary>Rules 1 to 5: the HTTP request around the envelope (docs/protocol.md 1.2 to 1.4).</summary>
internal static partial class TransportRules
{
    private const string AuthenticationScheme = "Sentry ";

    internal static IEnumerable<string> Endpoint(WireSubject subject)
    {
        if (subject.Request.Method != "POST")
            yield return $"the method is {subject.Request.Method}, not POST";
        var path = $"{subject.Dsn.PathPrefix}/api/{subject.Dsn.Project}/envelope/";
        if (subject.Request.Path != path)
            yield return $"the path is {subject.Request.Path}, not {path}";
    }

    internal static IEnumerable<string> ContentType(WireSubject subject)
    {
        if (subject.Request.Header("Content-Type") is not "application/x-sentry-envelope" and var type)
            yield return $"Content-Type is '{type}'";
    }

    internal static IEnumerable<string> Authentication(WireSubject subject)
    {
        var header = subject.Request.Header("X-Sentry-Auth") ?? "";
        if (!header.StartsWith(AuthenticationScheme, StringComparison.Ordinal))
            yield return $"X-Sentry-Auth is '{header}'";
        var fields = AuthenticationFields(subject.Request).ToLookup(static field => field.Name, static field => field.Value);
        if (!fields["sentry_version"].SequenceEqual(["7"]))
            yield return $"sentry_version is not 7 in '{header}'";
        if (!fields["sentry_key"].SequenceEqual([subject.Dsn.PublicKey]))
            yield return $"sentry_key is not {subject.Dsn.PublicKey} in '{header}'";
        if (!fields["sentry_secret"].SequenceEqual(subject.Dsn.Secret is { } secret ? [secret] : []))
            yield return $"sentry_secret is not the DSN's in '{header}'";
    }

    internal static IEnumerable<string> ClientName(WireSubject subject)
    {
        var client = AuthenticationFields(subject.Request).FirstOrDefault(static field => field.Name == "sentry_client").Value ?? "";
        if (!NameAndVersion().IsMatch(client))
            yield return $"sentry_client is '{client}', not name/version";
        var agent = subject.Request.Header("User-Agent") ?? "";
        if (Comment().Replace(agent, "") != client)
            yield return $"User-Agent is '{agent}', sentry_client is '{client}'";
        var sdk = subject.Header.Get("sdk");
        if (sdk.Exists() && client != $"{sdk.Get("name").Text()}/{sdk.Get("version").Text()}")
            yield return $"sentry_client is '{client}', the envelope's sdk is {sdk.Show()}";
    }

    internal static IEnumerable<string> Compression(WireSubject subject) => FramingRules.FaultOf(5, subject);

    [GeneratedRegex(@"^[^/\s]+/[^/\s]+$")]
    private static partial Regex NameAndVersion();

    [GeneratedRegex(@" \(.*\)$")]
    private static partial Regex Comment();

    private static IEnumerable<(string Name, string Value)> AuthenticationFields(CapturedRequest request)
    {
        var header = request.Header("X-Sentry-Auth") ?? "";
        var list = header.StartsWith(AuthenticationScheme, StringComparison.Ordinal) ? header[AuthenticationScheme.Length..] : header;
        return list.Split(',', StringSplitOptions.TrimEntries).Select(static field => field.Split('=', 2))
            .Where(static pair => pair.Length == 2).Select(static pair => (pair[0], pair[1]));
    }
}
