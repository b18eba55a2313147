var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Logging.AddSentry();
var app = builder.Build();
app.MapGet("/pay", (ILoggerFactory logs) =>
{
    logs.CreateLogger("Shop").LogInformation("Cart {CartId} opened", "c-1");
    Till.Pay();
});
await app.StartAsync();
using (var client = new HttpClient())
    await client.GetAsync(new Uri(app.Urls.First() + "/pay"));
await app.StopAsync();

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
