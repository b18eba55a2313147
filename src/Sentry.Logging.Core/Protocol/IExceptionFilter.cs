using System;

namespace Sentry.Extensibility;

/// <summary>
/// Decides which exceptions are ignored. Called on the thread that logs, possibly on several threads at once, and more than once for one exception.
/// </summary>
public interface IExceptionFilter
{
    /// <summary>
    /// Returns true to ignore the exception: the exception, and a log record that carries it, leave no event, no breadcrumb and no log.
    /// If this method throws, the exception is reported and the SDK writes a diagnostic message.
    /// </summary>
    bool Filter(Exception ex);
}
