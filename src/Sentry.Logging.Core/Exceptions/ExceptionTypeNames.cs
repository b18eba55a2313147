using System;
using System.Runtime.CompilerServices;

namespace Sentry.Exceptions;

/// <summary>How an exception's type is called.</summary>
/// <param name="Name">Its full name as written.</param>
/// <param name="Module">Its namespace and assembly: <c>Shop.Orders, Shop.Core</c>.</param>
internal sealed record ExceptionTypeName(string Name, string? Module);

/// <summary>The names of exception types, worked out once each; keeps no type alive. Thread-safe.</summary>
internal sealed class ExceptionTypeNames
{
    private readonly ConditionalWeakTable<Type, ExceptionTypeName> _names = new();

    public ExceptionTypeName Of(Type type) => _names.GetValue(type, static type => Read(type));

    private static ExceptionTypeName Read(Type type)
    {
        var assembly = type.Assembly.GetName().Name;
        var module = string.IsNullOrEmpty(type.Namespace) ? assembly : type.Namespace + ", " + assembly;
        return new ExceptionTypeName(TypeNames.Of(type), module);
    }
}
