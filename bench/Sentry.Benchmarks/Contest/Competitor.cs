using System;
using System.Globalization;
using System.IO;
using System.Reflection;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Contest;

/// <summary>One contender of one row, warming up in its own process from the moment it is made.</summary>
internal sealed class Competitor : Child
{
    private bool _isReady;

    private Competitor(string program, Row row, Contender contender, TimeSpan warmUp, string? receiver)
        : base(program, "--contestant", row.Name, contender.ToString(), ((int)warmUp.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), receiver ?? string.Empty)
    {
    }

    public static Competitor Floor(Row row, TimeSpan warmUp) => new(Own, row, Contender.Floor, warmUp, null);

    public static Competitor Ours(Row row, TimeSpan warmUp, string? receiver = null) => new(Own, row, Contender.Sentry, warmUp, receiver);

    public static Competitor Incumbent(Row row, TimeSpan warmUp, string? receiver = null) => new(IncumbentProgram, row, Contender.Sentry, warmUp, receiver);

    /// <summary>It is in the incumbent's program.</summary>
    public static Competitor OpenTelemetry(Row row, TimeSpan warmUp, string? receiver = null, bool hasText = false) =>
        new(IncumbentProgram, row, hasText ? Contender.OpenTelemetryWithText : Contender.OpenTelemetry, warmUp, receiver);

    /// <summary>The incumbent's packages exist for this framework only, as far as these machines can get them.</summary>
    public static bool HasIncumbent(Row row) => row.Name.StartsWith("MEL ", StringComparison.Ordinal);

    /// <summary>Built along with this program, never referenced by it.</summary>
    public static string IncumbentProgram
    {
        get
        {
            // …/bench/Sentry.Benchmarks/bin/Release/net10.0 → …/bench/Sentry.Benchmarks.Incumbent/bin/Release/net10.0
            var build = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            var name = typeof(Competitor).Assembly.GetName().Name + ".Incumbent";
            return Path.Combine(build.FullName, "..", "..", "..", "..", name, "bin", build.Parent!.Name, build.Name, name + ".dll");
        }
    }

    public void AwaitReady()
    {
        if (!_isReady)
            Hear(Questions.Answer);
        _isReady = true;
    }

    public (double Smallest, double Median) Round(TimeSpan duration)
    {
        var answer = Ask(Questions.Round, (int)duration.TotalMilliseconds);
        return (answer[0], answer[1]);
    }

    public double BytesPerCall() => Ask(Questions.Bytes, 0)[0];

    public Whole InAll(int count)
    {
        var answer = Ask(Questions.Whole, count);
        return new Whole(answer[0], answer[1], answer[2], answer[3]);
    }

    public (double Heap, double Resident) Growth(int count)
    {
        var answer = Ask(Questions.Growth, count);
        return (answer[0], answer[1]);
    }

    private double[] Ask(string question, int number)
    {
        AwaitReady();
        Say(string.Create(CultureInfo.InvariantCulture, $"{question} {number}"));
        return Hear(Questions.Answer);
    }
}
