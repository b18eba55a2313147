var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.AddSentry();
var app = builder.Build();
app.UseExceptionHandler(page => page.Run(context =>
{
    context.Response.StatusCode = context.Request.Query.ContainsKey("quiet") ? 409 : 500;
    return Task.CompletedTask;
}));
app.MapGet("/pay", () => Till.Pay());
await app.StartAsync();
using (var client = new HttpClient())
{
    client.DefaultRequestHeaders.Add("X-Shop", "a value");
    await client.GetAsync(new Uri(app.Urls.First() + "/pay?quiet"));
    await client.GetAsync(new Uri(app.Urls.First() + "/pay"));
}

await app.StopAsync();

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
