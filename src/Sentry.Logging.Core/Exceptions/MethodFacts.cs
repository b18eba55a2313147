using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using System.Globalization;
using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>All that is the same for every frame of one method. Worked out once per method. Immutable.</summary>
internal sealed class MethodFacts
{
    private MethodFacts(MethodName name, string rawFunction, string? package, MethodBase? method)
    {
        Module = name.Module;
        Function = name.Function;
        RawFunction = rawFunction == name.Module + "." + name.Function ? null : rawFunction;
        Package = package;
        FunctionId = method is null ? null : IdOf(method);
        IsOfRuntime = PlumbingFrames.Contains(name.Module, name.Function);
        IsPlumbing = name.IsPlumbing || IsOfRuntime || (method is not null && Guarded(method, MethodMarks.IsHidden));
        IsRethrow = PlumbingFrames.IsRethrow(name.Module);
        IsAsyncStart = PlumbingFrames.IsAsyncStart(name.Module, name.Function);
        IsStateMachine = rawFunction.EndsWith(".MoveNext", StringComparison.Ordinal);
    }

    public string? Module { get; }

    public string Function { get; }

    /// <summary>Type and method as metadata has them; null when that is what a reader sees anyway.</summary>
    public string? RawFunction { get; }

    public string? Package { get; }

    public string? FunctionId { get; }

    public bool IsInApp { get; private init; }

    /// <summary>Not to be shown: a compiler's or the runtime's own, or hidden by its author.</summary>
    public bool IsPlumbing { get; }

    /// <summary>The runtime's step from an await, a task or a thread to a method.</summary>
    public bool IsOfRuntime { get; }

    /// <summary>Whether the asynchronous method it runs was called by what called this.</summary>
    public bool IsAsyncStart { get; }

    /// <summary>Whether it may be the body of an asynchronous method.</summary>
    public bool IsStateMachine { get; }

    /// <summary>On the way from the user's logging call to us: not to be shown at the inner end of the current stack.</summary>
    public bool IsLogging { get; private init; }

    public bool IsRethrow { get; }

    /// <summary>Whether its assembly was loaded from memory, or lies in a program of one file.</summary>
    public bool HasNoFile { get; private init; }

    /// <summary>Whether this is the state machine that the compiler made of the other method's body.</summary>
    public bool IsBodyOf(MethodFacts other) =>
        IsStateMachine && !other.IsStateMachine && Function == other.Function && Module == other.Module;

    public static MethodFacts Of(MethodBase method, InAppRules rules, string[] loggingWrappers)
    {
        var type = method.DeclaringType;
        var name = MethodNames.Of(method);
        var assembly = type?.Assembly.GetName().Name;
        return new MethodFacts(name, RawNameOf(type) + method.Name, assembly, method)
        {
            IsInApp = rules.IsInApp(name.Module, assembly),
            IsLogging = IsOnTheWay(name, assembly, loggingWrappers) || Guarded(method, MethodMarks.IsGeneratedLogging),
            HasNoFile = Guarded(method, IsWithoutFile),
        };
    }

    /// <summary>Of a method that is only known by its name, and perhaps its assembly's.</summary>
    public static MethodFacts Of(MethodName name, string rawFunction, string? assembly, InAppRules rules, string[] loggingWrappers) =>
        new(name, rawFunction, assembly, null)
        {
            IsInApp = rules.IsInApp(name.Module, assembly),
            IsLogging = IsOnTheWay(name, assembly, loggingWrappers),
        };

    private static string? RawNameOf(Type? type)
    {
        if (type is null)
            return null;
        return (type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type).FullName + ".";
    }

    private static bool IsOnTheWay(MethodName name, string? assembly, string[] loggingWrappers) =>
        KnownAssemblies.IsOurs(assembly)
        || KnownAssemblies.IsLogging(assembly ?? name.Module)
        || NamePrefix.MatchesAny(name.Module, loggingWrappers)
        || NamePrefix.MatchesAny(name.Module + "." + name.Function, loggingWrappers);

#if NET
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "The code checks whether it is empty.")]
#endif
    private static bool IsWithoutFile(MethodBase method) =>
        method.Module.Assembly is { IsDynamic: false } assembly && string.IsNullOrEmpty(assembly.Location);

    // An attribute whose assembly is missing cannot be read; the frame is then shown.
    private static bool Guarded(MethodBase method, Func<MethodBase, bool> question)
    {
        try
        {
            return question(method);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static string? IdOf(MethodBase method)
    {
        const int methodDefinition = 0x06, row = 0x00FFFFFF;
        try
        {
            var token = method.MetadataToken;
            return token >> 24 == methodDefinition && method.DeclaringType is not null
                ? "0x" + (token & row).ToString("x", CultureInfo.InvariantCulture)
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
