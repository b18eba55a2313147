using System.Collections.Generic;

namespace Sentry;

/// <summary>One call in a stack trace. Not thread-safe.</summary>
public sealed class SentryStackFrame
{
    /// <summary>The method, named as its author wrote it.</summary>
    public string? Function { get; set; }

    /// <summary>The method's full name where <see cref="Function"/> is a shortened one.</summary>
    public string? RawFunction { get; set; }

    /// <summary>The full name of the type that declares the method.</summary>
    public string? Module { get; set; }

    /// <summary>The assembly the method is in.</summary>
    public string? Package { get; set; }

    /// <summary>The source file, relative to the project where that is known.</summary>
    public string? FileName { get; set; }

    /// <summary>The source file as the compiler saw it.</summary>
    public string? AbsolutePath { get; set; }

    /// <summary>The line, from 1; null when unknown.</summary>
    public int? LineNumber { get; set; }

    /// <summary>The column, from 1; null when unknown.</summary>
    public int? ColumnNumber { get; set; }

    /// <summary>Whether the code is the application's own; null when undecided.</summary>
    public bool? InApp { get; set; }

    /// <summary>The IL offset, as <c>0x</c> and hexadecimal digits.</summary>
    public string? InstructionAddress { get; set; }

    /// <summary>The row of the method's metadata token, as <c>0x</c> and hexadecimal digits.</summary>
    public string? FunctionId { get; set; }

    /// <summary>The source line itself, where it is at hand.</summary>
    public string? ContextLine { get; set; }

    /// <summary>The lines before <see cref="ContextLine"/>.</summary>
    public IList<string>? PreContext { get; set; }

    /// <summary>The lines after <see cref="ContextLine"/>.</summary>
    public IList<string>? PostContext { get; set; }
}
