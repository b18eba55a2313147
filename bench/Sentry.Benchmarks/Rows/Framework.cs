using System;
using System.Collections.Generic;

namespace Sentry.Benchmarks.Rows;

/// <summary>The calls of one logging framework, and the rows that all frameworks have.</summary>
internal sealed class Framework<TLogger>(string name, Budget crumb)
{
    /// <summary>Enough events to time, few enough to wait in the intake.</summary>
    private const int EventBatch = 50;

    /// <summary>More than the worker keeps up with.</summary>
    private const int BurstLength = 2_000;

    private const int RecordsBeforeError = 10;

    private static readonly int[] ThreadCounts = [1, 4, 16];
    private static readonly int[] ScopeCounts = [0, 1, 4, 16];

    /// <summary>A logger that gives its records to the contender.</summary>
    public required Func<Contender, Setup, Opened<TLogger>> Open { get; init; }

    /// <summary>A record with two values that becomes a crumb.</summary>
    public required Action<TLogger, int> Info { get; init; }

    /// <summary>A record without values.</summary>
    public required Action<TLogger, int> Text { get; init; }

    /// <summary>A record below the threshold.</summary>
    public required Action<TLogger, int> Debug { get; init; }

    /// <summary>A record that becomes an event, without an exception.</summary>
    public required Action<TLogger, int> Error { get; init; }

    /// <summary>The same with one.</summary>
    public required Action<TLogger, Exception, int> Failure { get; init; }

    /// <summary>A record of the story before an error; no two are equal.</summary>
    public required Action<TLogger, int> Tell { get; init; }

    /// <summary>Begins a scope that holds a value, around all calls.</summary>
    public required Func<TLogger, int, IDisposable> PushScope { get; init; }

    /// <summary>Begins a scope that holds three values, around all calls.</summary>
    public required Func<TLogger, IDisposable> PushThree { get; init; }

    /// <summary>How its rows begin.</summary>
    public string Name => name;

    public IEnumerable<Row> Rows(Budget beforeBreadcrumb)
    {
        yield return Calls("Info", crumb, Info);
        yield return Calls("Info without values", crumb, Text);
        yield return Calls("Info, another logger is ignored", Budget.OfBytes(crumb.Bytes), Info, new Setup { Filter = Filter.LetsPass });
        yield return Calls("Info, this logger is ignored", Budget.OfBytes(0), Info, new Setup { Filter = Filter.Rejects });
        yield return Calls("Info, before_breadcrumb set", beforeBreadcrumb, Info, new Setup { HasBeforeBreadcrumb = true });
        yield return Around("Info in an activity", crumb.InActivity, static (_, run) => Units.InOneActivity(run));
        yield return Around("first crumb of a new activity", Budget.NewUnit, static (_, run) => Units.InNewActivities(run));
        yield return Around("first crumb of a new block", Budget.NewUnit, Units.InNewBlocks);
        yield return Calls("Debug, below every threshold", Budget.Nothing, Debug);
        yield return Calls("Info, SDK disabled", Budget.Nothing, Info, new Setup { IsDisabled = true });
        yield return Failures("Error with exception, 20 frames", Budget.EventWithException, EventBatch);
        yield return Errors("Error without exception", new Setup());
        yield return Errors("Error without exception or stack", new Setup { AttachesStack = false });

        foreach (var threads in ThreadCounts)
            yield return Shared(threads);
        foreach (var scopes in ScopeCounts)
            yield return Scoped(scopes);
    }

    /// <summary>A row of calls that need nothing but the logger.</summary>
    public Row Calls(string row, Budget budget, Action<TLogger, int> calls, Setup? setup = null) => new(Named(row), budget, contender =>
    {
        var opened = Open(contender, setup ?? new Setup());
        return new Loop(Of(calls, opened.Logger), opened);
    });

    /// <summary>Errors that come faster than they are sent; the queue has room for them all.</summary>
    public Row Burst(string row) => Failures(row, Budget.EventInBurst, BurstLength);

