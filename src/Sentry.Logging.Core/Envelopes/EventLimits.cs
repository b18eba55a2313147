using System.Collections.Generic;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>
/// How much of each part of an event is written. An event over 1 MiB (docs/protocol.md 1.9) is written again with the next step:
/// first without the data of older breadcrumbs, then without breadcrumbs, then without extra values, then with the core of each part only.
/// The event itself says what a step has left out.
/// </summary>
internal sealed class EventLimits
{
    public const int MaxEventBytes = 1024 * 1024;

    /// <summary>The steps in order. The last one limits every part, so its result always fits.</summary>
    public static IReadOnlyList<EventLimits> Steps { get; } =
    [
        new(),
        new() { BreadcrumbsWithData = 20, Trimmed = "the data of all but the newest 20 breadcrumbs" },
        new() { BreadcrumbsWithData = 20, Breadcrumbs = 500, BreadcrumbText = 1024, Trimmed = "all but the newest 500 breadcrumbs" },
        new()
        {
            BreadcrumbsWithData = 20,
            Breadcrumbs = 100,
            BreadcrumbText = 1024,
            ExtraBytes = 16 * 1024,
            Trimmed = "all but the newest 100 breadcrumbs and 16 kB of extra values",
        },
        new()
        {
            BreadcrumbsWithData = 5,
            Breadcrumbs = 20,
            BreadcrumbText = 256,
            ExtraBytes = 4 * 1024,
            ContextBytes = 1024,
            Contexts = 20,
            Exceptions = 4,
            Frames = 8,
            SourceLines = false,
            Tags = 50,
            Text = 1024,
            Trimmed = "all but the core of every part",
        },
    ];

    /// <summary>Whether the event is already too large, so that the next step has to start.</summary>
    public static bool AreExceeded(Utf8JsonWriter writer) => JsonText.Written(writer) > MaxEventBytes;

    /// <summary>How many breadcrumbs are written, newest first.</summary>
    public int Breadcrumbs { get; init; } = int.MaxValue;

    /// <summary>How many of these have their data.</summary>
    public int BreadcrumbsWithData { get; init; } = int.MaxValue;

    /// <summary>Characters of a breadcrumb's message.</summary>
    public int BreadcrumbText { get; init; } = TextLimit.LongestText;

    /// <summary>Bytes of all extra values together.</summary>
    public int ExtraBytes { get; init; } = 262_144;

    /// <summary>Bytes of one context.</summary>
    public int ContextBytes { get; init; } = 8192;

    public int Contexts { get; init; } = int.MaxValue;

    /// <summary>Number of exceptions, and of threads.</summary>
    public int Exceptions { get; init; } = int.MaxValue;

    /// <summary>Number of frames of one stack trace.</summary>
    public int Frames { get; init; } = 250;

    /// <summary>Whether frames have their source lines.</summary>
    public bool SourceLines { get; init; } = true;

    public int Tags { get; init; } = int.MaxValue;

    /// <summary>Characters of the message, and of an exception's message.</summary>
    public int Text { get; init; } = TextLimit.LongestText;

    /// <summary>What this step leaves out, for the mark in the event; null for the first step, which leaves out nothing.</summary>
    public string? Trimmed { get; init; }
}
