using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sentry.Values;

/// <summary>
/// What a type of the application or of a library stands for: a pair of a name and a value, a sequence of such pairs, or a wrapper around a value.
/// Determined once per type; does not keep the type alive. If trimming has removed a member, the value's text is shown instead.
/// </summary>
internal sealed class TypeShape
{
    private const string JsonLibrary = "Newtonsoft.Json.Linq";
    private const string SerilogLibrary = "Serilog.Events";

    private static readonly ConditionalWeakTable<Type, TypeShape> Known = new();
    private static readonly TypeShape Plain = new();

    private MemberOf? _name;
    private MemberOf? _value;

    private delegate object? MemberOf(object value);

    /// <summary>Whether it is a pair: a <see cref="KeyValuePair{TKey, TValue}"/>, a group, a JSON property.</summary>
    public bool IsPair => _name is not null;

    /// <summary>Whether it is a sequence of pairs.</summary>
    public bool HoldsPairs { get; private set; }

    /// <summary>Whether it only wraps another value, such as a JSON number.</summary>
    public bool IsWrapper => _name is null && _value is not null;

    /// <summary>Whether it is a tree of JSON.</summary>
    public bool IsJson { get; private init; }

    public static TypeShape Of(Type type) =>
        type.IsPrimitive || type == typeof(string) ? Plain : IsUnloadable ? Find(type) : Known.GetValue(type, Find);

    // In a plug-in that brought its own SDK, a type of the host in the table would keep the plug-in in memory.
    private static bool IsUnloadable { get; } = Unloadable.Is(typeof(TypeShape));

    /// <summary>The name of a pair.</summary>
    public object? NameIn(object pair) => _name!(pair);

    /// <summary>The value of a pair or of a wrapper.</summary>
    public object? ValueIn(object value) => _value!(value);

    private static TypeShape Find(Type type) =>
        AsPair(type) ?? OfLibrary(type) ?? (HoldsPairsOf(type) ? new TypeShape { HoldsPairs = true } : Plain);

    private static TypeShape? AsPair(Type type)
    {
        if (type == typeof(DictionaryEntry))
            return Pair(static pair => ((DictionaryEntry)pair).Key, static pair => ((DictionaryEntry)pair).Value);
        if (IsOf(typeof(KeyValuePair<,>), type))
            return Pair(Member(type, "Key"), Member(type, "Value"));
        foreach (var face in InterfacesOf(type))
        {
            if (IsOf(typeof(IGrouping<,>), face))
                return Pair(Member(face, "Key"), static group => ItemsOf((IEnumerable)group));
        }

        return null;
    }

    // Looks only at whether an element is a pair itself: a type may be a sequence of its own type.
    private static bool HoldsPairsOf(Type type) =>
        Array.Exists(InterfacesOf(type), static face => IsOf(typeof(IEnumerable<>), face) && IsPairItself(face.GetGenericArguments()[0]));

    private static bool IsPairItself(Type type) => (AsPair(type) ?? OfLibrary(type))?.IsPair == true;

    /// <summary>The JSON types of two libraries that the SDK does not depend on. Their shape cannot be seen from their interfaces.</summary>
    private static TypeShape? OfLibrary(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            switch (type.Namespace, type.Name)
            {
                case (JsonLibrary, "JProperty"):
                case (SerilogLibrary, "LogEventProperty"):
                    return Pair(Member(type, "Name"), Member(type, "Value"));
                case (JsonLibrary, "JObject"):
                    return new TypeShape { HoldsPairs = true, IsJson = true };
                case (JsonLibrary, "JContainer"):
                    return new TypeShape { IsJson = true };
                case (JsonLibrary, "JValue"):
                    return new TypeShape { _value = Member(type, "Value"), IsJson = true };
                case (SerilogLibrary, "ScalarValue"):
                    return new TypeShape { _value = Member(type, "Value") };
                case (SerilogLibrary, "SequenceValue" or "DictionaryValue"):
                    return new TypeShape { _value = Member(type, "Elements") };
                case (SerilogLibrary, "StructureValue"):
                    var (tag, properties) = (Member(type, "TypeTag"), Member(type, "Properties"));
                    return new TypeShape { _value = structure => Structure(tag?.Invoke(structure), properties?.Invoke(structure)) };
                default:
                    break;
            }
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Structure(object? tag, object? properties)
    {
        if (tag is not null)
            yield return new("$type", tag);
        foreach (var property in properties as IEnumerable ?? Array.Empty<object>())
        {
            var shape = Of(property.GetType());
            if (shape.IsPair)
                yield return new((string)shape.NameIn(property)!, shape.ValueIn(property));
        }
    }

    private static TypeShape Pair(MemberOf? name, MemberOf? value) => name is null || value is null ? Plain : new TypeShape { _name = name, _value = value };

    private static bool IsOf(Type definition, Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    // Only the items of a group, so that it is not taken for a pair again.
    private static IEnumerable<object?> ItemsOf(IEnumerable group)
    {
        foreach (var item in group)
            yield return item;
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "If the interface was trimmed away, no code uses it; the value's text is shown.")]
#endif
    private static Type[] InterfacesOf(Type type) => type.IsInterface ? [type, .. type.GetInterfaces()] : type.GetInterfaces();

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "If the member was trimmed away, the value's text is shown.")]
#endif
    private static MemberOf? Member(Type type, string name) =>
        type.GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly) is { } property ? value => property.GetValue(value) : null;
}
