using System.Collections.Generic;
using System.Text;
using Sentry.Exceptions;

namespace Sentry.TextStacks;

/// <summary>
/// The stacks of one text, in its order: a part is one stack without a gap. Together they are one stack, with the cause of an exception inside it.
/// Not thread-safe.
/// </summary>
internal sealed class StackParts
{
    private readonly List<Part> _parts = [];
    private Part? _open;

    /// <summary>How many frames were read.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the line before belongs to a stack of this kind.</summary>
    public bool IsIn(StackKind kind) => _open?.Kind == kind;

    /// <summary>The number of the last frame, where frames are numbered; otherwise -1.</summary>
    public int LastNumber { get; private set; } = -1;

    /// <summary>Begins a stack, unless one of this kind is open.</summary>
    public void Open(StackKind kind)
    {
        if (!IsIn(kind))
            Begin(kind, kind.IsCauseFirst);
    }

    public void Add(StackKind kind, SentryStackFrame frame)
    {
        Open(kind);
        _open!.Frames.Add(frame);
        Count++;
    }

    /// <summary>The same for a numbered frame: a stack starts again where the numbers do.</summary>
    public void Add(StackKind kind, SentryStackFrame frame, int number)
    {
        if (!IsIn(kind) || number <= LastNumber)
            Begin(kind, kind.IsCauseFirst);
        LastNumber = number;
        Add(kind, frame);
    }

    /// <summary>Adds a line of .NET: it is read with its whole stack.</summary>
    public void AddLine(StackKind kind, string line, bool isFrame)
    {
        Open(kind);
        (_open!.Lines ??= new StringBuilder()).Append("   ").Append(line).Append('\n');
        if (isFrame)
            Count++;
    }

    /// <summary>Begins a stack.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="isCauseFirst">Whether a cause stands before its exception.</param>
    public void Begin(StackKind kind, bool isCauseFirst)
    {
        LastNumber = -1;
        _open = new Part(kind, isCauseFirst);
        _parts.Add(_open);
    }

    /// <summary>The next stack is another one.</summary>
    public void Close() => _open = null;

    /// <summary>All frames, the outermost caller first.</summary>
    public IList<SentryStackFrame> Frames(FrameReader reader)
    {
        var frames = new List<SentryStackFrame>(Count);
        for (var i = 0; i < _parts.Count;)
        {
            var end = i + 1;
            while (_parts[i].IsCauseFirst && end < _parts.Count && _parts[end].IsCauseFirst && _parts[end].Kind == _parts[i].Kind)
                end++;

            for (var part = end - 1; part >= i; part--)
                AddTo(frames, _parts[part], reader);
            i = end;
        }

        return frames;
    }

    private static void AddTo(List<SentryStackFrame> frames, Part part, FrameReader reader)
    {
        if (part.Lines is { } lines && StackSnapshot.OfText(lines.ToString()) is { } snapshot)
            frames.AddRange(reader.Read(snapshot));
        if (part.Kind.IsInnermostFirst)
            part.Frames.Reverse();
        frames.AddRange(part.Frames);
    }

    private sealed class Part(StackKind kind, bool isCauseFirst)
    {
        public StackKind Kind => kind;

        public bool IsCauseFirst => isCauseFirst;

        public List<SentryStackFrame> Frames { get; } = [];

        public StringBuilder? Lines { get; set; }
    }
}
