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

namespace Sentry.Architecture.Tests;

/// <summary>A program as it stands in a document, under the nearest heading above it.</summary>
internal sealed partial class Snippet
{
    /// <summary>The tests that start and close the process's hub.</summary>
    public const string OneProcessHub = "one process hub";

    private const string WrittenDsn = "https://key@sentry.example/1";

    // What a project says with ImplicitUsings, beside what it says itself.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string ImplicitUsingsOfWeb = ImplicitUsings + """

        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

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

    /// <summary>Whether it runs until somebody ends it.</summary>
    public bool IsService => _code.Contains(".Run();", StringComparison.Ordinal);

    /// <summary>The pages that show programs or files.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. new[] { ".", "docs", "src/Sentry.Logging.Core", "src/Sentry.Serilog", "src/Sentry.NLog", "src/Sentry.Log4Net" }
            .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(SourceMap.Root(), folder), "*.md"))
            .Where(static file => HeadingsAndBlocks().Matches(File.ReadAllText(file)).Any(static found => found.Groups["language"].Success))
            .Select(static file => Path.GetRelativePath(SourceMap.Root(), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What is written, with another DSN than the one that is written there.</summary>
    public static string For(string dsn, string text) => text.Replace(WrittenDsn, dsn, StringComparison.Ordinal);

    /// <summary>The configuration files of a page, and whose they are.</summary>
    public static IReadOnlyList<(string Framework, string Text)> SettingsOf(string document)
    {
        var files = new List<(string Framework, string Text)>();
        foreach (Match found in HeadingsAndBlocks().Matches(File.ReadAllText(Path.Combine(SourceMap.Root(), document))))
        {
            if (found.Groups["language"].Value is "json" or "xml"
                && Settings.FrameworkOf(found.Groups["language"].Value, found.Groups["code"].Value) is { } framework)
            {
                files.Add((framework, found.Groups["code"].Value));
            }
        }

        return files;
    }

    public static IReadOnlyList<Snippet> AllOf(string document)
    {
        var snippets = new List<Snippet>();
        var heading = string.Empty;
        foreach (Match found in HeadingsAndBlocks().Matches(File.ReadAllText(Path.Combine(SourceMap.Root(), document))))
        {
            if (found.Groups["heading"].Success)
                heading = found.Groups["heading"].Value.Trim();
            else if (found.Groups["language"].Value == "csharp")
                snippets.Add(new Snippet(heading, found.Groups["code"].Value));
        }

        return snippets;
    }

    /// <summary>Runs it as a program of its own name, with another DSN than the one that is written there.</summary>
    public async Task RunAsync(string dsn)
    {
        using var bytes = Emit(dsn);
        var main = AssemblyLoadContext.Default.LoadFromStream(bytes).EntryPoint!;
        await Task.Factory.StartNew(
            () => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null),
            default,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    /// <summary>Writes it as a program beside this one, with whose libraries it runs.</summary>
    /// <returns>The arguments of <c>dotnet</c> that start it.</returns>
    public async Task<string[]> WriteProgramAsync(string dsn)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Snippet.Service.dll");
        using var bytes = Emit(dsn);
        await File.WriteAllBytesAsync(program, bytes.ToArray());
        var own = Path.Combine(AppContext.BaseDirectory, typeof(Snippet).Assembly.GetName().Name!);
        return ["exec", "--depsfile", own + ".deps.json", "--runtimeconfig", own + ".runtimeconfig.json", program];
    }

    public override string ToString() => Heading;

    private MemoryStream Emit(string dsn)
    {
        var bytes = new MemoryStream();
        var emitted = Compile(For(dsn, _code)).Emit(bytes);
        if (!emitted.Success)
            throw new InvalidOperationException(string.Join(Environment.NewLine, emitted.Diagnostics));
        bytes.Position = 0;
        return bytes;
    }

    private static CSharpCompilation Compile(string code) => CSharpCompilation.Create(
        "Snippet" + Guid.NewGuid().ToString("n"),
        [CSharpSyntaxTree.ParseText(code), CSharpSyntaxTree.ParseText(code.Contains("WebApplication.", StringComparison.Ordinal) ? ImplicitUsingsOfWeb : ImplicitUsings)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: OfOlderFrameworks));

    [GeneratedRegex(@"^#+ (?<heading>[^\n]*)$|^```(?<language>csharp|json|xml)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex HeadingsAndBlocks();
}
