using System;
using log4net;

namespace Sentry.Log4Net.Tests;

/// <summary>Clears log4net's contexts of the thread of a test: the thread runs other tests later, and <c>Dispose</c> of a test class runs on another one.</summary>
internal sealed class ThreadContexts : IDisposable
{
    public void Dispose()
    {
        ThreadContext.Properties.Clear();
        LogicalThreadContext.Properties.Clear();
    }
}
