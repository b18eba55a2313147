using System;
using System.Threading.Tasks;
using Sentry.Hubs;
using Sentry.Serverless;
using Sentry.Testing;
using Sentry.Tests.Hubs;

namespace Sentry.Tests.Serverless;

/// <summary>Invocations of a function, one after the other, in a process of its own as far as the hub goes.</summary>
internal sealed class InvocationUnderTest : IAsyncDisposable
{
    /// <summary>A limit for broken code, not a measurement.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    private InvocationUnderTest(SentryReceiver receiver, Hub hub)
    {
        Receiver = receiver;
        Hub = hub;
        Current = new CurrentHub(hub);
    }

    public SentryReceiver Receiver { get; }

    public Hub Hub { get; }

    public CurrentHub Current { get; }

    public static InvocationFacts Facts { get; } = new() { Platform = InvocationFacts.Generic, FunctionName = "pay", FlushTimeout = Enough };

    public static async Task<InvocationUnderTest> BeginAsync(Action<SentryOptions>? configure = null)
    {
        var receiver = await SentryReceiver.StartAsync();
        return new InvocationUnderTest(receiver, (Hub)HubUnderTest.To(receiver, configure));
    }

    public void Run(Action handler, InvocationFacts? facts = null) => RunningInvocation.Run(Current, facts ?? Facts, handler);

    public Task RunAsync(Func<Task> handler, InvocationFacts? facts = null) => RunningInvocation.RunAsync(Current, facts ?? Facts, handler);

    public async ValueTask DisposeAsync()
    {
        Hub.Dispose();
        await Receiver.DisposeAsync();
    }
}
