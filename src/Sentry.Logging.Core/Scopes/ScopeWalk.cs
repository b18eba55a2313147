using System.Collections.Generic;

namespace Sentry.Scopes;

/// <summary>
/// Enumerates the data of the scopes around a record, the innermost first: the scopes pushed in its unit of work, the unit's isolation scope, the scopes
/// pushed around the unit, the global scope. Creates nothing. A unit that began inside a pushed scope reads that scope's data, but its own changes stay in the unit.
/// </summary>
internal struct ScopeWalk
{
    private readonly UnitOfWork _unit;
    private readonly bool _isProcess;
    private PushedScope? _pushed;
    private Scope? _global;
    private bool _hasUnit;

    /// <param name="unit">The unit of work.</param>
    /// <param name="isProcess">
    /// Whether this is the process's own unit. In a flow that continues after its request has ended, there is no other unit, and all pushed scopes come first.
    /// </param>
    /// <param name="pushed">The innermost pushed scope.</param>
    /// <param name="global">The global scope.</param>
    public ScopeWalk(UnitOfWork unit, bool isProcess, PushedScope? pushed, Scope global)
    {
        _unit = unit;
        _isProcess = isProcess;
        _pushed = pushed;
        _global = global;
    }

    /// <summary>The data of the next scope; null after the last.</summary>
    public ScopeData? Next()
    {
        if (_pushed is { } pushed && (_hasUnit || _isProcess || ReferenceEquals(pushed.Unit, _unit)))
        {
            _pushed = pushed.Outer;
            return pushed.Scope.Data;
        }

        if (!_hasUnit)
        {
            _hasUnit = true;
            return _unit.IsolationData;
        }

        var global = _global;
        _global = null;
        return global?.Data;
    }
}
