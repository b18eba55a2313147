using System.Collections.Generic;
using Sentry.Extensibility;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Whether outgoing HTTP calls become breadcrumbs: the calls of every <c>HttpClient</c> on .NET, elsewhere those through a
    /// <see cref="SentryHttpMessageHandler"/>. The SDK's own calls never do. Default: true.
    /// </summary>
    public bool IncludeHttpBreadcrumbs { get; set; } = true;

    /// <summary>
    /// Whether outgoing HTTP calls get the trace headers <c>sentry-trace</c> and <c>baggage</c>. Headers that the
    /// application sets itself stay. Default: true.
    /// </summary>
    public bool PropagateTrace { get; set; } = true;

    /// <summary>
    /// The services that get trace headers: texts that occur anywhere in their URLs. <c>*</c> stands for any text; case does not matter. Default: all
    /// services, until you add the first one; empty: none. In a file, separate texts by commas.
    /// </summary>
    public IList<string> TracePropagationTargets { get; set; } = new TargetList();

    /// <summary>
    /// Whether outgoing HTTP calls also get W3C's <c>traceparent</c> if no activity runs; in an activity, .NET always sends it. The header says "not sampled" unless
    /// the incoming trace was sampled, and services that follow the caller's decision then do not record the call. Default: false.
    /// </summary>
    public bool PropagateTraceparent { get; set; }

    /// <summary>
    /// The answers of ASP.NET Core that are events although no exception left the application: statuses such as <c>404</c>, and ranges such as <c>500-599</c>. An
    /// exception that an exception handler or a filter has answered is an event if the answer is one of these. Needs the package
    /// LoggingSinks.Sentry.AspNetCore. Default: <c>500-599</c>. In a file, separated by commas.
    /// </summary>
    public IList<string> FailedRequestStatusCodes { get; set; } = new List<string> { "500-599" };

    /// <summary>
    /// Which bodies of incoming requests events show: forms and JSON of at most 1,000 bytes (<c>Small</c>), 10,000 bytes (<c>Medium</c>) or 100,000 bytes
    /// (<c>Always</c>; 16 kB of it are sent). A mark stands for a body that is larger, compressed, or that the application has not read to its end when the event
    /// is captured. Values with sensitive names are <c>[Filtered]</c>. Needs the package LoggingSinks.Sentry.AspNetCore. Default: <c>None</c>.
    /// </summary>
    public RequestSize MaxRequestBodySize { get; set; }
}
