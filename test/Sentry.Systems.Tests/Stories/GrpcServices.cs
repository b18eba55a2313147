using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(14, null, "gRPC services", IsWeb = true)]
internal static class GrpcServices
{
    private const int Calls = 50;

    [Story]
    public static async Task A_method_that_throws_is_one_event_with_its_request_and_its_name(Run run)
    {
        var site = await StartAsync(run);
        Assert.Equal(StatusCode.Unknown, await CallAsync(site, Till.Paying, "7"));

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(("POST", site.Address + "shop.Till/Pay", "POST /shop.Till/Pay"), (e.Text("request", "method"), e.Text("request", "url"), e.Transaction));
    }

    [Story]
    public static async Task What_a_method_logs_and_rethrows_is_one_event_with_its_message(Run run)
    {
        var site = await StartAsync(run);
        await CallAsync(site, Till.PayingAndLogging, "7");

        Assert.Equal("Payment of 5 failed", (await run.TheFailureAsync(handled: false)).Formatted);
    }

    [Story]
    public static async Task What_a_method_tells_its_caller_by_an_RpcException_sends_no_event(Run run)
    {
        var site = await StartAsync(run);
        Assert.Equal(StatusCode.FailedPrecondition, await CallAsync(site, Till.Refusing, "7"));

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_stream_that_fails_after_its_first_message_is_one_event(Run run)
    {
        var site = await StartAsync(run);
        using var channel = GrpcChannel.ForAddress(site.Address);
        using var call = channel.CreateCallInvoker().AsyncServerStreamingCall(Till.Listing, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), "7");
        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        await run.TheFailureAsync(handled: false);
    }

    [Story]
    public static async Task A_call_that_its_caller_cancels_sends_no_event(Run run)
    {
        var site = await StartAsync(run);
        var appointment = site.Services.GetRequiredService<Appointment>();
        using var cancelling = new CancellationTokenSource();
        var call = CallAsync(site, Till.Waiting, "7", cancelling.Token);
        await appointment.Begun.Task.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
        await cancelling.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, await call);
        await appointment.Ended.Task.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        await run.NothingAsync();
    }

    [Story]
    public static async Task Fifty_calls_at_once_show_only_their_own_user_tag_and_trail(Run run)
    {
        var site = await StartAsync(run);
        using var channel = GrpcChannel.ForAddress(site.Address);
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => CallAsync(channel, Till.Paying, number.ToString(CultureInfo.InvariantCulture), TestContext.Current.CancellationToken)));

        await run.SeparateFailuresAsync(Calls, nameof(Till));
    }

    private static Task<Site> StartAsync(Run run) => run.StartAsync(
        static app => app.MapGrpcService<Till>(),
        static builder =>
        {
            // Without TLS a port speaks one version of HTTP.
            builder.WebHost.ConfigureKestrel(static kestrel => kestrel.ConfigureEndpointDefaults(static port => port.Protocols = HttpProtocols.Http2));
            builder.Services.AddSingleton<Appointment>().AddGrpc();
        });

    private static async Task<StatusCode> CallAsync(Site site, Method<string, string> method, string order, CancellationToken cancellation = default)
    {
        using var channel = GrpcChannel.ForAddress(site.Address);
        return await CallAsync(channel, method, order, cancellation);
    }

    private static async Task<StatusCode> CallAsync(GrpcChannel channel, Method<string, string> method, string order, CancellationToken cancellation)
    {
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(cancellationToken: cancellation), order);
        return (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode;
    }

    // As the generator of gRPC writes it, with texts for messages.
    [BindServiceMethod(typeof(TillBase), nameof(Bind))]
    private abstract class TillBase
    {
        public static Method<string, string> Paying { get; } = Named(MethodType.Unary, nameof(Pay));

        public static Method<string, string> PayingAndLogging { get; } = Named(MethodType.Unary, nameof(PayAndLog));

        public static Method<string, string> Refusing { get; } = Named(MethodType.Unary, nameof(Refuse));

        public static Method<string, string> Waiting { get; } = Named(MethodType.Unary, nameof(Wait));

        public static Method<string, string> Listing { get; } = Named(MethodType.ServerStreaming, nameof(List));

        public static void Bind(ServiceBinderBase binder, TillBase? service)
        {
            foreach (var method in new List<Method<string, string>> { Paying, PayingAndLogging, Refusing, Waiting })
                binder.AddMethod(method, (UnaryServerMethod<string, string>)null!);
            binder.AddMethod(Listing, (ServerStreamingServerMethod<string, string>)null!);
        }

        public abstract Task<string> Pay(string order, ServerCallContext context);

        public abstract Task<string> PayAndLog(string order, ServerCallContext context);

        public abstract Task<string> Refuse(string order, ServerCallContext context);

        public abstract Task<string> Wait(string order, ServerCallContext context);

        public abstract Task List(string order, IServerStreamWriter<string> answer, ServerCallContext context);

        private static Method<string, string> Named(MethodType type, string name) => new(type, "shop.Till", name, Marshallers.StringMarshaller, Marshallers.StringMarshaller);
    }

    private sealed class Till(ILogger<Till> log, Appointment appointment) : TillBase
    {
        public override async Task<string> Pay(string order, ServerCallContext context)
        {
            SentrySdk.ConfigureScope(scope =>
            {
                scope.SetTag("order", order);
                scope.User = new SentryUser { Id = order };
            });
            log.LogInformation("{Order} begins", order);
            await Task.Yield();
            return Shop.Pay().ToString(CultureInfo.InvariantCulture);
        }

        public override Task<string> PayAndLog(string order, ServerCallContext context)
        {
            Shop.PayAndLog(log);
            return Task.FromResult(order);
        }

        public override Task<string> Refuse(string order, ServerCallContext context) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "the till is closed"));

        public override async Task<string> Wait(string order, ServerCallContext context)
        {
            appointment.Begun.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
                return order;
            }
            finally
            {
                appointment.Ended.SetResult();
            }
        }

        public override async Task List(string order, IServerStreamWriter<string> answer, ServerCallContext context)
        {
            await answer.WriteAsync(order, context.CancellationToken);
            Shop.Pay();
        }
    }

    /// <summary>When a call that waits has begun and ended.</summary>
    private sealed class Appointment
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource Ended { get; } = new();
    }
}
