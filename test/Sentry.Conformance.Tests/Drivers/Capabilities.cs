using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>What one of the frameworks truly cannot give. A behaviour that needs it says so, and the table shows why it does not apply.</summary>
[Flags]
internal enum Capabilities
{
    None = 0,

    /// <summary>Holes of a template have names; else they are numbered.</summary>
    NamedHoles = 1,

    /// <summary>A record can carry an event id.</summary>
    EventIds = 2,

    /// <summary>Scopes are kept apart, so that an inner value does not overwrite an outer one before we see it.</summary>
    NestedScopes = 4,

    /// <summary>A template may ask for the structure of an object, as in <c>{@Order}</c>.</summary>
    Destructuring = 8,

    /// <summary>A record may bring a time that is not the time of the call.</summary>
    OwnTime = 16,

    /// <summary>Levels may be made by number.</summary>
    CustomLevels = 32,

    /// <summary>Values reach us as they were given, not already turned into text.</summary>
    RawValues = 64,

    /// <summary>A scope may be a text.</summary>
    TextScopes = 128,

    /// <summary>What one sink says of a record, a later one can see.</summary>
    DuplicateRecords = 256,

    /// <summary>The text of a record may be made by a layout of the application.</summary>
    Layouts = 512,
}

internal static class CapabilityWords
{
    private static readonly Dictionary<Capabilities, string> Missing = new()
    {
        [Capabilities.NamedHoles] = "no named holes",
        [Capabilities.EventIds] = "no event ids",
        [Capabilities.NestedScopes] = "scopes are flat",
        [Capabilities.Destructuring] = "no destructuring",
        [Capabilities.OwnTime] = "records bring no time",
        [Capabilities.CustomLevels] = "no custom levels",
        [Capabilities.RawValues] = "turns it into text itself",
        [Capabilities.TextScopes] = "scopes are not texts",
        [Capabilities.DuplicateRecords] = "sinks share no record",
        [Capabilities.Layouts] = "no layouts",
    };

    /// <summary>What is missing, in words for the table; null if nothing is.</summary>
    public static string? Without(Capabilities missing) => missing == Capabilities.None
        ? null
        : string.Join(", ", Missing.Where(pair => missing.HasFlag(pair.Key)).Select(static pair => pair.Value));
}
