using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Sentry.Adapters;
using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>
/// Reads the sink's arguments in a configuration file: every value as a text, so that a value that is not valid causes a diagnostic and is ignored,
/// as in the other frameworks, and does not stop the program. Unknown names are found in the configuration itself, because Serilog's reader ignores
/// them without a message.
/// </summary>
internal sealed class FileArguments
{
    private const string Levels = "one of Verbose, Debug, Information, Warning, Error, Fatal, Off";
    private const string Sink = "Sentry";
    private const int MaxDepth = 16;

    // A program may read its configuration twice, the first time incomplete, and may configure the sink more than once.
    private static readonly ConditionalWeakTable<IConfiguration, object> Checked = new();

    private readonly SentrySerilogOptions _options;

    public FileArguments(SentrySerilogOptions options) => _options = options;

    public void Set(string name, string argument, string? value)
    {
        if (value is not null && LoggingIntegration.SetOption(_options, name, value) is { } wanted)
            Refuse(argument, value, wanted);
    }

    public void SetLevel(string argument, string? value, Action<LogEventLevel> set)
    {
        if (value is null)
            return;
        if (IsLevel(value.Trim(), out var level))
            set(level);
        else
            Refuse(argument, value, Levels);
    }

    /// <summary>Finds unknown names, once in each configuration.</summary>
    public void Check(IConfiguration? configuration, IReadOnlyCollection<string> names)
    {
        if (configuration is null || Checked.TryGetValue(configuration, out _))
            return;
        Checked.GetValue(configuration, static _ => new object());
        var known = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration.GetSection("Serilog").GetChildren())
            Check(section, known, MaxDepth);
    }

    private void Check(IConfigurationSection section, HashSet<string> known, int depth)
    {
        var arguments = section.GetSection("Args");
        if (section["Name"] == Sink)
        {
            foreach (var argument in arguments.GetChildren())
            {
                if (!known.Contains(argument.Key))
                    LoggingIntegration.NoteUnknownOption(_options, arguments.Path, argument.Key, known);
            }
        }
        else if (depth > 0)
        {
            foreach (var child in section.GetChildren())
                Check(child, known, depth - 1);
        }
    }

    private void Refuse(string argument, string value, string wanted) =>
        LoggingIntegration.NoteProblem(_options, $"The argument {argument} of WriteTo.Sentry is \"{value}\" and should be {wanted}. It is ignored.");

    // In a level that Serilog reads, 6 stands for none.
    private static bool IsLevel(string value, out LogEventLevel level)
    {
        if (value.Equals("Off", StringComparison.OrdinalIgnoreCase) || value.Equals("None", StringComparison.OrdinalIgnoreCase))
        {
            level = SerilogLevelMap.Off;
            return true;
        }

        return Enum.TryParse(value, ignoreCase: true, out level) && level is >= LogEventLevel.Verbose and <= SerilogLevelMap.Off;
    }
}
