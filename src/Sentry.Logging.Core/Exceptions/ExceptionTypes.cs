using System;
using System.Runtime.CompilerServices;

namespace Sentry.Exceptions;

/// <summary>What all exceptions of one type share.</summary>
/// <param name="Name">Its full name as in source code.</param>
/// <param name="Module">Its namespace and assembly: <c>Shop.Orders, Shop.Core</c>.</param>
/// <param name="Properties">Readers for the properties of the framework's exception types among its base types.</param>
/// <param name="HasOwnText">Whether the type overrides <c>ToString</c>.</param>
internal sealed record ExceptionTypeFacts(string Name, string? Module, ExceptionProperties.Reader[] Properties, bool HasOwnText);

/// <summary>Caches the facts of exception types; keeps no type alive. Thread-safe.</summary>
internal sealed class ExceptionTypes
{
    private readonly ConditionalWeakTable<Type, ExceptionTypeFacts> _facts = new();

    /// <param name="exception">An exception of the type.</param>
    public ExceptionTypeFacts Of(Exception exception) =>
        _facts.TryGetValue(exception.GetType(), out var known) ? known : Add(exception.GetType(), exception);

    private ExceptionTypeFacts Add(Type type, Exception exception)
    {
        var facts = Read(type, exception);
        return _facts.GetValue(type, _ => facts);
    }

    private static ExceptionTypeFacts Read(Type type, Exception exception)
    {
        var assembly = type.Assembly.GetName().Name;
        var module = string.IsNullOrEmpty(type.Namespace) ? assembly : type.Namespace + ", " + assembly;
        return new ExceptionTypeFacts(TypeNames.Of(type), module, ExceptionProperties.Of(type), ExceptionText.IsWritten(exception));
    }
}
