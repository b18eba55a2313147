using System.Collections.Generic;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Whether the HTTP calls of the application leave breadcrumbs: those of every <c>HttpClient</c> on .NET, elsewhere those that pass a
    /// <see cref="SentryHttpMessageHandler"/>. The SDK's own never do. Default: true.
    /// </summary>
    public bool IncludeHttpBreadcrumbs { get; set; } = true;

    /// <summary>
    /// Whether these calls tell the called service which trace they belong to, by the headers <c>sentry-trace</c> and <c>baggage</c>. What the
    /// application sets itself stays. Default: true.
    /// </summary>
    public bool PropagateTrace { get; set; } = true;

    /// <summary>
    /// The services that are told: texts found anywhere in their URLs; <c>*</c> stands for any text, case does not matter. Default: everybody, until the
    /// first is named; empty: nobody. In a file, parted by commas.
    /// </summary>
    public IList<string> TracePropagationTargets { get; set; } = new TargetList();

    /// <summary>
    /// Whether they are also told by W3C's <c>traceparent</c> where no activity runs; within one, .NET sends it anyway. It says "not sampled" unless
    /// the trace came in as sampled, and services behind that trace by the caller's word then leave the call out. Default: false.
    /// </summary>
    public bool PropagateTraceparent { get; set; }
}
