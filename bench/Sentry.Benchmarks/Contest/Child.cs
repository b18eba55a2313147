using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Sentry.Benchmarks.Contest;

/// <summary>A program that answers lines with lines.</summary>
internal abstract class Child : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    protected Child(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    /// <summary>This program, to be run once more.</summary>
    protected static string Own => typeof(Child).Assembly.Location;

    protected void Say(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>The numbers of the next line that begins so.</summary>
    protected double[] Hear(string beginning)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return [.. line[beginning.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
        }

        throw new InvalidDataException("A contestant has gone: " + string.Join(' ', _process.StartInfo.ArgumentList));
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(Patience))
            _process.Kill();
        _process.Dispose();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
