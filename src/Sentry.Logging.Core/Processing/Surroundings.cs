using System.Diagnostics;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>What was around an event when it was captured.</summary>
internal readonly record struct Surroundings(UnitOfWork Unit, PushedScope? Pushed, Scope Global, Activity? Activity);
