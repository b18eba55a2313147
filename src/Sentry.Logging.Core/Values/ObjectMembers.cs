using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Sentry.Values;

/// <summary>
/// The public properties and fields of an object of the application's own, as names and values. Which there are is found once for each type, which is not kept
/// alive by it.
/// </summary>
internal static class ObjectMembers
{
    private static readonly ConditionalWeakTable<Type, MemberInfo[]> Known = new();

    /// <summary>
    /// The names and values; null where the object's text says more: a number or date of the application's own, an exception, whatever is of the
    /// framework, such as a type, a stream or a task, and what has no members, or none left where code was trimmed.
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
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A member that was trimmed away is one that nobody asks for.")]
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

        // Half of an object would be taken for the whole; its text has all of it.
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

    // Neither a place nor what lives on the stack can be taken out as a value.
    private static bool CanBeRead(Type type) =>
        !type.IsByRef && !type.IsPointer
#if NET
        && !type.IsByRefLike
#endif
        ;
}
