using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Sentry.Tests.Exceptions;

/// <summary>Compiles small programs for the tests: assemblies of any name, with symbols of any kind.</summary>
internal static class Compiled
{
    private static readonly MetadataReference[] Platform = ReadPlatform();

    /// <summary>Compiles a program and runs it.</summary>
    public static void Run(string source)
    {
        var main = InMemory("Program", source, OutputKind.ConsoleApplication).EntryPoint!;
        main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null);
    }

    /// <summary>Compiles an assembly of a given name and loads it.</summary>
    public static Assembly InMemory(string name, string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        using var image = new MemoryStream();
        Check(Compile(name, kind, [("/compiled/" + name + ".cs", source)]).Emit(image));
        return Assembly.Load(image.ToArray());
    }

    /// <summary>Compiles an assembly into a folder, with its symbols inside or beside it.</summary>
    public static string OnDisk(
        string folder,
        string name,
        string source,
        string sourcePath,
        bool embedSymbols,
        string? sourceLink = null,
        params (string Path, string Text)[] more) =>
        OnDisk(folder, name, embedSymbols, sourceLink, Compile(name, OutputKind.DynamicallyLinkedLibrary, [(sourcePath, source), .. more]));

    /// <summary>The same with symbols beside it, and with the same bytes whenever and wherever it is compiled.</summary>
    public static string OnDiskDeterministic(string folder, string name, string source, string sourcePath)
    {
        var compilation = Compile(name, OutputKind.DynamicallyLinkedLibrary, [(sourcePath, source)]);
        return OnDisk(folder, name, embedSymbols: false, null, compilation.WithOptions(compilation.Options.WithDeterministic(true)));
    }

    private static string OnDisk(string folder, string name, bool embedSymbols, string? sourceLink, CSharpCompilation compilation)
    {
        var path = Path.Combine(folder, name + ".dll");
        var options = new EmitOptions(
            debugInformationFormat: embedSymbols ? DebugInformationFormat.Embedded : DebugInformationFormat.PortablePdb,
            pdbFilePath: "/somewhere/else/" + name + ".pdb");
        using var image = File.Create(path);
        using var symbols = embedSymbols ? null : File.Create(Path.ChangeExtension(path, ".pdb"));
        using var link = sourceLink is null ? null : new MemoryStream(Encoding.UTF8.GetBytes(sourceLink));
        Check(compilation.Emit(image, symbols, options: options, sourceLinkStream: link));
        return path;
    }

    private static CSharpCompilation Compile(string name, OutputKind kind, (string Path, string Text)[] sources) =>
        CSharpCompilation.Create(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, new UTF8Encoding(false), SourceHashAlgorithm.Sha256), path: source.Path)),
            Platform,
            new CSharpCompilationOptions(kind));

    private static MetadataReference[] ReadPlatform() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static void Check(EmitResult result)
    {
        if (!result.Success)
            throw new InvalidOperationException(string.Join(Environment.NewLine, result.Diagnostics));
    }
}
