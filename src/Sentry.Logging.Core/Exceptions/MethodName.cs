namespace Sentry.Exceptions;

/// <summary>A method as a reader sees it.</summary>
/// <param name="Module">Namespace and type as written; null when there is none.</param>
/// <param name="Function">The method as written.</param>
/// <param name="IsPlumbing">Whether the compiler made it for itself and nobody wrote it.</param>
internal readonly record struct MethodName(string? Module, string Function, bool IsPlumbing);
