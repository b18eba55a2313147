using System.Collections.Generic;

namespace Sentry;

/// <summary>How an exception reached the SDK, and its place in a chain. Not thread-safe.</summary>
public sealed class Mechanism
{
    /// <summary><c>generic</c> for exceptions captured by the user, <c>auto.log.&lt;framework&gt;</c> for logged ones, <c>chained</c> for causes.</summary>
    public string Type { get; set; } = "generic";

    /// <summary>False if the exception was not caught; null if unknown.</summary>
    public bool? Handled { get; set; }

    /// <summary>True if the SDK created the exception to carry a stack trace.</summary>
    public bool Synthetic { get; set; }

    /// <summary>0 for the exception that was captured, ascending towards the causes.</summary>
    public int? ExceptionId { get; set; }

    /// <summary>The <see cref="ExceptionId"/> of the parent exception.</summary>
    public int? ParentId { get; set; }

    /// <summary>True for an exception that contains several others.</summary>
    public bool IsExceptionGroup { get; set; }

    /// <summary>The property of the parent this exception was found in, e.g. <c>InnerExceptions[1]</c>.</summary>
    public string? Source { get; set; }

    /// <summary>The exception's help link.</summary>
    public string? HelpLink { get; set; }

    /// <summary>The entries of <c>Exception.Data</c> and the HRESULT, already immutable; null when there are none.</summary>
    public IDictionary<string, object?>? Data { get; set; }
}
