using System.Collections.Generic;

namespace Sentry;

/// <summary>A stack whose frames have not been resolved yet.</summary>
internal interface IUnreadStack
{
    /// <summary>Resolves the frames, the outermost caller first.</summary>
    IList<SentryStackFrame> Read();
}
