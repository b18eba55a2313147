using System;
using System.IO;
using System.Text;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>Takes what a framework's diagnostic channel says, from any thread, and keeps it after it was closed.</summary>
internal sealed class CapturedText : TextWriter
{
    private readonly StringBuilder _text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_text)
            _text.Append(value);
    }

    public override void WriteLine(string? value) => Write(value + Environment.NewLine);

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }
}
