using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>
/// One logging framework, used as its users do: configured by its own configuration form, logging by its own calls.
/// It translates neutral words and decides nothing.
/// </summary>
internal abstract partial class FrameworkDriver : IDisposable
{
    /// <summary>The framework's name, as in the table.</summary>
    public abstract string Name { get; }

    /// <summary>The last part of the origin and of the SDK's name.</summary>
    public abstract string Word { get; }

    /// <summary>What the framework can give.</summary>
    public abstract Capabilities Capabilities { get; }

    /// <summary>A logger as the framework's users have it.</summary>
    public abstract object NativeLogger { get; }

    /// <summary>Configures the framework from the text of its own configuration file.</summary>
    public abstract void Start(DriverSetup setup);

    /// <summary>Logs.</summary>
    public abstract void Log(Statement statement);

    /// <summary>Logs an exception in the place of the message.</summary>
    public abstract void LogExceptionAsMessage(Severity severity, Exception exception);

    /// <summary>Logs at levels that are none of the framework's named ones; each with the word it must have on the wire.</summary>
    public virtual IEnumerable<(Action Log, string ExpectedLevel)> CustomLevels(string text) => throw new NotSupportedException();

    /// <summary>Opens a logging scope with values.</summary>
    public abstract IDisposable PushScope(params (string Name, object? Value)[] values);

    /// <summary>As <see cref="PushScope(ValueTuple{string, object}[])"/>, in the way that keeps it apart from the scopes around it.</summary>
    public virtual IDisposable PushNestedScope(params (string Name, object? Value)[] values) => PushScope(values);

    /// <summary>Opens a logging scope that is a text.</summary>
    public virtual IDisposable PushScope(string text) => throw new NotSupportedException();

    /// <summary>Opens a logging scope with whatever the application has.</summary>
    public virtual IDisposable PushState(object state) => throw new NotSupportedException();

    /// <summary>Flushes by the framework's own call where it has one.</summary>
    public abstract void Flush();

    /// <summary>The framework's own record behind a hint; null if it is not there or has another type.</summary>
    public abstract NativeRecord? Native(SentryHint hint);

    /// <summary>What a sink after ours has shown as the id of each record, oldest first; see <see cref="DriverSetup.ShowsEventIds"/>.</summary>
    public virtual IReadOnlyList<string> ShownEventIds => throw new NotSupportedException();

    /// <summary>What was said on the framework's own diagnostic channel.</summary>
    public string OwnChannel => Channel.ToString();

    /// <summary>Shuts the framework down, as its users do at the end. More than once does no harm, and it may be started again.</summary>
    public void Dispose()
    {
        ShutDown();
        Channel.Dispose();
    }

    public override string ToString() => Name;

    /// <summary>The name of a hole in what is sent: its own, or its number.</summary>
    public string HoleName(string name, int index = 0) =>
        Capabilities.HasFlag(Capabilities.NamedHoles) ? name : index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The template as this framework's users write it.</summary>
    public string TemplateOf(string template)
    {
        var index = 0;
        return Capabilities.HasFlag(Capabilities.NamedHoles)
            ? template
            : Holes().Replace(template, hole => "{" + index++.ToString(CultureInfo.InvariantCulture) + hole.Groups["format"].Value + "}");
    }

    /// <summary>Where the framework's own diagnostics are to be written.</summary>
    protected CapturedText Channel { get; } = new();

    protected abstract void ShutDown();

    [GeneratedRegex(@"\{@?\w+(?<format>[^{}]*)\}")]
    private static partial Regex Holes();
}
