using System.Reflection;

namespace Sentry.Exceptions;

/// <summary>A call of a stack before it becomes a frame: a live method and a place in it, or a line of text.</summary>
internal sealed class ShownCall
{
    public ShownCall(MethodFacts facts, MethodBase method, MethodKey? key, int ilOffset)
    {
        Facts = facts;
        Method = method;
        Key = key;
        ILOffset = ilOffset;
        File = null;
        Line = 0;
    }

    public ShownCall(MethodFacts facts, string? file, int line)
    {
        Facts = facts;
        Method = null;
        Key = null;
        ILOffset = -1;
        File = file;
        Line = line;
    }

    public MethodFacts Facts { get; }

    public MethodBase? Method { get; }

    public MethodKey? Key { get; }

    /// <summary>-1 if unknown.</summary>
    public int ILOffset { get; }

    public string? File { get; }

    public int Line { get; }

    /// <summary>The program that native code is in; null if unknown.</summary>
    public DebugImage? Image { get; set; }

    /// <summary>The address of native code.</summary>
    public string? Address { get; set; }
}
