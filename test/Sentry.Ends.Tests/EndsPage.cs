using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Sentry.Ends.Tests;

/// <summary>The list of endings as a page.</summary>
internal static class EndsPage
{
    public static string Write()
    {
        var page = new StringBuilder("""
            # How a process ends, and what arrives

            Each line is a program that logs "Starting" at level information and then ends in this way. It runs as a real process, with each of the four frameworks,
            against a server on the same machine. A test compares the events, the exit code and standard error with this page. An event is shown as
            `level: message, exception, handled or not, mechanism (trail: breadcrumbs)`; `auto.log` stands for `auto.log.<framework>`,
            and "refers to the first" for `contexts.log.first_event_id`: the event that reported the exception before it ended the process.
            Structured logs are on (`EnableLogs`). The column "logs" has the texts of those that arrive: every record, the last one written just before the end.

            The column "kept" is for a program with a folder (`CacheDirectoryPath`), and a server that resets every connection as long as it lives: what arrives of
            it when the next process starts, the newest first. `ShutdownTimeout` is one second there, and each ending runs with one framework.

            The SDK delivers queued events within `ShutdownTimeout` and changes neither exit code nor output. A wait of more than half a second
            causes one message on standard error (or to `DiagnosticLogger`): `Waiting up to 2 s for 3 events to be sent; Ctrl-C ends the wait.`

            The tests write this page: `UPDATE_DOCS=1 dotnet test --project test/Sentry.Ends.Tests`.


            """);
        page.Append(CultureInfo.InvariantCulture, $"{Ending.All.Count} endings, {Ending.All.Count * Frameworks.All.Count} cases.\n\n");
        page.Append("| the process | exit code | what arrives | logs | kept |");
        foreach (var (name, _) in Frameworks.All)
            page.Append(' ').Append(name).Append(" |");
        page.Append("\n|---|---|---|---|---|").Append(string.Concat(Enumerable.Repeat("---|", Frameworks.All.Count))).Append('\n');
        foreach (var ending in Ending.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {ending.Does} | {ending.Code} | {Cell(ending.Arrives)} | {ending.Logs} | {Kept(ending)} |");
            page.Append(string.Concat(Enumerable.Repeat(" yes |", Frameworks.All.Count))).Append('\n');
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Kept(Ending ending) => ending is { Kept: null, KeptLogs: null }
        ? "the same"
        : Cell(ending.Kept ?? ending.Arrives) + "; logs: " + (ending.KeptLogs ?? ending.Logs);

    private static string Cell(IReadOnlyList<string> lines) => lines.Count == 0 ? "nothing" : string.Join("<br>", lines.Select(static line => "`" + line + "`"));
}
