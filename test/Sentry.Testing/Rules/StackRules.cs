using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sentry.Testing;

/// <summary>Rules 26 to 29: frames, debug images and threads (docs/protocol.md 2.4 to 2.6).</summary>
internal static partial class StackRules
{
    private const string RelativeMode = "rel:";
    private static readonly string[] AddressKeys = ["instruction_addr", "function_id", "image_addr", "symbol_addr"];

    internal static IEnumerable<string> Frames(WireSubject subject)
    {
        foreach (var stack in subject.Events.SelectMany(StackTraces))
        {
            if (stack.Get("frames").Elements().Count == 0)
                yield return "a stack trace has no frames";
        }

        foreach (var frame in subject.Events.SelectMany(AllFrames))
        {
            if (!frame.Get("filename").IsText() && !frame.Get("function").IsText() && !frame.Get("instruction_addr").IsText())
                yield return $"the frame {frame.Show()} names no place";
            foreach (var number in new[] { frame.Get("lineno"), frame.Get("colno") })
            {
                if (number.ValueKind != JsonValueKind.Undefined && number.Whole() is not >= 1)
                    yield return $"lineno or colno is {number.Show()}";
            }

            if (frame.Get("in_app").Flag() is null)
                yield return $"in_app is {frame.Get("in_app").Show()} in the frame {frame.Show()}";
        }
    }

    internal static IEnumerable<string> Addresses(WireSubject subject)
    {
        foreach (var json in subject.Events)
        {
            var images = Images(json);
            foreach (var holder in AllFrames(json).Concat(images))
            {
                foreach (var key in AddressKeys.Where(key => holder.Get(key).Exists() && !holder.Get(key).Is(WireFormats.HexAddress())))
                    yield return $"{key} is {holder.Get(key).Show()}";
            }

            foreach (var mode in AllFrames(json).Select(static frame => frame.Get("addr_mode")).Where(JsonReading.Exists))
            {
                if (!PointsToAnImage(mode.Text(), images))
                    yield return $"addr_mode {mode.Show()} points to none of {images.Count} images";
            }
        }
    }

    internal static IEnumerable<string> DebugImages(WireSubject subject)
    {
        foreach (var image in subject.Events.SelectMany(Images).Where(static image => image.Get("type").Text() == "pe_dotnet"))
        {
            if (!image.Get("debug_id").IsText() || !image.Get("code_file").IsText())
                yield return $"the image {image.Show()} lacks its id or its file";
            if (image.Get("debug_checksum").Exists() && !image.Get("debug_checksum").Is(Checksum()))
                yield return $"debug_checksum is {image.Get("debug_checksum").Show()}";
        }
    }

    internal static IEnumerable<string> Threads(WireSubject subject)
    {
        foreach (var json in subject.Events)
        {
            var threads = json.Get("threads").Values();
            var named = json.Get("exception").Values().Select(static value => value.Get("thread_id")).Where(JsonReading.Exists);
            foreach (var id in named.Where(_ => threads.Count > 0))
            {
                var matches = threads.Where(thread => thread.Get("id").ToString() == id.ToString()).ToList();
                if (matches.Count != 1)
                    yield return $"thread {id.Show()} stands {matches.Count} times among the threads";
                if (matches.Any(static thread => thread.Get("stacktrace").Exists()))
                    yield return $"thread {id.Show()} has a stack trace, and so has its exception";
            }
        }
    }

    [GeneratedRegex("^[A-Za-z0-9-]+:[0-9a-fA-F]+$")]
    private static partial Regex Checksum();

    private static IEnumerable<JsonElement> StackTraces(JsonElement json) =>
        json.Get("exception").Values().Concat(json.Get("threads").Values())
            .Append(json)
            .Select(static holder => holder.Get("stacktrace")).Where(JsonReading.Exists);

    private static IEnumerable<JsonElement> AllFrames(JsonElement json) =>
        StackTraces(json).SelectMany(static stack => stack.Get("frames").Elements());

    private static IReadOnlyList<JsonElement> Images(JsonElement json) => json.Get("debug_meta").Get("images").Elements();

    private static bool PointsToAnImage(string? mode, IReadOnlyList<JsonElement> images)
    {
        if (mode?.StartsWith(RelativeMode, StringComparison.Ordinal) != true)
            return mode == "abs";
        var target = mode[RelativeMode.Length..];
        return int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index < images.Count
            : images.Any(image => image.Get("debug_id").Text() == target);
    }
}
