using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Sentry.Logging;

namespace Sentry.Adapters;

/// <summary>
/// Reads one framework's record: this is all that an adapter has to implement. Use a struct around the framework's record,
/// so that it allocates nothing. Only what is needed is read.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILogRecord
{
    /// <summary>The level. Read first, and for every record.</summary>
    SentryLevel Level { get; }

    /// <summary>The name of the logger.</summary>
    string? Logger { get; }

    /// <summary>The exception; null if there is none.</summary>
    Exception? Exception { get; }

    /// <summary>The framework's own record, for the <c>log_record</c> hint.</summary>
    object Native { get; }

    /// <summary>The object that a second integration of the same framework gets for the same log call; null if there is none.</summary>
    object? Identity { get; }

    /// <summary>
    /// Gives an object from which a breadcrumb can be made later, if nothing in it can change until then. Values must be immutable scalars
    /// (<see cref="LogRouter.CanKeep"/>), and everything that depends on the thread or the flow must already be in it.
    /// </summary>
    /// <param name="exactTime">Whether the time has to be exact, because it orders the trail.</param>
    /// <param name="kept">The object that is kept.</param>
    /// <param name="reader">Makes the breadcrumb from it.</param>
    bool TryKeep(bool exactTime, [NotNullWhen(true)] out object? kept, [NotNullWhen(true)] out KeptRecordReader? reader);

    /// <summary>Whether <see cref="ReadAmbient"/> would find what the kept record does not have. Asked for every structured log: where it costs more than a look, the answer is yes.</summary>
    bool HasAmbient { get; }

    /// <summary>Fills in the message: time, template, parameters, event id, and last the rendered text.</summary>
    void ReadMessage(LogEntry entry);

    /// <summary>Whether the texts come from layouts or formatters of the application.</summary>
    bool HasLayout { get; }

    /// <summary>
    /// Fills in the texts of the application's layouts, if <see cref="HasLayout"/> says that there are any: those of the record itself, or, where the filter hides
    /// a value, those of a copy without it.
    /// </summary>
    void ReadLayout(LogEntry entry, LayoutFilter filter);

    /// <summary>Fills in the context of the message: properties and scopes.</summary>
    void ReadAmbient(LogEntry entry);
}
