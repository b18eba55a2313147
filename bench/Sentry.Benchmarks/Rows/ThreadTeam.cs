using System;
using System.Threading;

namespace Sentry.Benchmarks.Rows;

/// <summary>Threads that stay, and share each batch of calls between them.</summary>
internal sealed class ThreadTeam : IDisposable
{
    private readonly object _gate = new();
    private readonly Action<int> _run;
    private readonly Thread[] _threads;
    private int _share;
    private int _batch;
    private int _working;
    private bool _isOver;

    public ThreadTeam(int size, Action<int> run)
    {
        _run = run;
        _threads = new Thread[size];
        for (var i = 0; i < size; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true };
            _threads[i].Start();
        }
    }

    /// <summary>Has all threads make their share of so many calls, at the same time.</summary>
    public void Run(int count)
    {
        lock (_gate)
        {
            _share = count / _threads.Length;
            _working = _threads.Length;
            _batch++;
            Monitor.PulseAll(_gate);
            while (_working > 0)
                Monitor.Wait(_gate);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
            thread.Join();
    }

    private void Work()
    {
        for (var done = 0; ; done++)
        {
            lock (_gate)
            {
                while (_batch == done && !_isOver)
                    Monitor.Wait(_gate);
                if (_isOver)
                    return;
            }

            _run(_share);
            lock (_gate)
            {
                _working--;
                Monitor.PulseAll(_gate);
            }
        }
    }
}
