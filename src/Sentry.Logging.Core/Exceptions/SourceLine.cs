namespace Sentry.Exceptions;

/// <summary>A place in a source file.</summary>
/// <param name="FileName">The file, relative to its repository or project where that is known.</param>
/// <param name="Path">The file as the compiler saw it.</param>
/// <param name="Line">From 1; null when unknown.</param>
/// <param name="Column">From 1; null when unknown.</param>
/// <param name="Hash">That of the file's bytes when it was compiled; null when unknown.</param>
internal sealed record SourceLine(string FileName, string Path, int? Line, int? Column, byte[]? Hash = null);
