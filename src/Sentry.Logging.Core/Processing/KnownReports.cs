using System.Collections.Generic;

namespace Sentry.Processing;

/// <summary>What is known about a failure when an event reports it.</summary>
/// <param name="Own">Collects later information for this event.</param>
/// <param name="Earlier">The report that reported the same failure before; null if the failure is new.</param>
/// <param name="Met">All earlier reports: the parts of an aggregate may have several.</param>
/// <param name="First">The first report of the same exception, if this is another failure with it.</param>
internal readonly record struct KnownReports(ReportedException Own, ReportedException? Earlier, List<ReportedException>? Met, ReportedException? First);
