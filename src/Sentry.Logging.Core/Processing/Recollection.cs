using System.Collections.Generic;

namespace Sentry.Processing;

/// <summary>What is known of a failure when somebody tells of it.</summary>
/// <param name="Own">Where the event that tells meets what is still to be learned.</param>
/// <param name="Earlier">Who told of the same failure before; null where it is a new one.</param>
/// <param name="Met">All who did: the parts of an aggregate may have been told of by several.</param>
/// <param name="First">Who was the first to tell of the same exception, where this is another failure by it.</param>
internal readonly record struct Recollection(Sighting Own, Sighting? Earlier, List<Sighting>? Met, Sighting? First);
