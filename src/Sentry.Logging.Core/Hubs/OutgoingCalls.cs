namespace Sentry.Hubs;

/// <summary>What a hub wants of the HTTP calls that the application makes.</summary>
/// <param name="LeaveBreadcrumbs">Whether each leaves a breadcrumb.</param>
/// <param name="ShowQueries">Whether breadcrumbs show the query of the URL, sensitive values filtered.</param>
internal sealed record OutgoingCalls(bool LeaveBreadcrumbs, bool ShowQueries);
