using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sentry.Architecture.Tests;

/// <summary>Which file of a project names what is declared in which other one, as the compiler sees it.</summary>
internal sealed class SourceMap
{
    private SourceMap(IReadOnlyDictionary<string, HashSet<string>> arrows, IReadOnlyDictionary<string, HashSet<string>> foreignTypes)
    {
        Arrows = arrows;
        ForeignTypes = foreignTypes;
    }

    /// <summary>File to files, by their path below the project. The parts of one type count as one file.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> Arrows { get; }

    /// <summary>File to the names of the types it uses from our own core, when that is another project.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> ForeignTypes { get; }

    public static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    /// <summary>The sources below a folder of the repository, without what a build puts there.</summary>
    public static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
        .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj"));

    public static SourceMap Of(string project)
    {
        var folder = Path.Combine(Root(), "src", project);
        var options = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);
        var trees = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Relative: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .Where(file => !file.Relative.StartsWith("obj/", StringComparison.Ordinal) && !file.Relative.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), options, file.Relative))
            .ToList();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileNameWithoutExtension(path).Equals(project, StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            project,
            trees,
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        var arrows = new Dictionary<string, HashSet<string>>();
        var foreign = new Dictionary<string, HashSet<string>>();
        foreach (var tree in trees)
            Read(compilation.GetSemanticModel(tree), tree, arrows, foreign);
        return new SourceMap(arrows, foreign);
    }

    private static void Read(SemanticModel model, SyntaxTree tree, Dictionary<string, HashSet<string>> arrows, Dictionary<string, HashSet<string>> foreign)
    {
        var file = FileOf(model, tree);
        var used = arrows.TryGetValue(file, out var known) ? known : arrows[file] = [];
        var types = foreign[tree.FilePath] = [];
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(name).Symbol is not { } symbol || symbol is INamespaceSymbol)
                continue;
            if (OutermostType(symbol) is not { } type)
                continue;
            if (type.ContainingAssembly?.Name == "Sentry.Logging.Core" && model.Compilation.AssemblyName != "Sentry.Logging.Core")
                types.Add(type.Name);
            if (type.OriginalDefinition.DeclaringSyntaxReferences.Length > 0 && FirstFile(type) is var target && target != file)
                used.Add(target);
        }
    }

    private static INamedTypeSymbol? OutermostType(ISymbol symbol)
    {
        var type = symbol is INamedTypeSymbol named ? named : symbol.ContainingType;
        while (type is { ContainingType: { } outer })
            type = outer;
        return type;
    }

    private static string FileOf(SemanticModel model, SyntaxTree tree)
    {
        var first = tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault();
        return first is not null && model.GetDeclaredSymbol(first) is INamedTypeSymbol type ? FirstFile(type) : tree.FilePath;
    }

    private static string FirstFile(INamedTypeSymbol type) =>
        type.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree.FilePath).Min(StringComparer.Ordinal)!;
}
