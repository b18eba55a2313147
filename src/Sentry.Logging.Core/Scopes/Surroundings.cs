using System.Collections.Generic;
using System.Diagnostics;

namespace Sentry.Scopes;

/// <summary>The scopes and the trace of an event when it is captured, the innermost scope first. Looked up once per event.</summary>
internal readonly record struct Surroundings(UnitOfWork Unit, List<ScopeData> Scopes, Activity? Activity)
{
    /// <summary>Whether the options have hooks or processors for events.</summary>
    public bool HasHooks { get; init; }

    /// <summary>Whether any code reads the hint of an event captured here: hooks and processors of the options, or of a scope.</summary>
    public bool ReadsHints
    {
        get
        {
            if (HasHooks)
                return true;
            foreach (var scope in Scopes)
            {
                if (scope.HasProcessors)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The request that is being handled, from the innermost scope that has one.</summary>
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
