using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sentry.Testing;

/// <summary>Rule 34 (docs/protocol.md 3.6): what a sender may not add by itself unless it was allowed to.</summary>
internal static partial class PrivacyRules
{
    private const string Filtered = "[Filtered]";

    private static readonly HashSet<string> SensitiveWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "auth", "authorization", "authentication", "token", "secret", "password", "passwd", "pwd", "key", "apikey", "jwt", "bearer",
        "sso", "saml", "csrf", "xsrf", "credentials", "cookie",
    };

    internal static IEnumerable<string> PersonalData(WireSubject subject)
    {
        if (subject.Expectations.SendDefaultPii)
            yield break;
        foreach (var json in subject.Events)
        {
            if (json.Get("user").Get("ip_address").Exists())
                yield return $"user.ip_address is {json.Get("user").Get("ip_address").Show()}";
            if (Texts(json).Any(static text => text == "{{auto}}"))
                yield return "a value is {{auto}}";
            foreach (var message in new[] { json.Get("request"), json.Get("contexts").Get("response") })
            {
                if (message.Get("cookies").Exists())
                    yield return $"cookies are {message.Get("cookies").Show()}";
                var sensitive = Headers(message.Get("headers")).Where(static header => IsSensitive(header.Name));
                foreach (var (name, value) in sensitive.Where(static header => header.Value != Filtered))
                    yield return $"the header {name} is '{value}'";
            }
        }
    }

    [GeneratedRegex("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex BetweenWords();

    /// <summary>By word, as the sender matches them: X-Auth-Token is sensitive, Author is not.</summary>
    private static bool IsSensitive(string name) => BetweenWords().Split(name).Any(SensitiveWords.Contains);

    private static IEnumerable<(string Name, string Value)> Headers(JsonElement headers) =>
        headers.ValueKind == JsonValueKind.Array
            ? headers.Elements().Select(static pair => pair.Elements())
                .Select(static pair => (pair.ElementAtOrDefault(0).ToString(), pair.ElementAtOrDefault(1).ToString()))
            : headers.Properties().Select(static header => (header.Name, header.Value.ToString()));

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.Properties().SelectMany(static property => Texts(property.Value)),
        JsonValueKind.Array => json.Elements().SelectMany(Texts),
        JsonValueKind.String => [json.GetString()!],
        _ => [],
    };
}
