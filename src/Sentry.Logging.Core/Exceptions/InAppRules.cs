using System;
using System.Collections.Generic;
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>
/// Decides whether a frame belongs to the application. In this order: an include of the user, an exclude of the user,
/// the entry assembly, the SDK's own assemblies, the well-known libraries; all other frames belong to the application.
/// A prefix ends at a dot: <c>System</c> matches <c>System.Linq</c>, not <c>Systems</c>. Immutable.
/// </summary>
internal sealed class InAppRules
{
    private readonly string[] _include;
    private readonly string[] _exclude;
    private readonly string? _entryAssembly;

    /// <param name="include">Prefixes of namespaces, types or assemblies that belong to the application. Wins over everything.</param>
    /// <param name="exclude">Prefixes that do not, in addition to the well-known libraries.</param>
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

    /// <summary>What the user says about a name of another language; null if nothing.</summary>
    public bool? Named(string? name) => NamePrefix.MatchesAny(name, _include) ? true : NamePrefix.MatchesAny(name, _exclude) ? false : null;

    /// <param name="module">Namespace and type; null for a method without a type, which was generated at run time and never belongs to the
    /// application.</param>
    /// <param name="assembly">The assembly's simple name; null if only a text is available.</param>
    public bool IsInApp(string? module, string? assembly)
    {
        if (NamePrefix.MatchesAny(module, _include) || NamePrefix.MatchesAny(assembly, _include))
            return true;
        if (module is null || NamePrefix.MatchesAny(module, _exclude) || NamePrefix.MatchesAny(assembly, _exclude))
            return false;
        // People put extension methods into Microsoft's namespaces, so the assembly decides if it is known.
        if (assembly is null)
            return (_entryAssembly is not null && NamePrefix.Matches(module, _entryAssembly)) || !KnownAssemblies.IsLibrary(module);
        if (string.Equals(assembly, _entryAssembly, StringComparison.OrdinalIgnoreCase))
            return true;
        return !KnownAssemblies.IsOurs(assembly) && !KnownAssemblies.IsLibrary(assembly);
    }
}
