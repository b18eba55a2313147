using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading.Tasks;
using Sentry.Exceptions;
using Sentry.Privacy;

namespace Sentry.Tests.Exceptions;

/// <summary>Throws and catches for the tests, and reads what came of it.</summary>
internal static class Thrown
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Exception By(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            return e;
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }

    public static async Task<Exception> ByAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception e)
        {
            return e;
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }

    /// <summary>Calls <c>Cart.Pay</c> of an assembly, in a context of its own: the tests compile several assemblies of one name.</summary>
    public static Exception In(string assembly, string method = "Pay")
    {
        var throwing = new AssemblyLoadContext("test").LoadFromAssemblyPath(assembly).GetType("Cart")!.GetMethod(method)!;
        return By(() => { throwing.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null); });
    }

    public static Exception By(Func<object?> action) => By(() => { action(); });

    public static IList<SentryStackFrame> Frames(Exception exception, InAppRules? rules = null) =>
        new FrameReader(rules ?? new InAppRules()).TraceOf(exception)?.Frames ?? [];

    public static SentryStackTrace? TraceOf(this FrameReader frames, Exception exception) => frames.TraceOf(StackSnapshot.Of(exception));

    /// <summary>"module | function" of each frame, the innermost first, up to the method that caught it.</summary>
    public static string[] Calls(Exception exception) =>
    [
        .. Frames(exception).Reverse()
            .TakeWhile(frame => frame.Module != typeof(Thrown).FullName)
            .Select(frame => frame.Module + " | " + frame.Function),
    ];

    /// <summary>The innermost frame.</summary>
    public static SentryStackFrame Site(Exception exception) => Frames(exception)[^1];

    public static SentryEvent Read(Exception exception, string mechanism = "auto.log.test", bool? handled = true)
    {
        var e = new SentryEvent(exception);
        new ExceptionReader(new FrameReader(new InAppRules()), PrivacyFilter.Default).Read(e, exception, mechanism, handled);
        return e;
    }
}
