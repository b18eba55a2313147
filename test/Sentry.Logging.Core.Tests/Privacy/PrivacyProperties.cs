using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Sentry.Privacy;
using Sentry.Values;
using Xunit;

namespace Sentry.Tests.Privacy;

/// <summary>What holds for every text, made of pieces that something stands behind.</summary>
public sealed class PrivacyProperties
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Pieces =
    [
        "password", "token", "api_key", "user", "page", "=", ":", ";", "&", "?", ",", " ", "\"", "'", "\\", "\\\"", "{", "}", "[", "]", "<", ">", "</", "\n", "://",
        "@", "https://", "cook:hunter2@shop.example", "Bearer ", "Basic ", "Y29vazpodW50ZXIy", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc", "4111111111111111",
        "4111 1111 1111 1111", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "C:\\Users\\cook\\", "/home/chef/",
        "[Filtered]", "~", "hunter2", "true", "null", "7", "\U0001F35C", "é", " = ", ", ", " }", "Cookie: ", ":line 7", " in /home/",
        " -u ", " -p ", "--", "cook:hunter2", "Authorization", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "hooks.slack.com/services/", "%3D", "%26",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.OneOfConst(Pieces).Array[0, 24].Select(string.Concat),
        Gen.OneOf(Gen.OneOfConst(Pieces), Gen.String[0, 8]).Array[0, 16].Select(string.Concat));

    private static readonly Gen<JsonNode?> Trees = Gen.Recursive<JsonNode?>((depth, inner) => Gen.OneOf(
        Gen.OneOf(Gen.OneOfConst(Pieces), Texts).Select(static text => (JsonNode?)JsonValue.Create(text)),
        Gen.OneOf(Gen.Long, Gen.Const(4111111111111111L)).Select(static number => (JsonNode?)JsonValue.Create(number)),
        Gen.Bool.Select(static flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Const((JsonNode?)null),
        depth > 3 ? Gen.Const((JsonNode?)null) : inner.Array[0, 3].Select(static items => (JsonNode?)new JsonArray([.. items.Select(Copy)])),
        depth > 3 ? Gen.Const((JsonNode?)null) : Gen.Dictionary(Texts, inner)[0, 4].Select(static members => (JsonNode?)Object(members))));

    private readonly TextScrubber _scrubber = new(new SensitiveNames(), SensitiveTexts.All, "/home/chef");

    [Fact]
    public void Filtering_twice_changes_nothing() => Texts.Sample(text =>
    {
        var once = _scrubber.Scrub(text);
        return _scrubber.Scrub(once) == once;
    }, iter: 20_000);

    [Fact]
    public void What_is_filtered_is_not_much_longer() => Texts.Sample(text => _scrubber.Scrub(text).Length <= (text.Length * 4) + 24, iter: 5_000);

    [Fact]
    public void Filtered_JSON_is_still_valid_JSON() => Trees.Where(static tree => tree is JsonObject or JsonArray).Sample(tree =>
    {
        foreach (var encoder in (JavaScriptEncoder[])[JavaScriptEncoder.Default, JavaScriptEncoder.UnsafeRelaxedJsonEscaping])
        {
            var text = tree!.ToJsonString(new JsonSerializerOptions { Encoder = encoder });
            if (text.Length <= TextScrubber.LongestText)
                JsonDocument.Parse(_scrubber.Scrub(text)).Dispose();
        }
    }, iter: 5_000);

    [Fact]
    public void Of_a_tree_no_value_under_a_sensitive_name_is_left()
    {
        const string secret = "hunter2-is-secret";
        Trees.Sample(tree =>
        {
            var planted = new JsonObject { ["harmless"] = "neighbour", ["inner"] = new JsonArray(tree, new JsonObject { ["UserPassword"] = secret }) };
            foreach (var value in (object[])[planted, JsonSerializer.SerializeToElement(planted), JsonSerializer.SerializeToDocument(planted)])
            {
                var shown = Text(ValueSnapshot.Of(value, PrivacyFilter.Default, 100_000));
                if (shown.Contains(secret, StringComparison.Ordinal) || !shown.Contains("neighbour", StringComparison.Ordinal))
                    return false;
            }

            return true;
        });
    }

    private static JsonObject Object(Dictionary<string, JsonNode?> members)
    {
        var made = new JsonObject();
        foreach (var member in members)
            made[member.Key] = Copy(member.Value);
        return made;
    }

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();

    private static string Text(object? snapshot) => JsonSerializer.Serialize(snapshot, Relaxed);
}
