using System;
using System.Threading.Tasks;

namespace Sentry.Corpus;

/// <summary>One shape: something that throws, or makes, an exception.</summary>
internal sealed class Case
{
    private readonly Func<Task<Exception>> _run;

    public Case(string name, Action run)
    {
        Name = name;
        _run = () => Task.FromResult(Caught(run));
    }

    public Case(string name, Func<Task> run)
    {
        Name = name;
        _run = () => CaughtAsync(run);
    }

    public Case(string name, Func<Exception> make)
    {
        Name = name;
        _run = () => Task.FromResult(make());
    }

    public string Name { get; }

    public Task<Exception> CatchAsync() => _run();

    public void Send(string theme, Exception exception)
    {
        var caught = new SentryEvent(exception);
        caught.SetTag("theme", theme);
        caught.SetExtra("case", Name);
        SentrySdk.CaptureEvent(caught);
    }

    public static Exception Caught(Action run)
    {
        try
        {
            run();
        }
        catch (Exception e)
        {
            return e;
        }

        return new InvalidOperationException("Nothing was thrown.");
    }

    private static async Task<Exception> CaughtAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception e)
        {
            return e;
        }

        return new InvalidOperationException("Nothing was thrown.");
    }
}
