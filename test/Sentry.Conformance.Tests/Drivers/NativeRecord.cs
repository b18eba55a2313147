using System;
using System.Collections.Generic;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>What a hook reads from a framework's own record, through the framework's own type.</summary>
/// <param name="Record">The framework's object.</param>
/// <param name="Logger">The logger's name.</param>
/// <param name="Text">The rendered text.</param>
/// <param name="Exception">The exception.</param>
/// <param name="Time">When it happened; null where the record does not say.</param>
/// <param name="Values">The values of the holes, in order.</param>
internal sealed record NativeRecord(object Record, string? Logger, string? Text, Exception? Exception, DateTimeOffset? Time, IReadOnlyList<object?> Values);
