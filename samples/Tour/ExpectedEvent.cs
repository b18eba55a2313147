using System.Collections.Generic;
using System.Linq;
using Sentry.Testing;

namespace Tour;

/// <summary>The one event that a framework's part of the story leads to.</summary>
internal sealed record ExpectedEvent(string Framework, string Logger)
{
    public required string Title { get; init; }

    /// <summary>The application's own frames, innermost first.</summary>
    public required string[] OwnFrames { get; init; }

    /// <summary>Level, message and data of each breadcrumb. Whatever is not in this list must not be on the trail.</summary>
    public required string[] Trail { get; init; }

    /// <summary>Level and text of each structured log of the event's trace. Whatever is not in this list must not be there.</summary>
    public required string[] Logs { get; init; }

    public required string Tags { get; init; }

    /// <summary>The record's data, <c>contexts.log</c>.</summary>
    public required string Record { get; init; }

    public string User { get; init; } = "";

    /// <summary>What is different in the events that arrived, in a sentence each.</summary>
    public IEnumerable<string> Differences(IReadOnlyList<ReceivedEvent> events, IEnumerable<ReceivedLog> logs)
    {
        if (events is not [var received])
            return [$"one event was expected, {events.Count} arrived"];

        return
        [
            .. Difference("title", Title, received.Title),
            .. Difference("level", "error", received.Level),
            .. Difference("own frames", string.Join(" < ", OwnFrames), string.Join(" < ", FramesOf(received))),
            .. Difference("trail", string.Join(" | ", Trail), string.Join(" | ", received.Breadcrumbs.Select(EventText.Of))),
            .. Difference("logs", string.Join(" | ", Logs), string.Join(" | ", EventText.LogsOf(received, logs).Select(EventText.Of))),
            .. Difference("tags", Tags, EventText.Of(received.Tags)),
            .. Difference("record", Record, EventText.Of(received.Contexts.GetValueOrDefault("log"))),
            .. Difference("user", User, EventText.Of(received.User)),
        ];
    }

    private static IEnumerable<string> Difference(string what, string expected, string? actual) =>
        expected == actual ? [] : [$"the {what} should be \"{expected}\" and is \"{actual}\""];

    private static IEnumerable<string> FramesOf(ReceivedEvent received)
    {
        var owners = received.Exceptions is [.., var thrown] ? [thrown.Json] : received.Threads;
        return owners.SelectMany(EventText.Frames).Where(EventText.IsOwn).Select(EventText.Function);
    }
}
