using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Xunit;

namespace Sentry.Conformance.Tests.PlugIns;

/// <summary>
/// A load context that can be unloaded, for a copy of this assembly: its <see cref="PlugIn"/> is then a plug-in's, of types the program does not know.
/// Everything else is the program's, unless the plug-in brings it.
/// </summary>
internal sealed class PlugInContext(IReadOnlyCollection<string> brought) : AssemblyLoadContext("plug-in", isCollectible: true)
{
    // A limit for broken code, not a measurement.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Loads the plug-in, calls it, and unloads it. Nothing of it is left on the stack when this returns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WeakReference Run(string method, object argument, params string[] brought)
    {
        var context = new PlugInContext(brought);
        var plugIn = context.LoadFromAssemblyPath(typeof(PlugIn).Assembly.Location).GetType(typeof(PlugIn).FullName!)!;
        Assert.NotSame(typeof(PlugIn), plugIn);
        plugIn.GetMethod(method)!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null);
        context.Unload();
        return new WeakReference(context);
    }

    /// <summary>Collects until the plug-in is gone: the runtime takes several rounds.</summary>
    public static void AssertCollected(WeakReference context)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        while (context.IsAlive && clock.Elapsed < Limit);
        Assert.False(context.IsAlive, "The plug-in is still referred to.");
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        foreach (var name in brought)
        {
            if (assemblyName.Name == name)
                return LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        }

        return null;
    }
}
