using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>Writes the HTTP request of an event (docs/protocol.md 2.11).</summary>
internal static class RequestJson
{
    private const int MaxMethod = 32;
    private const int MaxUrl = 2048;
    private const int MaxQuery = 1024;
    private const int MaxHeadersBytes = 8192;

    private static readonly JsonEncodedText Method = JsonEncodedText.Encode("method");
    private static readonly JsonEncodedText Url = JsonEncodedText.Encode("url");
    private static readonly JsonEncodedText QueryString = JsonEncodedText.Encode("query_string");
    private static readonly JsonEncodedText Cookies = JsonEncodedText.Encode("cookies");

    public static void Write(Utf8JsonWriter writer, SentryRequest request)
    {
        writer.WriteStartObject("request");
        JsonText.Write(writer, Method, request.Method, MaxMethod);
        JsonText.Write(writer, Url, request.Url, MaxUrl);
        JsonText.Write(writer, QueryString, request.QueryString, MaxQuery);
        JsonText.Write(writer, Cookies, request.Cookies, MaxQuery);
        if (request.Headers is { Count: > 0 } headers)
        {
            writer.WritePropertyName("headers");
            ValueJson.WriteTexts(writer, headers, MaxHeadersBytes);
        }

        if (request.Data is { } data)
        {
            writer.WritePropertyName("data");
            ValueJson.WriteValue(writer, data, SentryRequest.MaxDataBytes);
        }

        if (request.Env is { Count: > 0 } env)
        {
            writer.WritePropertyName("env");
            ValueJson.WriteTexts(writer, env, MaxHeadersBytes);
        }

        writer.WriteEndObject();
    }
}
