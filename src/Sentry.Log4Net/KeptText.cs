using log4net.Core;
using Sentry.Logging;

namespace Sentry.Log4Net;

/// <summary>A kept event whose message is a text.</summary>
internal sealed class KeptText : KeptRecord
{
    private readonly string? _text;

    public KeptText(LoggingEvent record, string? text)
        : base(record) => _text = text;

    protected override long Bytes => 64 + LogRouter.BytesOf(_text);

    protected override void ReadMessage(LogEntry entry) => entry.Message = _text;
}
