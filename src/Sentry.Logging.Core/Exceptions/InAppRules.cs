using System;
using System.Collections.Generic;
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>
/// Decides whether a frame is the application's own code. In this order: an include of the user, an exclude of the user,
/// the entry assembly, the SDK's own assemblies, the well-known libraries; what is left belongs to the user.
/// A prefix counts only up to a dot: <c>System</c> is <c>System.Linq</c>, not <c>Systems</c>. Immutable.
/// </summary>
internal sealed class InAppRules
{
    private readonly string[] _include;
    private readonly string[] _exclude;
    private readonly string? _entryAssembly;

    /// <param name="include">Prefixes of namespaces, types or assemblies that are the user's. Wins over everything.</param>
    /// <param name="exclude">Prefixes that are not, beside the well-known ones.</param>
    public InAppRules(IEnumerable<string>? include = null, IEnumerable<string>? exclude = null)
        : this(include, exclude, Assembly.GetEntryAssembly()?.GetName().Name)
    {
    }

    internal InAppRules(IEnumerable<string>? include, IEnumerable<string>? exclude, string? entryAssembly)
    {
        _include = NamePrefix.Clean(include);
        _exclude = NamePrefix.Clean(exclude);
        _entryAssembly = entryAssembly;
    }

    /// <param name="module">Namespace and type; null for a method without a type: code made at run time, never the user's.</param>
    /// <param name="assembly">The assembly's simple name; null when only a text is known.</param>
    public bool IsInApp(string? module, string? assembly)
    {
        if (NamePrefix.MatchesAny(module, _include) || NamePrefix.MatchesAny(assembly, _include))
            return true;
        if (module is null || NamePrefix.MatchesAny(module, _exclude) || NamePrefix.MatchesAny(assembly, _exclude))
            return false;
        // People put extension methods into Microsoft's namespaces, so the assembly, where it is known, is the better witness.
        if (assembly is null)
            return (_entryAssembly is not null && NamePrefix.Matches(module, _entryAssembly)) || !KnownAssemblies.IsLibrary(module);
        if (string.Equals(assembly, _entryAssembly, StringComparison.OrdinalIgnoreCase))
            return true;
        return !KnownAssemblies.IsOurs(assembly) && !KnownAssemblies.IsLibrary(assembly);
    }
}
