using System;

namespace Sentry.Logging;

/// <summary>What a record becomes.</summary>
[Flags]
internal enum LogRoute
{
    None = 0,
    Breadcrumb = 1,
    Event = 2,
    Log = 4,
}
