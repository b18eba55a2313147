using System.Collections.Generic;

namespace Sentry;

/// <summary>A stack whose frames have not been worked out yet.</summary>
internal interface IUnreadStack
{
    /// <summary>Works them out, the outermost caller first.</summary>
    IList<SentryStackFrame> Read();
}
