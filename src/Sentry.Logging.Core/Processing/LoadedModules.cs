using System;
using System.Collections.Generic;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.IO;
using System.Reflection;
#if NET
using System.Runtime.Loader;
#endif
using System.Threading;

namespace Sentry.Processing;

/// <summary>
/// The loaded assemblies and their versions, without those of the runtime. Listed again only after an assembly-load event of the runtime,
/// because listing all assemblies costs more than writing them.
/// For the worker. Thread-safe.
/// </summary>
internal sealed class LoadedModules
{
    private static int s_loads;

    private readonly ReportAssembliesMode _mode;
    private volatile Listing? _listing;

    static LoadedModules()
    {
        AppDomain.CurrentDomain.AssemblyLoad += CountLoad;
#if NET
        // The process-wide event must not keep a plug-in that contains the SDK.
        if (AssemblyLoadContext.GetLoadContext(typeof(LoadedModules).Assembly) is { IsCollectible: true } own)
            own.Unloading += static _ => AppDomain.CurrentDomain.AssemblyLoad -= CountLoad;
#endif
    }

    public LoadedModules(ReportAssembliesMode mode) => _mode = mode;

    /// <summary>Versions by name; null if they are not reported.</summary>
    public IReadOnlyDictionary<string, string>? Now
    {
        get
        {
            if (_mode == ReportAssembliesMode.None)
                return null;
            var loads = Volatile.Read(ref s_loads);
            var listing = _listing;
            if (listing is null || listing.Loads != loads)
                _listing = listing = new Listing(loads, List());
            return listing.Modules;
        }
    }

    private static void CountLoad(object? sender, AssemblyLoadEventArgs args) => Interlocked.Increment(ref s_loads);

    private Dictionary<string, string> List()
    {
        var runtime = FolderOf(typeof(object).Assembly);
        var modules = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (!assembly.IsDynamic && !IsOfRuntime(assembly, runtime) && ContextPart.Read(assembly.GetName) is { Name: { } name } known)
                modules[name] = VersionOf(assembly, known);
        }

        return modules;
    }

    // …/shared/Microsoft.NETCore.App/10.0.1 contains the runtime, and next to it Microsoft.AspNetCore.App the web framework.
    private static bool IsOfRuntime(Assembly assembly, string? runtime)
    {
        if (FolderOf(assembly) is not { Length: > 0 } folder || runtime is not { Length: > 0 })
            return assembly == typeof(object).Assembly;
        return folder == runtime
            || folder.IndexOf("/shared/Microsoft.", StringComparison.Ordinal) >= 0
            || folder.IndexOf("/gac/", StringComparison.OrdinalIgnoreCase) >= 0
            || folder.IndexOf("/assembly/gac_", StringComparison.OrdinalIgnoreCase) >= 0;
    }

#if NET
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "An assembly without a file is listed by its name.")]
#endif
    private static string? FolderOf(Assembly assembly)
    {
        try
        {
            return Path.GetDirectoryName(assembly.Location)?.Replace('\\', '/');
        }
        catch (Exception)
        {
            return null;
        }
    }

    private string VersionOf(Assembly assembly, AssemblyName name)
    {
        try
        {
            var version = _mode == ReportAssembliesMode.InformationalVersion
                ? assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                : null;
            // After the plus sign comes the commit.
            if (version is { Length: > 0 })
                return version.IndexOf('+') is > 0 and var build ? version.Substring(0, build) : version;
        }
        catch (Exception)
        {
            // The assembly's own version is used.
        }

        return name.Version?.ToString() ?? string.Empty;
    }

    private sealed record Listing(int Loads, IReadOnlyDictionary<string, string> Modules);
}
