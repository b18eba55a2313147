using System;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Exceptions;

/// <summary>
/// Gives types their names in source code: <c>Shop.Cache&lt;Shop.Order&gt;.Entry</c> for <c>Shop.Cache`1+Entry[[Shop.Order, …]]</c>.
/// </summary>
internal static class TypeNames
{
    // Type arguments may be nested without end, or contain the same type twice on each of thirty levels.
    private const int MaxNesting = 16;
    private const int MaxLength = 1024;

    /// <summary>The full name of a type, with the arguments of a generic one. A name that is too long ends in "…".</summary>
    public static string Of(Type type)
    {
        var room = MaxLength;
        return Of(type, MaxNesting, ref room);
    }

    private static string Of(Type type, int nesting, ref int room)
    {
        if (nesting == 0 || room <= 0)
            return "…";
        if (type.IsGenericParameter)
            return type.Name;
        if (type.HasElementType)
            return Of(type.GetElementType()!, nesting - 1, ref room) + SuffixOf(type);
        if (!type.IsNested && !type.IsGenericType)
            return Taken(type.FullName ?? type.Name, ref room);

        var segments = Path(type);
        foreach (var segment in segments)
            room -= segment.Length;
        var arguments = type.GetGenericArguments();
        var names = new string[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
            names[i] = Of(arguments[i], nesting - 1, ref room);
        var used = 0;
        return string.Join(".", segments.ConvertAll(segment => WithArguments(segment, names, ref used)));
    }

    private static string Taken(string name, ref int room)
    {
        room -= name.Length;
        return name;
    }

    // The name of an array contains the name of its element type.
    private static string SuffixOf(Type type) => type switch
    {
        { IsArray: true } => "[" + new string(',', Math.Min(type.GetArrayRank(), 32) - 1) + "]",
        { IsPointer: true } => "*",
        _ => "&",
    };

    /// <summary>The namespace (one entry) and the type with its outer types, outermost first, with their runtime names.</summary>
    public static List<string> Path(Type type)
    {
        var path = new List<string>(2);
        for (var part = type; part is not null; part = part.DeclaringType)
            path.Insert(0, FSharpModules.NameOf(part));
        if (!string.IsNullOrEmpty(type.Namespace))
            path.Insert(0, type.Namespace!);
        return path;
    }

    /// <summary><c>Cache`1</c> with the next arguments: the list of a nested type starts with those of its outer types.</summary>
    public static string WithArguments(string segment, string[] arguments, ref int used)
    {
        var name = WithoutArity(segment, out var arity);
        var first = used;
        used = Math.Min(used + arity, arguments.Length);
        return first == used ? name : name + "<" + string.Join(", ", arguments, first, used - first) + ">";
    }

    public static string WithoutArity(string segment, out int arity)
    {
        arity = 0;
        var tick = segment.LastIndexOf('`');
        if (tick < 0 || !int.TryParse(segment.Substring(tick + 1), NumberStyles.None, CultureInfo.InvariantCulture, out arity))
            return segment;
        return segment.Substring(0, tick);
    }
}
