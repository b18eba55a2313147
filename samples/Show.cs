using Sentry;
using Sentry.Testing;

/// <summary>What every sample prints: how its pages answered, and what has arrived in Sentry. Linked into each.</summary>
internal static class Show
{
    /// <summary>Asks for pages, one after the other.</summary>
    public static async Task AnswersAsync(string site, params string[] paths)
    {
        using var client = new HttpClient { BaseAddress = new Uri(site) };
        foreach (var path in paths)
        {
            try
            {
                using var answer = await client.GetAsync(path);
                Console.WriteLine($"GET {path} answered {(int)answer.StatusCode}");
            }
            catch (HttpRequestException)
            {
                Console.WriteLine($"GET {path} broke off");
            }
        }
    }

    /// <summary>Waits until all is sent, and prints the events in the order of their titles.</summary>
    public static void Events(SentryReceiver receiver)
    {
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
        foreach (var line in receiver.Events.Select(Line).Order(StringComparer.Ordinal))
            Console.WriteLine(line);
    }

    private static string Line(ReceivedEvent sent) =>
        $"event: {sent.Title}; {sent.Transaction ?? "-"}; handled: {sent.Exceptions[^1].Handled}; breadcrumbs: {string.Join(", ", sent.Breadcrumbs.Select(Text).OfType<string>().DefaultIfEmpty("-"))}";

    // What hosts and schedulers say of themselves would be in the way here. Loggers of the samples have no dots in their names.
    private static string? Text(ReceivedBreadcrumb crumb) =>
        crumb.Data.TryGetValue("commandText", out var sql) ? sql.GetString()!.ReplaceLineEndings(" ")
        : crumb.Category?.Contains('.') == true ? null
        : crumb.Message;
}
