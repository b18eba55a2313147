using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sentry.Values;

/// <summary>
/// The public properties and fields of an object of the application, as names and values. They are determined once for each type; the type can still be
/// unloaded.
/// </summary>
internal static class ObjectMembers
{
    private static readonly ConditionalWeakTable<Type, MemberInfo[]> Known = new();

    /// <summary>
    /// The names and values; null if the object's text is more useful: for a number or date type of the application, an exception, a type of the
    /// framework such as a type, a stream or a task, and an object without members, or whose members were trimmed away.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, object?>>? Of(object value)
    {
        if (value is IFormattable or Exception or Delegate)
            return null;
        var members = Known.GetValue(value.GetType(), Find);
        return members.Length == 0 ? null : Read(value, members);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Read(object value, MemberInfo[] members)
    {
        foreach (var member in members)
            yield return new(member.Name, ValueOf(member, value));
    }

    private static object? ValueOf(MemberInfo member, object owner)
    {
        try
        {
            return member is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)member).GetValue(owner);
        }
        catch (Exception e)
        {
            return CutMark.Unreadable(e is TargetInvocationException { InnerException: { } thrown } ? thrown : e);
        }
    }

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "If a member was trimmed away, no code uses it.")]
#endif
    private static MemberInfo[] Find(Type type)
    {
        if (IsOfFramework(type))
            return [];
        var members = new List<MemberInfo>();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetGetMethod() is not null && property.GetIndexParameters().Length == 0 && CanBeRead(property.PropertyType))
                members.Add(property);
        }

        // A partial list of the members would look complete; the text of the object shows all of them.
        if (IsAnonymous(type) && members.Count < type.GetGenericArguments().Length)
            return [];
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public))
        {
            if (CanBeRead(field.FieldType))
                members.Add(field);
        }

        return [.. members];
    }

    private static bool IsOfFramework(Type type) =>
        type.Namespace is { } name && (IsWithin(name, "System") || IsWithin(name, "Microsoft"));

    private static bool IsWithin(string name, string root) =>
        name.StartsWith(root, StringComparison.Ordinal) && (name.Length == root.Length || name[root.Length] == '.');

    private static bool IsAnonymous(Type type) => type.Namespace is null && type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    // The value of a reference or of a ref struct cannot be boxed.
    private static bool CanBeRead(Type type) =>
        !type.IsByRef && !type.IsPointer
#if NET
        && !type.IsByRefLike
#endif
        ;
}
