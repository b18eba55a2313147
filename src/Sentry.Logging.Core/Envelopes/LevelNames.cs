using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>
/// The spellings of <see cref="SentryLevel"/> for events and breadcrumbs (docs/protocol.md 2.1 and 2.7). The wire has no <c>trace</c>.
/// </summary>
internal static class LevelNames
{
    private static readonly JsonEncodedText Debug = JsonEncodedText.Encode("debug");
    private static readonly JsonEncodedText Info = JsonEncodedText.Encode("info");
    private static readonly JsonEncodedText Warning = JsonEncodedText.Encode("warning");
    private static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    private static readonly JsonEncodedText Fatal = JsonEncodedText.Encode("fatal");

    public static JsonEncodedText Of(SentryLevel level) => level switch
    {
        <= SentryLevel.Debug => Debug,
        SentryLevel.Info => Info,
        SentryLevel.Warning => Warning,
        SentryLevel.Error => Error,
        _ => Fatal,
    };
}
