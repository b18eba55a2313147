using System.Collections.Generic;

namespace Sentry.Scopes;

/// <summary>
/// Goes through what the scopes around a record say, the innermost first: those pushed in its unit of work, the unit's own, those pushed around the unit,
/// the global one. Makes nothing. A unit that began inside a pushed scope shows what that says, and keeps to itself what is set in it.
/// </summary>
internal struct ScopeWalk
{
    private readonly UnitOfWork _unit;
    private readonly bool _isProcess;
    private PushedScope? _pushed;
    private Scope? _global;
    private bool _hasUnit;

    /// <param name="unit">The unit of work.</param>
    /// <param name="isProcess">Whether that is the process's own. Without a unit, as in a flow that goes on long after its request, what is pushed is the innermost there is.</param>
    /// <param name="pushed">The innermost pushed scope.</param>
    /// <param name="global">The global scope.</param>
    public ScopeWalk(UnitOfWork unit, bool isProcess, PushedScope? pushed, Scope global)
    {
        _unit = unit;
        _isProcess = isProcess;
        _pushed = pushed;
        _global = global;
    }

    /// <summary>What the next scope says; null after the last.</summary>
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
