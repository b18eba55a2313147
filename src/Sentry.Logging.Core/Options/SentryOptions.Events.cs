using System;
using System.Collections.Generic;
using Sentry.Extensibility;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>The share of events that are sent, from 0 (none) to 1 (all). Default: <c>SENTRY_SAMPLE_RATE</c>, or 1.</summary>
    public double? SampleRate { get; set; }

    /// <summary>How many breadcrumbs a unit of work keeps; the oldest are removed first. From 0 (none) to 1000. Default: 100.</summary>
    public int MaxBreadcrumbs { get; set; } = 100;

    /// <summary>Whether events without an exception have the stack of the logging call. Default: true.</summary>
    public bool AttachStacktrace { get; set; } = true;

    /// <summary>Whether the events of a unit of work also show the breadcrumbs of the process from before the unit began. Default: false.</summary>
    public bool IncludeProcessBreadcrumbs { get; set; }

    /// <summary>
    /// Whether all work belongs to one person, as in a desktop or mobile app. Then tags, user and breadcrumbs belong to the whole process, whatever
    /// activities run (explicit blocks, <see cref="IHub.PushIsolationScope"/> and <see cref="IHub.PushScope"/>, still separate them). Null, the
    /// default: true on mobile systems and in a browser, otherwise false; a diagnostic message names the mode. A process without activities has one
    /// trail and one scope in either mode.
    /// </summary>
    public bool? IsGlobalModeEnabled { get; set; }

    /// <summary>What counts as the same exception again. Default: all.</summary>
    public DeduplicateMode DeduplicateMode { get; set; } = DeduplicateMode.All;

    /// <summary>
    /// How long an event of an exception waits, on the SDK's own thread, for more information about the same exception: that it was not caught, the
    /// request, a longer stack, the application's own message. After that the exception is only counted, unless it ends the process. A flush waits
    /// that long at most; a crash and a close do not wait. Zero: no event waits. At most 10 seconds. Default: 100 milliseconds.
    /// </summary>
    public TimeSpan UpgradeWindow { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends every event, even if its exception has been reported before.</summary>
    public void DisableDuplicateEventDetection() => DeduplicateMode = DeduplicateMode.None;

    /// <summary>Ignores exceptions of this type, and records that carry one: no event, no breadcrumb and no log.</summary>
    public void AddExceptionFilterForType<TException>()
        where TException : Exception => ExceptionFilters.Add(typeof(TException));

    /// <summary>Adds an exception filter. It is called for each exception; for an aggregate, for each of its parts.</summary>
    public void AddExceptionFilter(IExceptionFilter exceptionFilter)
    {
        if (exceptionFilter is not null)
            AskedExceptionFilters.Add(exceptionFilter);
    }

    internal List<Type> ExceptionFilters { get; private set; } = [];

    internal List<IExceptionFilter> AskedExceptionFilters { get; private set; } = [];
}
