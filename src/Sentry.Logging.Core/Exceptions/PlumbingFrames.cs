using System;

namespace Sentry.Exceptions;

/// <summary>The runtime's steps between an <c>await</c> and the method it waits for. Nobody wrote them, so nobody is shown them.</summary>
internal static class PlumbingFrames
{
    private const string CompilerServices = "System.Runtime.CompilerServices.";

    private static readonly string[] Types =
    [
        "System.Runtime.ExceptionServices.ExceptionDispatchInfo",
        "System.Threading.ExecutionContext",
        "System.Threading.Tasks.AwaitTaskContinuation",
        "System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore",
    ];

    /// <param name="module">Namespace and type, as <see cref="MethodNames"/> gives them.</param>
    public static bool Contains(string? module)
    {
        if (module is null)
            return false;
        if (!module.StartsWith(CompilerServices, StringComparison.Ordinal))
            return NamePrefix.MatchesAny(module, Types);

        // TaskAwaiter, ConfiguredTaskAwaitable.…, AsyncTaskMethodBuilder<T>.…, PoolingAsyncValueTaskMethodBuilder, AsyncHelpers
        var type = module.AsSpan(CompilerServices.Length);
        return type.IndexOf("Await".AsSpan()) >= 0 || type.IndexOf("Async".AsSpan()) >= 0;
    }

    /// <summary>Whether it throws a caught exception on, in the middle of the method that caught it.</summary>
    public static bool IsRethrow(string? module) => module == "System.Runtime.ExceptionServices.ExceptionDispatchInfo";
}
