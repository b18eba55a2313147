using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>Writes the user of the program (docs/protocol.md 2.10).</summary>
internal static class UserJson
{
    private const int MaxText = 256;
    private const int MaxDataBytes = 8192;

    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Username = JsonEncodedText.Encode("username");
    private static readonly JsonEncodedText Email = JsonEncodedText.Encode("email");
    private static readonly JsonEncodedText IpAddress = JsonEncodedText.Encode("ip_address");

    public static void Write(Utf8JsonWriter writer, SentryUser user)
    {
        writer.WriteStartObject("user");
        JsonText.Write(writer, Id, user.Id, MaxText);
        JsonText.Write(writer, Username, user.Username, MaxText);
        JsonText.Write(writer, Email, user.Email, MaxText);
        JsonText.Write(writer, IpAddress, user.IpAddress, MaxText);
        if (user.Other is { Count: > 0 } other)
        {
            writer.WritePropertyName("data");
            ValueJson.WriteTexts(writer, other, MaxDataBytes);
        }

        writer.WriteEndObject();
    }
}
