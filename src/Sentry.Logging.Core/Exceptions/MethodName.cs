namespace Sentry.Exceptions;

/// <summary>The shown name of a method.</summary>
/// <param name="Module">Namespace and type as in source code; null if there is none.</param>
/// <param name="Function">The method as in source code.</param>
/// <param name="IsPlumbing">Whether the compiler generated it, and it contains no user code.</param>
internal readonly record struct MethodName(string? Module, string Function, bool IsPlumbing);
