namespace Sentry;

public partial class SentryOptions
{
    /// <summary>
    /// Whether the HTTP calls of the application leave breadcrumbs: those of every <c>HttpClient</c> on .NET, elsewhere those that pass a
    /// <see cref="SentryHttpMessageHandler"/>. The SDK's own never do. Default: true.
    /// </summary>
    public bool IncludeHttpBreadcrumbs { get; set; } = true;
}
