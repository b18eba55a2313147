using System;

namespace Sentry.Extensibility;

/// <summary>Says which exceptions nobody wants to hear of. Asked on the thread that logs, possibly on several at once, and more than once for one exception.</summary>
public interface IExceptionFilter
{
    /// <summary>True: the exception, and a record that carries it, leave neither event nor breadcrumb. When it throws, the exception is told of, and that is said.</summary>
    bool Filter(Exception ex);
}
