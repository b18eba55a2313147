using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Sentry.Packages.Tests;

/// <summary>What a section of the README has its reader do: commands, and files by their names.</summary>
internal sealed partial class ReadmeSection
{
    private const string WrittenDsn = "https://key@sentry.example/1";

    private readonly List<(string Name, string Text)> _files = [];

    private ReadmeSection(string text)
    {
        Commands = CommandBlock().Match(text) is { Success: true } block ? block.Groups["commands"].Value : throw new ArgumentException("There are no commands.");
        foreach (Match file in FileBlock().Matches(text))
            _files.Add((file.Groups["name"].Value, file.Groups["text"].Value));
    }

    /// <summary>What is typed into a shell.</summary>
    public string Commands { get; }

    public static ReadmeSection Of(string readme, string heading)
    {
        var section = File.ReadAllText(readme).Split("\n### ").Single(section => section.StartsWith(heading + "\n", StringComparison.Ordinal));
        return new ReadmeSection(section.Split("\n## ")[0]);
    }

    /// <summary>Writes the files into a project, with another DSN; what is for the project file goes before its last line.</summary>
    public void WriteTo(string project, string dsn)
    {
        Assert.Contains(_files, static file => file.Name == "Program.cs");
        foreach (var (name, text) in _files)
        {
            var path = Path.Combine(project, name);
            File.WriteAllText(path, name.EndsWith(".csproj", StringComparison.Ordinal)
                ? File.ReadAllText(path).Replace("</Project>", text + "</Project>", StringComparison.Ordinal)
                : text.Replace(WrittenDsn, dsn, StringComparison.Ordinal));
        }
    }

    [GeneratedRegex("^```\n(?<commands>dotnet new .*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CommandBlock();

    [GeneratedRegex("^`(?<name>[^`]+)`[^\n]*:\n\n```[a-z]+\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FileBlock();
}
