using System;
using System.Collections.Generic;
using Sentry.Extensibility;

namespace Sentry;

public partial class SentryOptions
{
    /// <summary>How many events of a hundred are kept, from 0 (none) to 1 (all). Default: <c>SENTRY_SAMPLE_RATE</c>, else 1.</summary>
    public double? SampleRate { get; set; }

    /// <summary>How many breadcrumbs a unit of work keeps; the oldest go first. From 0 (none) to 1000. Default: 100.</summary>
    public int MaxBreadcrumbs { get; set; } = 100;

    /// <summary>Whether events without an exception carry the stack of the call that logged them. Default: true.</summary>
    public bool AttachStacktrace { get; set; } = true;

    /// <summary>Whether the events of a unit of work also show what the process logged before the unit began. Default: false.</summary>
    public bool IncludeProcessBreadcrumbs { get; set; }

    /// <summary>
    /// Whether all work is one person's, as in a desktop or mobile app: tags, user and breadcrumbs then hold for the whole process, whatever activities run
    /// (explicit blocks, <see cref="IHub.PushIsolationScope"/> and <see cref="IHub.PushScope"/>, still part them). Null: only where it is certain, on mobile
    /// systems and in a browser; which mode was taken is said in the diagnostics. A process without activities has one trail and one scope in either mode.
    /// </summary>
    public bool? IsGlobalModeEnabled { get; set; }

    /// <summary>What counts as "the same exception again". Default: all.</summary>
    public DeduplicateMode DeduplicateMode { get; set; } = DeduplicateMode.All;

    /// <summary>
    /// How long an event of an exception waits, on the SDK's own thread, for what is still to be learned of the same exception: that nobody caught it, the request,
    /// the calls it went through since, the application's own message. From then on the exception is only counted, unless it ends the process. A flush waits that long at most; a crash and closing wait for
    /// nothing. Zero: no event waits. Up to 10 seconds. Default: 100 milliseconds.
    /// </summary>
    public TimeSpan UpgradeWindow { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends every event, whether its exception was told of before or not.</summary>
    public void DisableDuplicateEventDetection() => DeduplicateMode = DeduplicateMode.None;

    /// <summary>Exceptions of this type, and records that carry one, leave no trace: neither event nor breadcrumb.</summary>
    public void AddExceptionFilterForType<TException>()
        where TException : Exception => ExceptionFilters.Add(typeof(TException));

    /// <summary>Adds a filter that looks at each exception, of an aggregate at each that it holds.</summary>
    public void AddExceptionFilter(IExceptionFilter exceptionFilter)
    {
        if (exceptionFilter is not null)
            AskedExceptionFilters.Add(exceptionFilter);
    }

    internal List<Type> ExceptionFilters { get; private set; } = [];

    internal List<IExceptionFilter> AskedExceptionFilters { get; private set; } = [];
}
