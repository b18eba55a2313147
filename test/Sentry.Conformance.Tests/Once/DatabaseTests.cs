using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Serilog;
using Xunit;

namespace Sentry.Conformance.Tests.Once;

/// <summary>
/// The commonest error of all, in the real thing: a query of Entity Framework Core that fails in a request. Entity Framework logs the command without the
/// exception, then the exception a few calls above where it was thrown, and throws all the same; the application may log it, and Kestrel does if nobody caught it.
/// </summary>
public sealed class DatabaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    // A busy machine may take longer than usual from Entity Framework's record to the server's.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private SentryReceiver _receiver = null!;

    public static TheoryData<bool> Ways => [false, true];

    public async ValueTask InitializeAsync() => _receiver = await SentryReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_failed_query_that_is_not_caught_is_one_event_with_the_application_s_calls(bool bySerilog)
    {
        await using var app = await StartAsync(bySerilog, static app => app.MapGet("/", Shop.Query));
        await app.GetAsync();

        var e = AssertOne();
        Assert.Equal(("Microsoft.Data.Sqlite.SqliteException", false), (e.Exceptions[^1].Type, e.Exceptions[^1].Handled));
        AssertIsOf(nameof(Shop.Query), e);
        Assert.Contains(Also(e), static text => text.Contains("SELECT", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task One_that_the_application_logs_has_its_message_and_is_handled(bool bySerilog)
    {
        await using var app = await StartAsync(bySerilog, static app => app.MapGet("/", Shop.QueryAndLog));
        await app.GetAsync();

        var e = AssertOne();
        Assert.Equal(("Order 7 failed", "Shop", true), (e.Formatted, e.Logger, e.Exceptions[^1].Handled));
        AssertIsOf(nameof(Shop.QueryAndLog), e);
        Assert.Equal(7, e.At("contexts", "log", "Id").GetInt32());
        Assert.Equal(2, Also(e).Count());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_exception_that_is_logged_and_rethrown_is_handled_and_unhandled(bool bySerilog)
    {
        await using var app = await StartAsync(bySerilog, static app => app.MapGet("/", Shop.QueryLogAndThrow));
        await app.GetAsync();

        var e = AssertOne();
        Assert.Equal(("Order 7 failed", "Shop", false), (e.Formatted, e.Logger, e.Exceptions[^1].Handled));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_failed_save_is_one_event_too(bool bySerilog)
    {
        await using var app = await StartAsync(bySerilog, static app => app.MapGet("/", Shop.SaveAsync));
        await app.GetAsync();

        var e = AssertOne();
        Assert.Equal(("Microsoft.EntityFrameworkCore.DbUpdateException", false), (e.Exceptions[^1].Type, e.Exceptions[^1].Handled));
        AssertIsOf(nameof(Shop.SaveAsync), e);
        Assert.Contains(Also(e), static text => text.Contains("INSERT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_command_only_its_own_record_and_the_exception_are_logged_and_both_are_one()
    {
        await using var app = await StartAsync(false, static app => app.MapGet("/", Shop.Execute));
        await app.GetAsync();

        var e = AssertOne();
        AssertIsOf(nameof(Shop.Execute), e);
        Assert.Contains("nonsense", Assert.Single(Also(e), static text => text.StartsWith("Failed executing", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_application_swallows_is_what_Entity_Framework_says()
    {
        await using var app = await StartAsync(false, static app => app.MapGet("/", Shop.Swallow));
        await app.GetAsync();

        var e = AssertOne();
        Assert.Equal(("Microsoft.EntityFrameworkCore.Query", true), (e.Logger, e.Exceptions[^1].Handled));
    }

    [Fact]
    public async Task A_command_whose_exception_is_only_a_warning_is_an_event_and_a_breadcrumb()
    {
        await using var app = await StartAsync(false, static app => app.MapGet("/", Shop.WarnAndFail));
        await app.GetAsync();

        Assert.True(SentrySdk.Flush(Enough));
        Assert.Equal(2, _receiver.Events.Count);
        Assert.StartsWith("Failed executing DbCommand", _receiver.Events[0].Formatted, StringComparison.Ordinal);
        Assert.Equal(["Microsoft.EntityFrameworkCore.Database.Command", "Shop"], _receiver.Events[1].Breadcrumbs.Where(static crumb => crumb.Level != "info").Select(static crumb => crumb.Category));
    }

    [Fact]
    public async Task Two_queries_that_fail_at_once_are_two_events()
    {
        await using var app = await StartAsync(false, static app => app.MapGet("/", Shop.QueryTwiceAsync));
        await app.GetAsync();

        Assert.True(SentrySdk.Flush(Enough));
        Assert.Equal(["Orders failed", "Orders failed"], _receiver.Events.Select(static e => e.Formatted));
    }

    [Fact]
    public async Task A_later_event_of_the_request_shows_the_application_s_step_and_not_Entity_Framework_s()
    {
        await using var app = await StartAsync(false, static app => app.MapGet("/", Shop.QueryLogAndFail));
        await app.GetAsync();

        Assert.True(SentrySdk.Flush(Enough));
        Assert.Equal(["Order 7 failed", "The order is gone"], _receiver.Events.Select(static e => e.Formatted));
        Assert.Equal(["Order 7 failed"], _receiver.Events[1].Breadcrumbs.Where(static crumb => crumb.Level == "error").Select(static crumb => crumb.Message));
    }

    [Fact]
    public async Task With_a_hook_it_is_one_event_with_the_application_s_calls_but_not_its_message()
    {
        var seen = new List<string?>();
        await using var app = await StartAsync(false, static app => app.MapGet("/", Shop.QueryAndLog), o => o.SetBeforeSend((e, _) =>
        {
            lock (seen)
                seen.Add(e.Logger);
            return e;
        }));
        await app.GetAsync();

        AssertIsOf(nameof(Shop.QueryAndLog), AssertOne());
        Assert.Equal(["Microsoft.EntityFrameworkCore.Database.Command", "Microsoft.EntityFrameworkCore.Query"], seen);
    }

    private static void AssertIsOf(string method, ReceivedEvent e) =>
        Assert.Contains(e.Exceptions[^1].Frames, frame => frame.InApp == true && frame.Function == method && frame.Module!.EndsWith(nameof(Shop), StringComparison.Ordinal));

    private static IEnumerable<string> Also(ReceivedEvent e) =>
        e.At("contexts", "log", "also_logged").EnumerateArray().Select(static said => said.GetProperty("message").GetString()!);

    private ReceivedEvent AssertOne()
    {
        Assert.True(SentrySdk.Flush(Enough));
        var e = Assert.Single(_receiver.Events);
        Assert.DoesNotContain(e.Breadcrumbs, static crumb => crumb.Category!.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) && crumb.Level == "error");
        Assert.Empty(WireRules.CheckAll(_receiver.Requests, new WireExpectations { Dsn = _receiver.Dsn }));
        return e;
    }

    private Task<WebApp> StartAsync(bool bySerilog, Action<WebApplication> map, Action<SentryOptions>? options = null) => WebApp.StartAsync(
        builder =>
        {
            if (bySerilog)
            {
                var log = new LoggerConfiguration().WriteTo.Sentry(o => Configure(o, options)).CreateLogger();
                builder.Logging.AddSerilog(log, dispose: true);
            }
            else
            {
                builder.Logging.AddSentry(o => Configure(o, options));
            }

            builder.Services.AddDbContext<Orders>(static database => database.UseSqlite("Data Source=:memory:"), ServiceLifetime.Transient);
        },
        map);

    private void Configure(SentryOptions options, Action<SentryOptions>? more)
    {
        options.Dsn = _receiver.Dsn;
        options.UpgradeWindow = Window;
        more?.Invoke(options);
    }

    /// <summary>The application's own code.</summary>
    private static class Shop
    {
        public static string Query(Orders orders) => $"{orders.All.ToList().Count}";

        public static string QueryAndLog(Orders orders, ILoggerFactory logs)
        {
            try
            {
                return $"{orders.All.ToList().Count}";
            }
            catch (SqliteException e)
            {
                logs.CreateLogger("Shop").LogError(e, "Order {Id} failed", 7);
                return "sorry";
            }
        }

        public static string QueryLogAndThrow(Orders orders, ILoggerFactory logs)
        {
            try
            {
                return $"{orders.All.ToList().Count}";
            }
            catch (SqliteException e)
            {
                logs.CreateLogger("Shop").LogError(e, "Order {Id} failed", 7);
                throw;
            }
        }

        public static string QueryLogAndFail(Orders orders, ILoggerFactory logs)
        {
            var answer = QueryAndLog(orders, logs);
            logs.CreateLogger("Shop").LogError("The order is gone");
            return answer;
        }

        public static async Task<string> QueryTwiceAsync(IServiceProvider services, ILoggerFactory logs)
        {
            await Task.WhenAll(QueryAsync(), QueryAsync());
            return "sorry";

            async Task QueryAsync()
            {
                try
                {
                    await services.GetRequiredService<Orders>().All.ToListAsync();
                }
                catch (SqliteException e)
                {
                    logs.CreateLogger("Shop").LogError(e, "Orders failed");
                }
            }
        }

        public static async Task<string> SaveAsync(Orders orders)
        {
            orders.Add(new Order());
            return $"{await orders.SaveChangesAsync()}";
        }

        public static string Execute(Orders orders) => $"{orders.Database.ExecuteSqlRaw("nonsense")}";

        public static string Swallow(Orders orders)
        {
            try
            {
                return $"{orders.All.ToList().Count}";
            }
            catch (SqliteException)
            {
                return "sorry";
            }
        }

        public static string WarnAndFail(Orders orders, ILoggerFactory logs)
        {
            var log = logs.CreateLogger("Shop");
            try
            {
                return Execute(orders);
            }
            catch (SqliteException e)
            {
                log.LogWarning(e, "never mind");
                log.LogError("The order is gone");
                return "sorry";
            }
        }
    }

    private sealed class Order
    {
        public int Id { get; set; }
    }

    private sealed class Orders(DbContextOptions<Orders> options) : DbContext(options)
    {
        public DbSet<Order> All => Set<Order>();
    }
}
