namespace Sentry.Exceptions;

/// <summary>A place in a source file.</summary>
/// <param name="FileName">The file, relative to its repository or project if that is known.</param>
/// <param name="Path">The path at compile time.</param>
/// <param name="Line">From 1; null if unknown.</param>
/// <param name="Column">From 1; null if unknown.</param>
/// <param name="Hash">The checksum of the file at compile time; null if unknown.</param>
internal sealed record SourceLine(string FileName, string Path, int? Line, int? Column, byte[]? Hash = null);
