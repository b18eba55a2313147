using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Sentry.Architecture;

public sealed partial class ReadmeTests
{
    public static TheoryData<string> Snippets => [.. Blocks().Matches(File.ReadAllText(Path.Combine(SourceMap.Root(), "README.md"))).Select(block => block.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Every_snippet_of_the_readme_compiles(string snippet)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(snippet)],
            references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void The_readme_has_snippets() => Assert.True(Snippets.Count >= 3);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
