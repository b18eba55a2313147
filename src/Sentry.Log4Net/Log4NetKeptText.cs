using log4net.Core;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>A kept event whose message is a text.</summary>
internal sealed class Log4NetKeptText : Log4NetKeptRecord
{
    private readonly string? _text;

    public Log4NetKeptText(LoggingEvent record, string? text)
        : base(record) => _text = text;

    protected override long Bytes => 64 + LogRouter.BytesOf(_text);

    protected override void ReadMessage(LogEntry entry) => entry.Message = _text;
}
