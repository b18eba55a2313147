using System.Collections.Generic;
using System.Linq;

namespace Sentry.Testing;

/// <summary>
/// Rules 6 to 10: the lines and bytes of an envelope (docs/protocol.md 1.5). The strict parser stops at the first fault and
/// names its rule.
/// </summary>
internal static class FramingRules
{
    internal static IEnumerable<string> Characters(WireSubject subject) => FaultOf(6, subject);

    internal static IEnumerable<string> EnvelopeHeader(WireSubject subject) => FaultOf(7, subject);

    internal static IEnumerable<string> NewLines(WireSubject subject) => FaultOf(8, subject);

    internal static IEnumerable<string> ItemHeaders(WireSubject subject) => FaultOf(9, subject);

    internal static IEnumerable<string> Lengths(WireSubject subject) =>
        FaultOf(10, subject).Concat(subject.Items
            .Where(static item => !item.Header.Get("length").Exists())
            .Select(static item => $"the {item.Type} item does not announce its length"));

    internal static IEnumerable<string> FaultOf(int rule, WireSubject subject) =>
        subject.Fault is { } fault && fault.Rule == rule ? [fault.Message] : [];
}
