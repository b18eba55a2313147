using System;
using System.Runtime.CompilerServices;

namespace Sentry.Exceptions;

/// <summary>What is the same for all exceptions of one type.</summary>
/// <param name="Name">Its full name as written.</param>
/// <param name="Module">Its namespace and assembly: <c>Shop.Orders, Shop.Core</c>.</param>
/// <param name="Properties">Read what it says beside its message, if it or what it derives from is the framework's own.</param>
/// <param name="HasOwnText">Whether its author has given it a text of its own.</param>
internal sealed record ExceptionTypeFacts(string Name, string? Module, ExceptionProperties.Reader[] Properties, bool HasOwnText);

/// <summary>The facts of exception types, worked out once each; keeps no type alive. Thread-safe.</summary>
internal sealed class ExceptionTypes
{
    private readonly ConditionalWeakTable<Type, ExceptionTypeFacts> _facts = new();

    /// <param name="exception">One of the type.</param>
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
