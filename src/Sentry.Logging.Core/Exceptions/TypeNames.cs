using System;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Exceptions;

/// <summary>
/// Names types as their author wrote them: <c>Shop.Cache&lt;Shop.Order&gt;.Entry</c> for <c>Shop.Cache`1+Entry[[Shop.Order, …]]</c>.
/// </summary>
internal static class TypeNames
{
    /// <summary>The full name of a type, with the arguments of a generic one.</summary>
    public static string Of(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.HasElementType)
            return Of(type.GetElementType()!) + type.Name.Substring(type.Name.LastIndexOfAny(['[', '*', '&']));
        if (!type.IsNested && !type.IsGenericType)
            return type.FullName ?? type.Name;

        var arguments = Array.ConvertAll(type.GetGenericArguments(), Of);
        var used = 0;
        var path = new List<string>();
        foreach (var segment in Path(type))
            path.Add(WithArguments(segment, arguments, ref used));
        return string.Join(".", path);
    }

    /// <summary>The namespace (one entry) and the type with those it is nested in, outermost first, as the runtime names them.</summary>
    public static List<string> Path(Type type)
    {
        var path = new List<string>(2);
        for (var part = type; part is not null; part = part.DeclaringType)
            path.Insert(0, FSharpModules.NameOf(part));
        if (!string.IsNullOrEmpty(type.Namespace))
            path.Insert(0, type.Namespace!);
        return path;
    }

    /// <summary><c>Cache`1</c> with the next of the arguments: a nested type's list begins with those of the types around it.</summary>
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
