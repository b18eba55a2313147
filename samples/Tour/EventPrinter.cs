using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Sentry.Testing;

namespace Tour;

/// <summary>Prints what a person would see of an event in Sentry: plain text, at most 120 columns.</summary>
internal sealed class EventPrinter
{
    private const int Width = 120;

    private readonly ReceivedEvent _event;
    private readonly IEnumerable<ReceivedLog> _logs;
    private readonly TextWriter _output;

    private EventPrinter(ReceivedEvent received, IEnumerable<ReceivedLog> logs, TextWriter output)
    {
        _event = received;
        _logs = logs;
        _output = output;
    }

    /// <summary>Prints an event, and those of the structured logs that belong to its trace.</summary>
    public static void Print(ReceivedEvent received, IEnumerable<ReceivedLog> logs, TextWriter output) =>
        new EventPrinter(received, EventText.LogsOf(received, logs), output).Print();

    /// <summary>Prints a structured log.</summary>
    public static void Print(ReceivedLog log, TextWriter output) =>
        Write(output, string.Create(CultureInfo.InvariantCulture, $"    {log.Timestamp:HH:mm:ss.fff} {log.Level,-8} "), log.Body);

    private void Print()
    {
        Line(new string('=', Width));
        Line("", _event.Title);
        Line("", _event.Culprit);
        Line("");
        Field("level", _event.Level);
        Field("logger", _event.Logger);
        Field("message", _event.Formatted);
        if (_event.Message != _event.Formatted)
            Field("template", _event.Message);
        Field("user", EventText.Of(_event.User));
        Field("tags", EventText.Of(_event.Tags));
        Field("release", $"{_event.Release} in {_event.Environment}");
        Field("sdk", $"{_event.SdkName} {_event.SdkVersion}");
        if (_event.Exceptions is [.., var thrown])
            Field("mechanism", $"{thrown.MechanismType}, {(thrown.Handled == true ? "handled" : "unhandled")}");
        PrintRecord();
        PrintStacks();
        PrintTrail();
        PrintLogs();
        Line("");
    }

    private void PrintRecord()
    {
        if (!_event.Contexts.TryGetValue("log", out var record))
            return;
        Heading("the record's data");
        foreach (var value in record.EnumerateObject())
            Line($"    {value.Name,-12}", value.Value.ToString());
    }

    private void PrintStacks()
    {
        foreach (var exception in _event.Exceptions.Reverse())
        {
            Heading(exception == _event.Exceptions[^1] ? "stack" : $"caused by {exception}");
            PrintFrames(exception.Json);
        }

        foreach (var thread in _event.Threads)
        {
            Heading("stack of the call that logged");
            PrintFrames(thread);
        }
    }

    private void PrintFrames(JsonElement owner)
    {
        foreach (var frame in EventText.Frames(owner))
        {
            var mark = EventText.IsOwn(frame) ? '*' : ' ';
            Line($"  {mark} {EventText.Function(frame),-40} ", EventText.Place(frame));
        }
    }

    private void PrintTrail()
    {
        Heading("trail");
        foreach (var crumb in _event.Breadcrumbs)
        {
            var time = crumb.Timestamp?.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            Line($"    {time} {crumb.Level,-8} {crumb.Category} ", crumb.Message);
            if (crumb.Data.Count > 0)
                Line("                          ", EventText.Of(crumb.Data));
        }
    }

    private void PrintLogs()
    {
        if (!_logs.Any())
            return;
        Heading("structured logs of the same trace");
        foreach (var log in _logs)
            Print(log, _output);
    }

    private void Heading(string text)
    {
        Line("");
        Line("  ", text);
    }

    private void Field(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            Line($"  {name,-12}", value);
    }

    private void Line(string label, string? text = "") => Write(_output, label, text);

    /// <summary>Writes a label and a text, which goes on below itself where the line ends.</summary>
    private static void Write(TextWriter output, string label, string? text)
    {
        var room = Math.Max(20, Width - label.Length);
        foreach (var part in (text ?? "").Chunk(room).DefaultIfEmpty([]))
        {
            output.WriteLine((label + new string(part)).TrimEnd());
            label = new string(' ', label.Length);
        }
    }
}
