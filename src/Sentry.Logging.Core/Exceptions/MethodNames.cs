using System;
using System.Collections.Generic;
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>
/// Converts a compiler-generated name of a method back to its name in source code.
/// <c>&lt;Pay&gt;d__1.MoveNext</c> (async methods and iterators) → <c>Pay</c>;
/// <c>&lt;&gt;c__DisplayClass1_0.&lt;Pay&gt;b__0</c> → <c>Pay.lambda</c>; <c>&lt;Pay&gt;g__Retry|1_0</c> → <c>Pay.Retry</c>;
/// <c>&lt;Main&gt;$</c> → <c>Main</c>; the module is the type in source code, generic ones as <c>Cache&lt;T&gt;</c>.
/// The compiler's counters never appear: they change with every edit, and Sentry groups by these names.
/// Uses names only, so that a parsed text gives the same result as a live method.
/// </summary>
internal static class MethodNames
{
    public static MethodName Of(MethodBase method)
    {
        var type = method.DeclaringType;
        if (type is null)
            return RunTimeMade(method.Name);
        // Mono gives the type arguments of the call, which differ from call to call; the definition is what is in source code.
        var definition = method is MethodInfo { IsGenericMethod: true, IsGenericMethodDefinition: false } called ? called.GetGenericMethodDefinition() : method;
        var arguments = definition.IsGenericMethod ? Array.ConvertAll(definition.GetGenericArguments(), TypeNames.Of) : [];
        if (type.IsConstructedGenericType)
            type = type.GetGenericTypeDefinition();
        return Of(TypeNames.Path(type), Array.ConvertAll(type.GetGenericArguments(), TypeNames.Of), method.Name, arguments);
    }

    /// <param name="path">The segments of namespace and types, generic ones with their arity (<c>Cache`1</c>).</param>
    /// <param name="typeArguments">The names of all type parameters along the path; empty if unknown.</param>
    /// <param name="method">The method's name in metadata.</param>
    /// <param name="methodArguments">The names of its own type parameters.</param>
    public static MethodName Of(List<string> path, string[] typeArguments, string method, string[] methodArguments)
    {
        if (!NamePath.IsReadable(method) || !path.TrueForAll(NamePath.IsReadable))
            return new MethodName(NamePath.Cut(string.Join(".", path).AsSpan()), NamePath.Cut(method.AsSpan()), false);

        string? writtenBy = null;
        var isBody = true;
        var module = new List<string>(path.Count);
        var used = 0;
        var typeName = string.Empty;
        foreach (var segment in path)
        {
            var first = used;
            var readable = TypeNames.WithArguments(segment, typeArguments, ref used);
            if (FileLocalName(segment) is { } local)
                readable = TypeNames.WithArguments(local, typeArguments, ref first);
            else if (CompilerNames.IsMade(segment, out var writer))
            {
                if (writer is not null)
                {
                    writtenBy = writer;
                    isBody = segment is ['<', ..] || segment.IndexOf('$') >= 0 ? IsBody(method) : CompilerNames.IsFSharpBody(method);
                    methodArguments = typeArguments.Length > first ? Slice(typeArguments, first, used) : methodArguments;
                }

                continue;
            }

            // F# names the class of code outside all types after the file.
            module.Add(readable is ['$', ..] ? readable.Substring(1) : readable);
            typeName = TypeNames.WithoutArity(FileLocalName(segment) ?? segment, out _);
        }

        var joined = module.Count == 0 ? null : string.Join(".", module);
        // If all types are compiler-generated, the method is a throw helper.
        var isPlumbing = module.Count == 0 && path.Count > 0 || path is ["<StartupCode$FSharp-Core>", ..];
        if (writtenBy is not null)
        {
            isPlumbing |= !isBody;
            method = writtenBy;
        }

        var function = Unwrap(method, typeName, ref isPlumbing);
        if (methodArguments.Length > 0)
            function += "<" + string.Join(", ", methodArguments) + ">";
        return new MethodName(joined, function, isPlumbing);
    }

    private static bool IsBody(string method) => method == "MoveNext" || method.StartsWith("<>m__Finally", StringComparison.Ordinal);

    private static string Unwrap(string method, string typeName, ref bool isPlumbing)
    {
        if (CompilerNames.IsBasicLambda(method))
            return CompilerNames.Lambda;
        if (method is not ['<', ..])
            return CompilerNames.FunctionAt(method) ?? MemberNames.Of(method, typeName);

        var close = NamePath.Closing(method);
        if (close < 0)
            return method;
        var inner = method.Substring(1, close - 1);
        var rest = method.Substring(close + 1);
        if (rest == "$")
            return inner;
        // <Main>(args) only waits for an async Main; <>n__0 only calls a base method.
        if (rest.Length == 0 || inner.Length == 0)
        {
            isPlumbing = true;
            return inner.Length == 0 ? method : inner;
        }

        if (rest.StartsWith("b__", StringComparison.Ordinal))
            return Unwrap(inner, typeName, ref isPlumbing) + "." + CompilerNames.Lambda;
        if (rest.StartsWith("g__", StringComparison.Ordinal))
        {
            var bar = rest.AsSpan().IndexOf('|');
            return Unwrap(inner, typeName, ref isPlumbing) + "." + rest.Substring(3, (bar < 0 ? rest.Length : bar) - 3);
        }

        return method;
    }

    // <Program>F0123…__Cart: "file class Cart"
    private static string? FileLocalName(string segment)
    {
        const int hash = 64;
        var close = segment.Length > hash && segment[0] == '<' ? NamePath.Closing(segment) : -1;
        var name = close + 1 + 1 + hash;
        return close > 1 && segment[close + 1] == 'F' && name + 2 < segment.Length && segment[name] == '_' && segment[name + 1] == '_'
            ? segment.Substring(name + 2)
            : null;
    }

    /// <summary>A method generated at run time, without a type: a compiled expression, or a step of reflection or of a dynamic call.</summary>
    private static MethodName RunTimeMade(string name) => name.StartsWith("lambda_method", StringComparison.Ordinal)
        ? new MethodName(null, "lambda_method", false)
        : new MethodName(null, name, name == "CallSite.Target" || name.StartsWith("InvokeStub_", StringComparison.Ordinal));

    private static string[] Slice(string[] names, int from, int to)
    {
        var slice = new string[to - from];
        Array.Copy(names, from, slice, 0, slice.Length);
        return slice;
    }
}
