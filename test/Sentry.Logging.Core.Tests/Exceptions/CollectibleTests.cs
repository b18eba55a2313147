using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Sentry.Exceptions;
using Sentry.Privacy;
using Xunit;

namespace Sentry.Tests.Exceptions;

/// <summary>A plug-in whose exception was read can be unloaded, whatever is remembered of its methods, types and lines.</summary>
public sealed class CollectibleTests : IDisposable
{
    private const string Source =
        "public class Failure<T> : System.Exception { public override string ToString() => \"more\"; }\n"
        + "public static class Plugin\n{\n    public static void Run<T>() => throw new Failure<T>();\n\n    public static void Start() => Run<System.Version>();\n}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("sentry-plugin-").FullName;
    private readonly ExceptionReader _reader = new(new FrameReader(new InAppRules(), withSourceContext: true), PrivacyFilter.Default);

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_plugin_can_be_unloaded_after_its_exception_was_read(bool fromBytes)
    {
        var plugin = RunAndUnload(Compiled.OnDisk(_folder, "Plugin", Source, Path.Combine(_folder, "Plugin.cs"), true), fromBytes);

        for (var i = 0; i < 20 && plugin.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(plugin.IsAlive);
        GC.KeepAlive(_reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference RunAndUnload(string path, bool fromBytes)
    {
        var context = new AssemblyLoadContext("plugin", isCollectible: true);
        using var image = new MemoryStream(File.ReadAllBytes(path));
        var assembly = fromBytes ? context.LoadFromStream(image) : context.LoadFromAssemblyPath(path);
        var start = assembly.GetType("Plugin")!.GetMethod("Start")!;
        Read(Thrown.By(() => { start.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null); }));
        context.Unload();
        return new WeakReference(context);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Read(Exception exception)
    {
        var e = new SentryEvent(exception);
        _reader.Read(e, exception, "generic", true);

        var frame = e.SentryExceptions[0].Stacktrace!.Frames.Single(static frame => frame.Function == "Start");
        Assert.Equal(6, frame.LineNumber);
        Assert.Equal("more", e.SentryExceptions[0].Mechanism!.Data!["ToString"]);
    }
}
