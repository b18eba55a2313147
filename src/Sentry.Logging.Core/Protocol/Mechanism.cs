using System.Collections.Generic;

namespace Sentry;

/// <summary>How an exception came to the SDK, and its place in a chain. Not thread-safe.</summary>
public sealed class Mechanism
{
    /// <summary><c>generic</c> for exceptions captured by the user, <c>auto.log.&lt;framework&gt;</c> for logged ones, <c>chained</c> for causes.</summary>
    public string Type { get; set; } = "generic";

    /// <summary>False when nobody caught the exception; null when unknown.</summary>
    public bool? Handled { get; set; }

    /// <summary>True when the exception was made by the SDK to carry a stack trace.</summary>
    public bool Synthetic { get; set; }

    /// <summary>0 for the exception that was captured, ascending towards the causes.</summary>
    public int? ExceptionId { get; set; }

    /// <summary>The <see cref="ExceptionId"/> of the exception this one hangs on.</summary>
    public int? ParentId { get; set; }

    /// <summary>True for an exception that holds several others.</summary>
    public bool IsExceptionGroup { get; set; }

    /// <summary>The property of the parent this exception was found in, e.g. <c>InnerExceptions[1]</c>.</summary>
    public string? Source { get; set; }

    /// <summary>The exception's help link.</summary>
    public string? HelpLink { get; set; }

    /// <summary>The entries of <c>Exception.Data</c> and the HRESULT, already immutable; null when there are none.</summary>
    public IDictionary<string, object?>? Data { get; set; }
}
