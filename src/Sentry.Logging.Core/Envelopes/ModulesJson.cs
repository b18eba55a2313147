using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>Writes <c>modules</c> (protocol section 2.1), names and versions within 8192 bytes; what has no room is counted in an entry of its own.</summary>
internal static class ModulesJson
{
    private const int MaxBytes = 8192;
    private const int MaxText = 200;

    // Two pairs of quotation marks, a colon and a comma; and the last entry, which counts the others.
    private const int PerEntry = 6;
    private const int Mark = 40;

    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> modules)
    {
        writer.WriteStartObject("modules");
        var room = MaxBytes - Mark;
        var omitted = 0;
        foreach (var module in modules)
        {
            var name = JsonText.CutToChars(module.Key, MaxText);
            var version = JsonText.CutToChars(module.Value, MaxText);
            room -= name.Length + version.Length + PerEntry;
            if (room > 0)
                writer.WriteString(name, version);
            else
                omitted++;
        }

        if (omitted > 0)
            writer.WriteString("…", omitted.ToString(CultureInfo.InvariantCulture) + " more");
        writer.WriteEndObject();
    }
}
