using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(2, "Django's database", "Entity Framework Core")]
internal static class Queries
{
    private const string Commands = "Microsoft.EntityFrameworkCore.Database.Command";

    [Story]
    public static async Task A_query_is_a_breadcrumb_with_its_statement_and_without_its_values(Run run)
    {
        var site = await StartAsync(run, static app => app.MapGet("/", static (Shelf shelf) =>
        {
            var wanted = "a secret title";
            _ = shelf.Database.SqlQuery<int>($"SELECT length({wanted}) AS Value").Single();
            return Shop.Pay();
        }));
        await site.GetAsync();

        var crumb = Assert.Single((await run.TheFailureAsync(handled: false)).Breadcrumbs, static crumb => crumb.Category == Commands);
        Assert.Contains("SELECT length(@", crumb.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", crumb.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Story]
    public static async Task A_query_that_fails_is_logged_then_thrown_and_is_one_event(Run run)
    {
        var site = await StartAsync(run, static app => app.MapGet("/", static (Shelf shelf) => shelf.Books.ToList()));
        await site.GetAsync();

        AssertIsOfDatabase(await run.TheEventAsync(), handled: false, typeof(SqliteException));
    }

    [Story]
    public static async Task A_save_that_fails_is_logged_then_thrown_and_is_one_event(Run run)
    {
        var site = await StartAsync(run, static app => app.MapGet("/", static async (Shelf shelf) =>
        {
            shelf.Add(new Book());
            return await shelf.SaveChangesAsync();
        }));
        await site.GetAsync();

        AssertIsOfDatabase(await run.TheEventAsync(), handled: false, typeof(DbUpdateException));
    }

    [Story]
    public static async Task A_failure_that_the_application_catches_and_logs_is_one_event_with_its_message(Run run)
    {
        var site = await StartAsync(run, static app => app.MapGet("/", static (Shelf shelf, ILoggerFactory logs) =>
        {
            try
            {
                _ = shelf.Books.ToList();
            }
            catch (SqliteException e)
            {
                logs.CreateLogger("Shop").LogError(e, "No books");
            }
        }));
        await site.GetAsync();

        var e = await run.TheEventAsync();
        AssertIsOfDatabase(e, handled: true, typeof(SqliteException));
        Assert.Equal("No books", e.Formatted);
    }

    private static void AssertIsOfDatabase(ReceivedEvent e, bool handled, Type type) =>
        Assert.Equal((type.FullName, handled), (e.Exceptions[^1].Type, e.Exceptions[^1].Handled));

    private static Task<Site> StartAsync(Run run, Action<WebApplication> map) => run.StartAsync(
        map, static builder => builder.Services.AddDbContext<Shelf>(static database => database.UseSqlite("Data Source=:memory:")));

    private sealed class Book
    {
        public int Id { get; set; }
    }

    private sealed class Shelf(DbContextOptions<Shelf> options) : DbContext(options)
    {
        public DbSet<Book> Books => Set<Book>();
    }
}
