using System;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Sentry.Lambda;

/// <summary>The application's code. Its inputs say what happens.</summary>
internal sealed class Function
{
    private readonly ILogger _log;

    public Function(ILogger log, bool canStart)
    {
        _log = log;
        if (!canStart)
            throw new InvalidOperationException("no settings");
    }

    public async Task<string> HandleAsync(string input)
    {
        _log.LogInformation("Order {Order} begins", input);
        await Task.Yield();
        if (input == "fails")
            throw new InvalidOperationException("no card");
        if (input == "logs")
            _log.LogError("No receipt for {Order}", input);
        if (input.StartsWith("http", StringComparison.Ordinal))
        {
            // As long as the test likes.
            using var client = new HttpClient();
            await client.GetStringAsync(new Uri(input));
        }

        return "paid";
    }
}
