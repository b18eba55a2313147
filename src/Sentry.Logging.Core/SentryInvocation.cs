using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Serverless;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif

namespace Sentry;

/// <summary>
/// One invocation of a function: on AWS Lambda, <c>SentryInvocation.Of(context).RunAsync(() =&gt; …)</c> around the code of the handler. The invocation is
/// a unit of work with its own breadcrumbs, tags and user. An exception that leaves it is an event, <c>handled: false</c>, and is thrown on unchanged. At its end, also
/// after a success, everything is sent before the platform may stop the process. While the SDK is off, only the handler runs. Not thread-safe: make one for each invocation.
/// </summary>
public sealed class SentryInvocation
{
    private readonly bool _isStart;
    private bool _isUnknown;

    /// <summary>Makes an invocation of a platform that is not known; set what is known of it.</summary>
    public SentryInvocation()
    {
    }

    private SentryInvocation(InvocationFacts facts)
    {
        Platform = facts.Platform;
        FunctionName = facts.FunctionName;
        FunctionVersion = facts.FunctionVersion;
        FunctionId = facts.FunctionId;
        RequestId = facts.RequestId;
        LogGroup = facts.LogGroup;
        LogStream = facts.LogStream;
        RemainingTime = facts.RemainingTime;
        _isStart = facts.IsStart;
    }

    /// <summary>
    /// Names the group of values that events show of the invocation and, with underscores for its dots, the mechanism of its exception. Default:
    /// <c>serverless</c>; from <see cref="Of"/>: <c>aws.lambda</c>.
    /// </summary>
    public string Platform { get; set; } = InvocationFacts.Generic;

    /// <summary>The name of the function, which is also the transaction of its events. Null: unknown.</summary>
    public string? FunctionName { get; set; }

    /// <summary>The version of the function. Null: unknown.</summary>
    public string? FunctionVersion { get; set; }

    /// <summary>The id of the function, on AWS Lambda its ARN. Null: unknown.</summary>
    public string? FunctionId { get; set; }

    /// <summary>The id of the invocation. Null: unknown.</summary>
    public string? RequestId { get; set; }

    /// <summary>Where the platform writes the function's output. Null: unknown.</summary>
    public string? LogGroup { get; set; }

    /// <summary>The part of <see cref="LogGroup"/> that has the output of this process. Null: unknown.</summary>
    public string? LogStream { get; set; }

    /// <summary>How long the platform still lets the invocation run. Called at its begin and end and for each event, on any thread. Null: unknown.</summary>
    public Func<TimeSpan>? RemainingTime { get; set; }

    /// <summary>
    /// Whether a message with the level Warning is sent 1.5 seconds before <see cref="RemainingTime"/> is over, because the platform then ends the process. Not sent if
    /// there was less time at the begin. Default: false.
    /// </summary>
    public bool WarnsBeforeTimeout { get; set; }

    /// <summary>
    /// How long the end of the invocation waits for delivery at most; never longer than <see cref="RemainingTime"/>. <see cref="TimeSpan.Zero"/>: it does not wait. Null,
    /// the default: <see cref="SentryOptions.FlushTimeout"/>.
    /// </summary>
    public TimeSpan? FlushTimeout { get; set; }

    /// <summary>The platform's token: once it is cancelled, an <see cref="OperationCanceledException"/> is no event. Default: none.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Further values to show of the invocation. Values with sensitive names are <c>[Filtered]</c>.</summary>
    public IDictionary<string, object?> Data { get; } = new Dictionary<string, object?>();

    /// <summary>
    /// The invocation that a context of AWS Lambda describes. Read by the names of the properties of <c>ILambdaContext</c>, so pass it as that type, or as a type of your
    /// own with <c>AwsRequestId</c>, <c>FunctionName</c>, <c>FunctionVersion</c>, <c>InvokedFunctionArn</c>, <c>LogGroupName</c>, <c>LogStreamName</c>,
    /// <c>RemainingTime</c>. Works in trimmed programs. Never throws.
    /// </summary>
    /// <param name="context">The context of the invocation.</param>
    /// <param name="warnsBeforeTimeout">Sets <see cref="WarnsBeforeTimeout"/>.</param>
    public static SentryInvocation Of<
#if NET
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
#endif
        TContext>(TContext context, bool warnsBeforeTimeout = false)
    {
        var facts = LambdaContext.Read(context);
        var invocation = facts is null ? new SentryInvocation { _isUnknown = context is not null } : new SentryInvocation(facts);
        invocation.WarnsBeforeTimeout = warnsBeforeTimeout;
        return invocation;
    }

    /// <summary>
    /// The start of the process, for the code that runs before the first invocation: what fails there ends the process, and is an event with the level Fatal. On AWS
    /// Lambda the function is known from the environment.
    /// </summary>
    public static SentryInvocation OfStart() => new(LambdaEnvironment.Start);

    /// <summary>Runs the handler as this invocation, and waits until its events are sent, at most <see cref="FlushTimeout"/>. Throws what the handler throws.</summary>
    public void Run(Action handler) => RunningInvocation.Run(ProcessHub.Current, Facts(), Checked(handler));

    /// <inheritdoc cref="Run(Action)"/>
    public TResult Run<TResult>(Func<TResult> handler)
    {
        Checked(handler);
        TResult? result = default;
        Run(() => { result = handler(); });
        return result!;
    }

    /// <inheritdoc cref="Run(Action)"/>
    public Task RunAsync(Func<Task> handler) => RunningInvocation.RunAsync(ProcessHub.Current, Facts(), Checked(handler));

    /// <inheritdoc cref="Run(Action)"/>
    public async Task<TResult> RunAsync<TResult>(Func<Task<TResult>> handler)
    {
        Checked(handler);
        Task<TResult>? running = null;
        await RunAsync(() => (Task)(running = handler())).ConfigureAwait(false);
        return await running!.ConfigureAwait(false);
    }

    private static T Checked<T>(T handler)
        where T : Delegate => handler ?? throw new ArgumentNullException(nameof(handler));

    private InvocationFacts Facts()
    {
        if (_isUnknown)
            ProcessHub.Current.Hub.Log.WarningOnce("An invocation shows no data, because its context has no property AwsRequestId. Pass it to SentryInvocation.Of as ILambdaContext, or set the data: new SentryInvocation { FunctionName = … }.");
        return new InvocationFacts
        {
            Platform = string.IsNullOrEmpty(Platform) ? InvocationFacts.Generic : Platform,
            FunctionName = FunctionName,
            FunctionVersion = FunctionVersion,
            FunctionId = FunctionId,
            RequestId = RequestId,
            LogGroup = LogGroup,
            LogStream = LogStream,
            Data = new Dictionary<string, object?>(Data),
            RemainingTime = RemainingTime,
            WarnsBeforeTimeout = WarnsBeforeTimeout,
            FlushTimeout = FlushTimeout,
            CancellationToken = CancellationToken,
            IsStart = _isStart,
        };
    }
}
