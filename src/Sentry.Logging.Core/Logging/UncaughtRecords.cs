using System;
using Sentry.Adapters;

namespace Sentry.Logging;

/// <summary>
/// Known records in which hosts, schedulers and message buses report an exception that the application's own code did not catch,
/// although the process continues (docs/policy.md rule 8). A record about a retry is not one of them.
/// </summary>
internal static class UncaughtRecords
{
    private const string OfApplication = "An unhandled exception was thrown by the application";
    private const string Rendering = "Unhandled exception rendering component";

    private static readonly RecordPattern[] Patterns =
    [
        new("Microsoft.AspNetCore.Server.Kestrel", OfApplication, 13),
        new("Microsoft.AspNetCore.Server.IIS.Core.IISHttpServer", OfApplication, 2),
        new("Microsoft.AspNetCore.Server.HttpSys.", "ProcessRequestAsync"),
        AnsweredFailures.Pattern,
        new("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", "An exception was thrown attempting to execute the error handler", 3),
        new("Microsoft.AspNetCore.Diagnostics.DeveloperExceptionPageMiddleware", "An unhandled exception has occurred", 1),
        new("Microsoft.AspNetCore.Hosting.Diagnostics", "Application startup exception", 6),
        new("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "Failed to invoke hub method", 8),
        new("Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher", "Failed while sending stream items", 25),
        new("Microsoft.AspNetCore.SignalR.HubConnectionHandler", "Error when dispatching", 1),
        new("Microsoft.AspNetCore.Components.Server.Circuits.CircuitHost", "Unhandled exception in circuit", 111),
        new("Microsoft.AspNetCore.Components.Server.Circuits.RemoteRenderer", Rendering, 100),
        new("Microsoft.AspNetCore.Components.WebAssembly.Rendering.WebAssemblyRenderer", Rendering, 100),
        new("Microsoft.AspNetCore.Components.Web.ErrorBoundary", Rendering, 100),
        new("Grpc.AspNetCore.Server.ServerCallHandler", "Error when executing service method", 6),

        // A background service that failed, that stops the host with it, and one that could not be started.
        new("Microsoft.Extensions.Hosting.Internal.Host", "BackgroundService failed", 9),
        new("Microsoft.Extensions.Hosting.Internal.Host", "BackgroundServiceExceptionBehavior", 10),
        new("Microsoft.Extensions.Hosting.Internal.Host", "Hosting failed to start", 11),
        new("Microsoft.Extensions.Hosting.Internal.ApplicationLifetime", "An error occurred st", 6, 7, 8),

        new("Quartz.", "threw an unhandled exception"),
        new("Quartz.Core.ErrorLogger", "threw an exception"),
        new("Hangfire.AutomaticRetryAttribute", "Failed to process the job"),
        new("Coravel.", "A scheduled task threw an exception"),
        new("MassTransit.", "R-FAULT"),
        new("NServiceBus.", "because processing failed due to an exception"),
        new("Microsoft.Azure.Functions.Worker.", "An exception was thrown by the invocation"),
    ];

    public static bool Contain(LogEntry entry) => entry.Exception is not null && Array.Exists(Patterns, pattern => pattern.Matches(entry));
}
