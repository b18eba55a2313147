using System.Collections.Generic;
using System.Diagnostics;

namespace Sentry.Scopes;

/// <summary>What is around an event when it is captured, the innermost scope first. Looked up once, for everybody who asks about that event.</summary>
internal readonly record struct Surroundings(UnitOfWork Unit, List<ScopeData> Scopes, Activity? Activity)
{
    /// <summary>Whether a scope has processors, which want the hint.</summary>
    public bool HasProcessors
    {
        get
        {
            foreach (var scope in Scopes)
            {
                if (scope.HasProcessors)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The request being answered, as the innermost scope says that knows of one.</summary>
    public SentryRequest? Request
    {
        get
        {
            foreach (var scope in Scopes)
            {
                if (scope.Request is { IsEmpty: false } request)
                    return request;
            }

            return null;
        }
    }
}
