using System;
using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>
/// The runtime's frames between an <c>await</c>, a task, a reflected or a dynamic call and the method it runs. They are no user code, so they
/// are not shown.
/// </summary>
internal static class PlumbingFrames
{
    private const string CompilerServices = "System.Runtime.CompilerServices.";

    private static readonly string[] Types =
    [
        "System.Runtime.ExceptionServices.ExceptionDispatchInfo",
        "System.Threading.ExecutionContext",
        "System.Threading.Thread.StartHelper",
        "System.Threading.ThreadHelper",
        "System.Threading.ThreadPoolWorkQueue",
        "System.Threading.PortableThreadPool",
        "System.Threading.WindowsThreadPool",
        "System.Threading.QueueUserWorkItemCallback",
        "System.Threading.QueueUserWorkItemCallbackDefaultContext",
        "System.Threading._ThreadPoolWaitCallback",
        "System.Threading.TimerQueue",
        "System.Threading.TimerQueueTimer",
        "System.Threading.Tasks.AwaitTaskContinuation",
        "System.Threading.Tasks.SynchronizationContextAwaitTaskContinuation",
        "System.Threading.Tasks.TaskSchedulerAwaitTaskContinuation",
        "System.Threading.Tasks.ContinuationTaskFromTask",
        "System.Threading.Tasks.ContinuationTaskFromResultTask",
        "System.Threading.Tasks.ContinuationResultTaskFromTask",
        "System.Threading.Tasks.ContinuationResultTaskFromResultTask",
        "System.Threading.Tasks.TaskReplicator",
        "System.Threading.Tasks.ThreadPoolTaskScheduler",
        "System.Threading.Tasks.UnwrapPromise",
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.Sources.ManualResetValueTaskSourceCore",
        "System.Reflection.MethodBaseInvoker",
        "System.Reflection.MethodInvokerCommon",
        "System.Dynamic.UpdateDelegates",
    ];

    // Methods of types that users also call directly.
    private static readonly string[] Methods =
    [
        "System.Threading.Thread.StartCallback",
        "System.Threading.Tasks.Parallel.ForWorker",
        "System.Threading.Tasks.Parallel.ForEachWorker",
        "System.Threading.Tasks.Parallel.ThrowSingleCancellationExceptionOrOtherException",
    ];

    private static readonly string[] FSharp =
    [
        "Microsoft.FSharp.Control.AsyncPrimitives",
        "Microsoft.FSharp.Control.TaskBuilder",
        "Microsoft.FSharp.Control.TaskBuilderBase",
        "Microsoft.FSharp.Control.TaskBuilderExtensions",
        "Microsoft.FSharp.Control.Trampoline",
        "Microsoft.FSharp.Core.CompilerServices.GeneratedSequenceBase",
        "Microsoft.FSharp.Core.Printf",
    ];

    private static readonly HashSet<string> OfTasks =
    [
        "Execute", "ExecuteEntry", "ExecuteEntryUnsafe", "ExecuteFromThreadPool", "ExecuteWithThreadLocal", "InnerInvoke", "InvokeFuture",
        "ThrowIfExceptional", "ThrowAsync.lambda", "Finish", "FinishContinuations", "FinishStageTwo", "FinishStageThree", "FinishSlow",
        "RunContinuations", "RunOrQueueCompletionAction", "TrySetResult", "TrySetException", "TrySetCanceled",
    ];

    /// <param name="module">Namespace and type, from <see cref="MethodNames"/>.</param>
    /// <param name="function">The method, likewise.</param>
    public static bool Contains(string? module, string function)
    {
        if (module is null)
            return false;
        if (module.StartsWith(CompilerServices, StringComparison.Ordinal))
        {
            // TaskAwaiter, ConfiguredTaskAwaitable.…, AsyncTaskMethodBuilder<T>.…, PoolingAsyncValueTaskMethodBuilder, AsyncHelpers
            var type = module.AsSpan(CompilerServices.Length);
            return type.IndexOf("Await".AsSpan()) >= 0 || type.IndexOf("Async".AsSpan()) >= 0;
        }

        if (module.StartsWith("Microsoft.FSharp.", StringComparison.Ordinal))
            return NamePrefix.MatchesAny(module, FSharp);
        if (!module.StartsWith("System.", StringComparison.Ordinal))
            return false;
        if (module == "System.Threading.Tasks.Task" || module.StartsWith("System.Threading.Tasks.Task<", StringComparison.Ordinal))
            return OfTasks.Contains(function);
        return NamePrefix.MatchesAny(module, Types) || NamePrefix.MatchesAny(module + "." + function, Methods);
    }

    /// <summary>Whether it rethrows a caught exception, in the middle of the method that caught it.</summary>
    public static bool IsRethrow(string? module) => module == "System.Runtime.ExceptionServices.ExceptionDispatchInfo";

    /// <summary>Whether it runs the first part of an asynchronous method, on its caller's stack. All later parts run on other stacks.</summary>
    public static bool IsAsyncStart(string? module, string function) =>
        module is not null
        && module.StartsWith(CompilerServices, StringComparison.Ordinal)
        && (module.EndsWith("AsyncIteratorMethodBuilder", StringComparison.Ordinal) || function == "Start" || function.StartsWith("Start<", StringComparison.Ordinal));
}
