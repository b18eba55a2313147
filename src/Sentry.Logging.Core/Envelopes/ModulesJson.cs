using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>Writes <c>modules</c> (docs/protocol.md 2.1), names and versions within 8192 bytes. A last entry counts those that do not fit.</summary>
internal static class ModulesJson
{
    private const int MaxBytes = 8192;
    private const int MaxText = 200;

    // Two pairs of quotation marks, a colon and a comma; then the last entry, which counts the others.
    private const int PerEntry = 6;
    private const int Mark = 40;

    // The modules of the last event. Most events pass the very same dictionary.
    private static volatile Listing? s_last;

    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> modules)
    {
        var listing = s_last;
        if (listing is null || !ReferenceEquals(listing.Of, modules))
            s_last = listing = new Listing(modules, Encode(modules));
        writer.WriteStartObject("modules");
        foreach (var entry in listing.Entries)
            writer.WriteString(entry.Name, entry.Version);
        writer.WriteEndObject();
    }

    private static List<Entry> Encode(IReadOnlyDictionary<string, string> modules)
    {
        var entries = new List<Entry>(modules.Count + 1);
        var room = MaxBytes - Mark;
        foreach (var module in modules)
        {
            var name = JsonText.CutToChars(module.Key, MaxText);
            var version = JsonText.CutToChars(module.Value, MaxText);
            room -= name.Length + version.Length + PerEntry;
            if (room > 0)
                entries.Add(EntryOf(name, version));
        }

        if (modules.Count > entries.Count)
            entries.Add(EntryOf("…", (modules.Count - entries.Count).ToString(CultureInfo.InvariantCulture) + " more"));
        return entries;
    }

    private static Entry EntryOf(string name, string version) => new(JsonText.Encode(name), JsonText.Encode(version));

    private sealed record Entry(JsonEncodedText Name, JsonEncodedText Version);

    private sealed record Listing(IReadOnlyDictionary<string, string> Of, List<Entry> Entries);
}