    /// <summary>Ten records of a story, then an error: what a request that fails logs. All of it is delivered.</summary>
    /// <param name="row">Its name.</param>
    /// <param name="table">Where it stands.</param>
    /// <param name="setup">How Sentry is set up.</param>
    /// <param name="frames">Of the exception's stack.</param>
    /// <param name="tell">Another story than the framework's usual one.</param>
    public Row Stories(string row, Table table, Setup? setup = null, int frames = 20, Action<TLogger, int>? tell = null) => new(Named(row), Budget.None, contender =>
    {
        var opened = Open(contender, setup ?? new Setup());
        var thrown = new Thrown(frames);
        return new Loop(count => TellAndFail(opened.Logger, tell ?? Tell, thrown, count), opened) { Prepare = thrown.Prepare, Settle = Setup.Drain };
    })
    {
        Table = table,
        Batch = 100,
    };

    private Row Around(string row, Budget budget, Func<Contender, Action<int>, Action<int>> around) => new(Named(row), budget, contender =>
    {
        var opened = Open(contender, new Setup());
        return new Loop(around(contender, Of(Info, opened.Logger)), opened);
    });

    private Row Errors(string row, Setup setup) => new(Named(row), Budget.EventWithoutException, contender =>
    {
        var opened = Open(contender, setup);
        return new Loop(Of(Error, opened.Logger), opened) { Settle = Setup.Drain };
    })
    {
        Batch = EventBatch,
    };

    private Row Failures(string row, Budget budget, int batch) => new(Named(row), budget, contender =>
    {
        var opened = Open(contender, new Setup());
        var thrown = new Thrown();
        return new Loop(count => Fail(opened.Logger, thrown, count), opened) { Prepare = thrown.Prepare, Settle = Setup.Drain };
    })
    {
        Batch = batch,
    };

    private Row Shared(int threads) => new(Named("Info, ") + (threads == 1 ? "1 thread" : threads + " threads"), crumb, contender =>
    {
        var opened = Open(contender, new Setup());
        var team = new ThreadTeam(threads, Of(Info, opened.Logger));
        return new Loop(team.Run, team, opened);
    })
    {
        Table = Table.Threads,
        Threads = threads,
        Batch = 160_000,
    };

    private Row Scoped(int scopes) => new(Named("Info, ") + (scopes == 1 ? "1 scope" : scopes + " scopes"), crumb, contender =>
    {
        var opened = Open(contender, new Setup());
        var pushed = new IDisposable[scopes + 1];
        for (var i = 0; i < scopes; i++)
            pushed[scopes - i - 1] = PushScope(opened.Logger, i);
        pushed[scopes] = opened;
        return new Loop(Of(Info, opened.Logger), pushed);
    })
    {
        Table = Table.Scopes,
    };

    private void TellAndFail(TLogger logger, Action<TLogger, int> tell, Thrown thrown, int count)
    {
        for (var i = 0; i < count; i++)
        {
            for (var record = 0; record < RecordsBeforeError; record++)
                tell(logger, (i * RecordsBeforeError) + record);
            Failure(logger, thrown[i], i);
        }
    }

    private void Fail(TLogger logger, Thrown thrown, int count)
    {
        for (var i = 0; i < count; i++)
            Failure(logger, thrown[i], i);
    }

    private string Named(string row) => name + " " + row;

    private static Action<int> Of(Action<TLogger, int> calls, TLogger logger) => count => calls(logger, count);
}

/// <summary>A logger, what has to be disposed to close it, and what waits until all is sent.</summary>
internal sealed class Opened<TLogger>(TLogger logger, IDisposable owner, Action? drain = null) : IDisposable
{
    public TLogger Logger { get; } = logger;

    public Action Drain { get; } = drain ?? Setup.Drain;

    public void Dispose() => owner.Dispose();
}
