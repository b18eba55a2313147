using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Running;

/// <summary>
/// One framework, one receiver and the process's hub, for one behaviour. At the end everything is closed, and
/// every request that came is held against the wire's rules.
/// </summary>
internal sealed class Scenario : IAsyncDisposable
{
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(15);

    private readonly List<IDisposable> _closing = [];
    private bool _isDisposed;

    private Scenario(FrameworkDriver framework, SentryReceiver receiver)
    {
        Framework = framework;
        Receiver = receiver;
        Expectations = new WireExpectations { Dsn = receiver.Dsn };
    }

    public FrameworkDriver Framework { get; }

    public SentryReceiver Receiver { get; }

    /// <summary>What the DSN in the configuration is, unless a behaviour says otherwise.</summary>
    public string Dsn => Receiver.Dsn;

    /// <summary>What the wire's rules need to know; a behaviour with other limits says so.</summary>
    public WireExpectations Expectations { get; set; }

    /// <summary>What the SDK says to those who were given a diagnostic logger by <see cref="Init"/>.</summary>
    public DiagnosticSentences Diagnostics { get; } = new();

    public static async Task<Scenario> BeginAsync(FrameworkDriver framework) => new(framework, await SentryReceiver.StartAsync());

    /// <summary>Starts the framework with a DSN in its configuration; if there is code, the SDK was started by it before.</summary>
    public void Start(DriverSetup? setup = null, Action<SentryOptions>? code = null)
    {
        if (code is not null)
            Init(code);
        Framework.Start((setup ?? new DriverSetup()) with { Dsn = setup?.Dsn ?? Dsn });
    }

    /// <summary>Starts the framework with some options in its configuration file beside the DSN.</summary>
    public void StartWith(params (string Name, string Value)[] options) =>
        Start(new DriverSetup { Options = options.ToDictionary(static option => option.Name, static option => option.Value) });

    /// <summary>Starts or joins the SDK by code, with the receiver's DSN unless the code sets another.</summary>
    public IDisposable Init(Action<SentryOptions> code)
    {
        var handle = SentrySdk.Init(options =>
        {
            options.Dsn = Dsn;
            options.DiagnosticLogger = Diagnostics;
            code(options);
        });
        _closing.Add(handle);
        return handle;
    }

    /// <summary>As <see cref="Start"/>, with structured logs on.</summary>
    public void StartLogs(DriverSetup? setup = null, Action<SentryOptions>? code = null)
    {
        setup ??= new DriverSetup();
        Start(
            setup with { Options = new Dictionary<string, string>(setup.Options) { ["EnableLogs"] = "true" } },
            code is null ? null : options =>
            {
                options.EnableLogs = true;
                code(options);
            });
    }

    [StackTraceHidden]
    public void Info(string template, params IReadOnlyList<object?> values) => Log(new Statement(Severity.Info, template, values));

    [StackTraceHidden]
    public void Warning(string template, params IReadOnlyList<object?> values) => Log(new Statement(Severity.Warning, template, values));

    [StackTraceHidden]
    public void Error(string template, params IReadOnlyList<object?> values) => Log(new Statement(Severity.Error, template, values));

    [StackTraceHidden]
    public void Error(Exception exception, string? template, params IReadOnlyList<object?> values) =>
        Log(new Statement(Severity.Error, template, values) { Exception = exception });

    [StackTraceHidden]
    public void Log(Statement statement) => Framework.Log(statement);

    /// <summary>The name under which the value of a hole is sent: this framework's holes may be numbered.</summary>
    public string Hole(string name, int index = 0) => Framework.HoleName(name, index);

    /// <summary>Flushes, and gives all events that have arrived: exactly so many.</summary>
    public IReadOnlyList<ReceivedEvent> Events(int count)
    {
        Flush();
        Assert.True(count == Receiver.Events.Count, $"{count} event(s) expected. {Receiver.Describe()}");
        return Receiver.Events;
    }

    /// <summary>Flushes, and gives the one event that has arrived.</summary>
    public ReceivedEvent Event() => Events(1)[0];

    /// <summary>Flushes, and gives all structured logs that have arrived: exactly so many.</summary>
    public IReadOnlyList<ReceivedLog> Logs(int count)
    {
        Flush();
        Assert.True(count == Receiver.Logs.Count, $"{count} log(s) expected. {Receiver.Describe()}");
        return Receiver.Logs;
    }

    /// <summary>Flushes, and gives the one structured log that has arrived.</summary>
    public ReceivedLog OneLog() => Logs(1)[0];

    /// <summary>Logs an error, and gives the trail it shows.</summary>
    public IReadOnlyList<ReceivedBreadcrumb> Trail()
    {
        var before = Receiver.Events.Count;
        Error("The trail is looked at");
        return Events(before + 1)[before].Breadcrumbs;
    }

    /// <summary>Flushes by the framework's own means, and makes sure that everything was delivered.</summary>
    public void Flush()
    {
        Framework.Flush();
        Assert.True(SentrySdk.Flush(FlushLimit), "What was taken was not delivered in time. " + Receiver.Describe());
    }

    /// <summary>Everything the senders had to give up, told by client reports. Closes the SDK, which sends the last one.</summary>
    public IReadOnlyList<ReceivedDiscard> Discards()
    {
        Close();
        return Receiver.Discards;
    }

    /// <summary>Shuts down framework and SDK as a program does at its end.</summary>
    public void Close()
    {
        Framework.Dispose();
        foreach (var handle in Enumerable.Reverse(_closing))
            handle.Dispose();
        _closing.Clear();
        SentrySdk.Close();
    }

    /// <summary>Closes, and holds all that was sent against the wire's rules.</summary>
    public void CheckTheWire()
    {
        Close();
        Assert.Empty(Receiver.Unexpected);
        Assert.Empty(WireRules.CheckAll(Receiver.Requests, Expectations));
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        Close();
        await Receiver.DisposeAsync();
    }
}
