using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>Restores the name of an F# module: beside a type <c>Basket</c> the compiler names a module of that name <c>BasketModule</c>.</summary>
internal static class FSharpModules
{
    private const string Suffix = "Module";

    /// <summary>The type's own name, or the name of the module.</summary>
    public static string NameOf(Type type) =>
        type.IsAbstract && type.IsSealed && type.Name.EndsWith(Suffix, StringComparison.Ordinal) && IsRenamed(type)
            ? type.Name.Substring(0, type.Name.Length - Suffix.Length)
            : type.Name;

    private static bool IsRenamed(Type type)
    {
        const int module = 7, kind = 31, hasSuffix = 4;
        try
        {
            // The suffix is declared, or it follows from the type of the same name.
            return ArgumentOf(type, "Microsoft.FSharp.Core.CompilationRepresentationAttribute") is { } flags && (flags & hasSuffix) != 0
                || (ArgumentOf(type, "Microsoft.FSharp.Core.CompilationMappingAttribute") & kind) == module && HasNamesake(type);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static int? ArgumentOf(Type type, string attributeName)
    {
        foreach (var attribute in type.CustomAttributes)
        {
            if (attribute.AttributeType.FullName == attributeName && attribute.ConstructorArguments.Count > 0)
                return attribute.ConstructorArguments[0].Value as int?;
        }

        return null;
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "If the type was trimmed away, the module keeps the compiler's name.")]
#endif
    private static bool HasNamesake(Type type) =>
        type.FullName is { } name && type.Assembly.GetType(name.Substring(0, name.Length - Suffix.Length)) is not null;
}
