using System.Collections.Generic;
using System.Diagnostics;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>What was around an event when it was captured, the innermost scope first.</summary>
internal readonly record struct Surroundings(UnitOfWork Unit, List<ScopeData> Scopes, Activity? Activity);
