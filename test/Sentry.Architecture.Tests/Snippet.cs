using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Sentry.Architecture;

/// <summary>A program as it stands in a document, under the nearest heading above it.</summary>
internal sealed partial class Snippet
{
    // The SDK suppresses the same ones: a library built against an older framework than the program.
    private static readonly Dictionary<string, ReportDiagnostic> OfOlderFrameworks = new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    private readonly string _code;

    private Snippet(string heading, string code)
    {
        Heading = heading;
        _code = code;
    }

    public string Heading { get; }

    /// <summary>What the compiler does not like about it.</summary>
    public IEnumerable<string> Complaints => Compile(_code).GetDiagnostics()
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
        .Select(static diagnostic => diagnostic.ToString());

    public static IReadOnlyList<Snippet> AllOf(string document)
    {
        var snippets = new List<Snippet>();
        var heading = string.Empty;
        foreach (Match found in HeadingsAndBlocks().Matches(File.ReadAllText(Path.Combine(SourceMap.Root(), document))))
        {
            if (found.Groups["heading"].Success)
                heading = found.Groups["heading"].Value.Trim();
            else
                snippets.Add(new Snippet(heading, found.Groups["code"].Value));
        }

        return snippets;
    }

    /// <summary>Runs it as a program of its own name, with another DSN than the one that is written there.</summary>
    public async Task RunAsync(string dsn)
    {
        using var bytes = new MemoryStream();
        var emitted = Compile(_code.Replace("https://key@sentry.example/1", dsn, StringComparison.Ordinal)).Emit(bytes);
        if (!emitted.Success)
            throw new InvalidOperationException(string.Join(Environment.NewLine, emitted.Diagnostics));
        bytes.Position = 0;
        var main = AssemblyLoadContext.Default.LoadFromStream(bytes).EntryPoint!;
        await Task.Factory.StartNew(
            () => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null),
            default,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    public override string ToString() => Heading;

    private static CSharpCompilation Compile(string code) => CSharpCompilation.Create(
        "Snippet" + Guid.NewGuid().ToString("n"),
        [CSharpSyntaxTree.ParseText(code)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: OfOlderFrameworks));

    [GeneratedRegex(@"^#+ (?<heading>[^\n]*)$|^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex HeadingsAndBlocks();
}
