using System;
using System.Diagnostics.CodeAnalysis;

namespace Sentry.Logging;

/// <summary>
/// How one framework's record is read: the whole of what an adapter has to write. A struct around the framework's record,
/// so that asking costs nothing; whatever is not asked for is not read.
/// </summary>
public interface ILogRecord
{
    /// <summary>The level. Asked first, and of every record.</summary>
    SentryLevel Level { get; }

    /// <summary>The name of the logger.</summary>
    string? Logger { get; }

    /// <summary>The exception; null where there is none.</summary>
    Exception? Exception { get; }

    /// <summary>The framework's own record, for the <c>log_record</c> hint.</summary>
    object Native { get; }

    /// <summary>The object that a second front door of the same framework would be given for the same log call; null where there is none.</summary>
    object? Identity { get; }

    /// <summary>
    /// Gives what a breadcrumb can be made of later, if nothing in it can change until then. Values must be immutable scalars
    /// (<see cref="LogRouter.CanKeep"/>), and whatever depends on the thread or the flow must already be in it.
    /// </summary>
    /// <param name="exactTime">Whether a time of its own has to be exact, because it tells the order of the trail.</param>
    /// <param name="kept">What the breadcrumb can be made of.</param>
    /// <param name="reader">Makes it.</param>
    bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader);

    /// <summary>Whether <see cref="ReadAmbient"/> would find what the kept record does not have. Asked for every structured log: where it costs more than a look, the answer is yes.</summary>
    bool HasAmbient { get; }

    /// <summary>Fills in what belongs to the message: time, template, parameters, event id, and last the rendered text.</summary>
    void ReadMessage(LogEntry entry);

    /// <summary>Fills in what surrounds the message: properties and scopes.</summary>
    void ReadAmbient(LogEntry entry);
}
