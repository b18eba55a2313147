using System.Diagnostics;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>What was around an event when it was captured. The process's trail is given only where its crumbs are to be shown as well.</summary>
internal readonly record struct Surroundings(UnitOfWork Unit, PushedScope? Pushed, Scope Global, BreadcrumbTrail? ProcessTrail, Activity? Activity);
