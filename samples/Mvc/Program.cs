using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sentry.Testing;

// MVC and Entity Framework Core: an event has the route and the queries before it. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
await using var database = new SqliteConnection("Data Source=:memory:");
database.Open();
var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.ClearProviders().AddFilter("Microsoft.AspNetCore", LogLevel.Warning);   // as in the project template
builder.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);
builder.Services.AddDbContext<Shelf>(options => options.UseSqlite(database));
builder.Services.AddControllersWithViews();

var app = builder.Build();
app.MapControllerRoute("default", "{controller}/{action}/{id:int}");
using (var scope = app.Services.CreateScope())
    scope.ServiceProvider.GetRequiredService<Shelf>().Database.EnsureCreated();

await app.StartAsync();
await Show.AnswersAsync(app.Urls.Single(), "/books/add/7", "/books/add/7", "/books/show/8");
await app.StopAsync();
Show.Events(receiver);

public sealed class BooksController(Shelf shelf) : Controller
{
    public IActionResult Add(int id)
    {
        var count = shelf.Books.Count();
        shelf.Add(new Book { Id = id });
        shelf.SaveChanges();                          // fails the second time: EF Core logs it, then throws it, and it is one event
        return Ok(count + 1);
    }

    public IActionResult Show(int id) => shelf.Books.Find(id) is { } book ? Ok(book) : NotFound();   // no event
}

public sealed class Book
{
    public int Id { get; set; }
}

public sealed class Shelf(DbContextOptions<Shelf> options) : DbContext(options)
{
    public DbSet<Book> Books => Set<Book>();
}

/* Prints
GET /books/add/7 answered 200
GET /books/add/7 answered 500
GET /books/show/8 answered 404
event: Microsoft.EntityFrameworkCore.DbUpdateException: An error occurred while saving the entity changes. See the inner exception for details.; BooksController.Add; handled: False; breadcrumbs: SELECT COUNT(*) FROM "Books" AS "b"
*/
