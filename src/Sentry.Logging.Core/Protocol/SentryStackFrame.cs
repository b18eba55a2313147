using System.Collections.Generic;

namespace Sentry;

/// <summary>One call in a stack trace. Not thread-safe.</summary>
public sealed class SentryStackFrame
{
    /// <summary>The name of the method as written in the source code.</summary>
    public string? Function { get; set; }

    /// <summary>The full name of the method, if <see cref="Function"/> is a shorter one.</summary>
    public string? RawFunction { get; set; }

    /// <summary>The full name of the type that declares the method.</summary>
    public string? Module { get; set; }

    /// <summary>The assembly that contains the method.</summary>
    public string? Package { get; set; }

    /// <summary>The source file, relative to the project if that is known.</summary>
    public string? FileName { get; set; }

    /// <summary>The path of the source file at compile time.</summary>
    public string? AbsolutePath { get; set; }

    /// <summary>The line, from 1; null when unknown.</summary>
    public int? LineNumber { get; set; }

    /// <summary>The column, from 1; null when unknown.</summary>
    public int? ColumnNumber { get; set; }

    /// <summary>Whether the code belongs to the application; null if undecided.</summary>
    public bool? InApp { get; set; }

    /// <summary>
    /// The language of the frame if it is not .NET, as Sentry calls it: <c>native</c>, <c>java</c>, <c>javascript</c>, <c>node</c>, <c>python</c>, <c>rust</c>. Default: null.
    /// </summary>
    public string? Platform { get; set; }

    /// <summary>The IL offset, as <c>0x</c> and hexadecimal digits; of native code, the address.</summary>
    public string? InstructionAddress { get; set; }

    /// <summary>The row of the method's metadata token, as <c>0x</c> and hexadecimal digits.</summary>
    public string? FunctionId { get; set; }

    /// <summary>The source line itself, if it is available.</summary>
    public string? ContextLine { get; set; }

    /// <summary>The lines before <see cref="ContextLine"/>.</summary>
    public IList<string>? PreContext { get; set; }

    /// <summary>The lines after <see cref="ContextLine"/>.</summary>
    public IList<string>? PostContext { get; set; }

    /// <summary>The build that the address belongs to.</summary>
    internal DebugImage? Image { get; set; }
}
