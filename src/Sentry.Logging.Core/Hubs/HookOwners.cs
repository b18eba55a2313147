using System;
using System.Linq;
using Sentry.Delivery;
using Sentry.Processing;

namespace Sentry.Hubs;

/// <summary>The hooks and filters that a hub calls: those of its current owners, in the order in which they joined. Thread-safe.</summary>
internal sealed class HookOwners
{
    private readonly object _gate = new();
    private readonly EventHooks _hooks;
    private readonly ExceptionFilters _filters;
    private readonly EventFates _fates;
    private HookOwner[] _owners = [];

    public HookOwners(EventHooks hooks, ExceptionFilters filters, EventFates fates)
    {
        _fates = fates;
        _hooks = hooks;
        _filters = filters;
    }

    /// <summary>Adds the hooks and filters of one more owner, after the existing ones, until the result is disposed.</summary>
    public IDisposable Join(HookSet hooks)
    {
        var owner = new HookOwner(this, hooks);
        Change(owners => [.. owners, owner]);
        return owner;
    }

    private void Change(Func<HookOwner[], HookOwner[]> change)
    {
        lock (_gate)
        {
            _owners = change(_owners);
            var hooks = Array.ConvertAll(_owners, static owner => owner.Hooks);
            _hooks.Use(hooks);
            _filters.Use(hooks);
            _fates.Use(hooks.Select(static set => set.OnEventFate).OfType<Action<SentryEventFate>>().Distinct());
        }
    }

    private sealed class HookOwner(HookOwners owners, HookSet hooks) : IDisposable
    {
        public HookSet Hooks { get; } = hooks;

        public void Dispose() => owners.Change(present => Array.FindAll(present, owner => !ReferenceEquals(owner, this)));
    }
}
