using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Sites;
using Sentry.Testing;

namespace Sentry.Benchmarks.Tables;

/// <summary>What each sends for the same failing request, with its defaults.</summary>
internal static class FailureTable
{
    private static readonly (string Name, Func<Failure, string, SiteProcess> Start)[] All =
    [
        ("our package", static (failure, dsn) => SiteProcess.Ours(failure, hasPackage: true, dsn)),
        ("official package", static (failure, dsn) => SiteProcess.Incumbent(failure, hasPackage: true, dsn)),
        ("our logger", static (failure, dsn) => SiteProcess.Ours(failure, hasPackage: false, dsn)),
        ("official logger", static (failure, dsn) => SiteProcess.Incumbent(failure, hasPackage: false, dsn)),
    ];

    /// <param name="writer">Gets the table.</param>
    /// <param name="door"><c>logger</c>: of the loggers alone; otherwise of the packages.</param>
    public static void Write(TextWriter writer, string door)
    {
        writer.WriteLine("| the same request | with | events | what | handled | transaction | request | breadcrumbs | other items |");
        writer.WriteLine("|---|---|--:|---|---|---|---|--:|---|");
        foreach (var failure in Failure.All)
        {
            foreach (var (name, start) in All.Where(one => one.Name.EndsWith(door == "logger" ? "logger" : "package", StringComparison.Ordinal)))
                writer.WriteLine($"| {failure.Name} | {name} | {Sent(dsn => start(failure, dsn))} |");
        }
    }

    private static string Sent(Func<string, SiteProcess> start)
    {
        var receiver = SentryReceiver.StartAsync().GetAwaiter().GetResult();
        try
        {
            using (var site = start(receiver.Dsn))
                site.AskAsync().GetAwaiter().GetResult();
            return Cells(receiver);
        }
        finally
        {
            receiver.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static string Cells(SentryReceiver receiver)
    {
        var events = receiver.Events;
        return string.Join(
            " | ",
            events.Count.ToString(CultureInfo.InvariantCulture),
            Of(events, static e => e.Exceptions is [.., var thrown] ? thrown.Type![(thrown.Type!.LastIndexOf('.') + 1)..] : e.Title),
            Of(events, static e => e.Exceptions is [.., var thrown] ? thrown.Handled switch { true => "yes", false => "no", null => "not said" } : Figures.None),
            Of(events, static e => e.Transaction ?? Figures.None),
            Of(events, Request),
            Of(events, static e => e.Breadcrumbs.Count.ToString(CultureInfo.InvariantCulture)),
            string.Join(", ", receiver.Requests.SelectMany(static request => request.Envelope.Items).Where(static item => item.Type != "event").CountBy(static item => item.Type).Select(static pair => pair.Value + " " + pair.Key).DefaultIfEmpty(Figures.None)));
    }

    private static string Of(IEnumerable<ReceivedEvent> events, Func<ReceivedEvent, string> cell) => string.Join("; ", events.Select(cell).DefaultIfEmpty(Figures.None));

    private static string Request(ReceivedEvent e) => string.Join(", ", PropertiesOf(e.At("request")).Order(StringComparer.Ordinal)
        .Select(name => name == "headers" ? string.Create(CultureInfo.InvariantCulture, $"{PropertiesOf(e.At("request", name)).Count()} headers") : name).DefaultIfEmpty(Figures.None));

    private static IEnumerable<string> PropertiesOf(JsonElement json) => json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().Select(static property => property.Name) : [];
}
