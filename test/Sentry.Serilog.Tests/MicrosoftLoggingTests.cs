using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;
using Xunit;

namespace Sentry.Serilog.Tests;

public sealed class MicrosoftLoggingTests
{
    [Fact]
    public async Task What_comes_through_Microsoft_Extensions_Logging_keeps_event_id_category_values_and_scopes()
    {
        await using var app = await Application.StartAsync(logging: c => c.Enrich.FromLogContext());
        using var factory = new SerilogLoggerFactory(app.Logger);
        var logger = factory.CreateLogger("Shop");

        logger.LogInformation(new EventId(7, "Step"), "Step {Number}", 1);
        using (logger.BeginScope(new Dictionary<string, object> { ["Tenant"] = "acme" }))
            logger.LogError(new EventId(8), "Order {Id} failed", 42);

        var sent = app.TheEvent();
        var log = sent.Contexts["log"];
        Assert.Equal("Shop", sent.Logger);
        Assert.Equal(8, log.GetProperty("event_id").GetInt32());
        Assert.Equal("acme", log.GetProperty("Tenant").GetString());
        Assert.False(log.TryGetProperty("EventId", out _));
        var breadcrumb = Assert.Single(sent.Breadcrumbs);
        Assert.Equal(7, breadcrumb.Data["event_id"].GetInt32());
        Assert.Equal("Shop", breadcrumb.Category);
    }

    [Fact]
    public async Task What_a_host_says_through_it_is_known_for_what_it_is()
    {
        await using var app = await Application.StartAsync();
        using var factory = new SerilogLoggerFactory(app.Logger);

        factory.CreateLogger("Microsoft.AspNetCore.Server.Kestrel")
            .LogError(new EventId(13, "ApplicationError"), new InvalidOperationException("no card"), "An unhandled exception was thrown by the application.");

        Assert.False(Assert.Single(app.TheEvent().Exceptions).Handled);
    }

    [Fact]
    public async Task A_value_that_only_looks_like_an_event_id_is_a_value()
    {
        await using var app = await Application.StartAsync();

        app.Logger
            .ForContext("EventId", new { Id = 7, Room = "B" }, destructureObjects: true)
            .ForContext("SourceContext", 12)
            .Error("Failed");

        var sent = app.TheEvent();
        Assert.Null(sent.Logger);
        Assert.Equal("B", sent.Text("contexts", "log", "EventId", "Room"));
        Assert.Equal(12, sent.At("contexts", "log", "SourceContext").GetInt32());
    }
}
