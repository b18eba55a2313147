namespace Sentry.Benchmarks.Rows;

internal sealed partial record Setup
{
    /// <summary>The filter, as all four of our integrations have it.</summary>
    public void ApplyFilter(SentryLogOptions options)
    {
        if (Filter != Filter.None)
            options.IgnoredLoggers.Add(Filter == Filter.Rejects ? Category : "Shop.Stock");
    }
}
