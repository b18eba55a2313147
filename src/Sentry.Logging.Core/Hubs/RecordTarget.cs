using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>What a hub answers about one record, all at once: the trail of its breadcrumb, and what hooks must see.</summary>
/// <param name="Trail">The trail; null if the record becomes no breadcrumb.</param>
/// <param name="HasBreadcrumbHooks">Whether hooks see every breadcrumb, so that it cannot be read later.</param>
/// <param name="HasLogHooks">Whether hooks see every log.</param>
internal readonly record struct RecordTarget(BreadcrumbTrail? Trail, bool HasBreadcrumbHooks, bool HasLogHooks);
