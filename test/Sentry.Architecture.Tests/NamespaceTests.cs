using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>A test's namespace is that of its project and its folder.</summary>
public sealed partial class NamespaceTests
{
    // The core's own namespace is Sentry; the tests of NLog 6 are those of NLog once more.
    private static readonly Dictionary<string, string> Roots = new()
    {
        ["Sentry.Logging.Core.Tests"] = "Sentry.Tests",
        ["Sentry.NLog6.Tests"] = "Sentry.NLog.Tests",
    };

    // A library for those who write tests: one using for all of it.
    private static readonly string[] Flat = ["Sentry.Testing"];

    [Fact]
    public void The_namespace_of_a_test_is_its_project_and_its_folder() => Assert.Empty(
        from file in SourceMap.FilesBelow("test")
        let name = Namespace().Match(File.ReadAllText(file)).Groups["name"].Value
        where name.StartsWith("Sentry", StringComparison.Ordinal) && name != Expected(file)
        select $"{Path.GetFileName(file)}: {name}, and not {Expected(file)}");

    private static string Expected(string file)
    {
        var parts = Path.GetRelativePath(Path.Combine(SourceMap.Root(), "test"), file).Split(Path.DirectorySeparatorChar);
        var root = Roots.GetValueOrDefault(parts[0], parts[0]);
        return Flat.Contains(parts[0]) ? root : string.Join('.', parts[1..^1].Prepend(root));
    }

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
