using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Sentry.Testing;
using Xunit;

namespace Sentry.Existing.Tests;

/// <summary>
/// Start-up code in the shapes people have it in, written for the official packages: each compiles as it is and does what it says. A program without a
/// <c>using System;</c> is one of a project with ImplicitUsings, to which the packages add their own.
/// </summary>
public sealed class CodeTests
{
    private const string Implicit = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks; global using Sentry; global using Sentry.Extensions.Logging;
        """;

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    public static TheoryData<string> NLogPrograms => ProgramsIn("NLog");

    public static TheoryData<string> Log4NetPrograms => ProgramsIn("Log4Net");

    public static TheoryData<string> SerilogPrograms => ProgramsIn("Serilog");

    public static TheoryData<string> MicrosoftPrograms => ProgramsIn("Microsoft");

    [Theory]
    [MemberData(nameof(NLogPrograms))]
    public Task A_program_with_NLog_works(string file) => RunAsync("NLog", file);

    [Theory]
    [MemberData(nameof(Log4NetPrograms))]
    public Task A_program_with_log4net_works(string file) => RunAsync("Log4Net", file);

    [Theory]
    [MemberData(nameof(SerilogPrograms))]
    public Task A_program_with_Serilog_works(string file) => RunAsync("Serilog", file);

    [Theory]
    [MemberData(nameof(MicrosoftPrograms))]
    public Task A_program_with_Microsoft_works(string file) => RunAsync("Microsoft", file);

    [Theory]
    [InlineData("NLog")]
    [InlineData("Log4Net")]
    [InlineData("Serilog")]
    [InlineData("Microsoft")]
    public void There_are_ten_programs_for_each(string framework) => Assert.True(ProgramsIn(framework).Count >= 10);

    private static async Task RunAsync(string framework, string file)
    {
        var code = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Code", framework, file));
        await using var receiver = await SentryReceiver.StartAsync();
        using var said = new Said();
        try
        {
            await Task.Factory.StartNew(
                Compile(framework, code.Replace("https://key@sentry.example/1", receiver.Dsn, StringComparison.Ordinal)),
                default,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            SentrySdk.Flush(TimeSpan.FromSeconds(20));
        }
        finally
        {
            SentrySdk.Close();
        }

        Expectations.In(code).Check(receiver, said.Text);
    }

    private static Action Compile(string framework, string code)
    {
        var trees = new List<SyntaxTree> { CSharpSyntaxTree.ParseText(code) };
        if (!code.Contains("using System;", StringComparison.Ordinal))
            trees.Add(CSharpSyntaxTree.ParseText(Implicit + (framework == "Serilog" ? " global using Sentry.Serilog;" : "")));
        var compilation = CSharpCompilation.Create(
            "Existing" + Guid.NewGuid().ToString("n"),
            trees,
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
        using var bytes = new MemoryStream();
        Assert.True(compilation.Emit(bytes).Success);
        bytes.Position = 0;
        var main = AssemblyLoadContext.Default.LoadFromStream(bytes).EntryPoint!;
        return () => main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null);
    }

    private static TheoryData<string> ProgramsIn(string framework) =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Code", framework)).Select(static path => Path.GetFileName(path)).Order()];
}
