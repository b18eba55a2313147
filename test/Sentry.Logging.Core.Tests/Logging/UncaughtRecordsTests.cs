using System;
using Sentry.Adapters;
using Sentry.Logging;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Logging;

/// <summary>That the hosts do log these is shown with the real ones, in the conformance tests.</summary>
public sealed class UncaughtRecordsTests
{
    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", 13)]
    [InlineData("Microsoft.AspNetCore.Server.IIS.Core.IISHttpServer", 2)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", 6)]
    [InlineData("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", 25)]
    [InlineData("Microsoft.AspNetCore.SignalR.HubConnectionHandler", 1)]
    [InlineData("Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost", 111)]
    [InlineData("Grpc.AspNetCore.Server.ServerCallHandler", 6)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", 9)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", 10)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", 11)]
    public void A_host_says_that_it_was_not_caught(string logger, int eventId) => Assert.True(Contain(logger, eventId, null));

    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", "Connection id \"1\", Request id \"2\": An unhandled exception was thrown by the application.")]
    [InlineData("Quartz.Core.JobRunShell", "Job DEFAULT.Billing threw an unhandled Exception: ")]
    [InlineData("Quartz.Core.ErrorLogger", "Job DEFAULT.Billing threw an exception.")]
    [InlineData("Hangfire.AutomaticRetryAttribute", "Failed to process the job '71': an exception occurred.")]
    [InlineData("Coravel.Scheduling.Schedule.Interfaces.IScheduler", "A scheduled task threw an Exception: ")]
    [InlineData("MassTransit.ReceiveTransport", "R-FAULT {InputAddress} {MessageId} {MessageType} {ConsumerType}({Duration})")]
    [InlineData("NServiceBus.MoveToError", "Moving message '1' to the error queue 'error' because processing failed due to an exception:")]
    [InlineData("Microsoft.Azure.Functions.Worker.FunctionsApplication", "Function '{functionName}', Invocation id '{invocationId}': An exception was thrown by the invocation.")]
    public void Where_there_is_no_number_its_text_decides(string logger, string text) => Assert.True(Contain(logger, null, text));

    [Theory]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", 17, "Connection id \"{ConnectionId}\" bad request data: \"{message}\"")]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", null, null)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel.BadRequests", 13, null)]
    [InlineData("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", 22, "Parameters to hub method '{HubMethod}' are incorrect.")]
    [InlineData("Quartz.Core.JobRunShell", null, "Job DEFAULT.Billing threw a JobExecutionException: ")]
    [InlineData("QuartzShop", null, "threw an unhandled exception")]
    [InlineData("Shop", 13, "An unhandled exception was thrown by the application.")]
    [InlineData(null, 13, null)]
    public void Other_records_do_not_announce_a_throw(string? logger, int? eventId, string? text) => Assert.False(Contain(logger, eventId, text));

    private static bool Contain(string? logger, int? eventId, string? text) =>
        UncaughtRecords.Contain(new LogEntry { Logger = logger, EventId = eventId, Message = text, Exception = new InvalidOperationException() });
}
