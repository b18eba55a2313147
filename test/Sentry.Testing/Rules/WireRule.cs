using System;
using System.Collections.Generic;

namespace Sentry.Testing;

/// <summary>One rule of the wire protocol.</summary>
public sealed class WireRule
{
    internal WireRule(int number, bool must, Func<WireSubject, IEnumerable<string>> check, string description)
    {
        Number = number;
        Must = must;
        Description = description;
        Check = check;
    }

    /// <summary>1 to 40, as in docs/protocol.md 9.</summary>
    public int Number { get; }

    /// <summary>True for what a server may refuse or misread, false for a recommendation. Both are checked.</summary>
    public bool Must { get; }

    /// <summary>The rule in one line.</summary>
    public string Description { get; }

    /// <summary>Says what is wrong with a request, one text per violation.</summary>
    internal Func<WireSubject, IEnumerable<string>> Check { get; }
}
