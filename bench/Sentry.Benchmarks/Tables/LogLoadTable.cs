using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>What a structured log costs in all, until the receiver has it; the receiver counts. All contenders of one framework take turns.</summary>
internal static class LogLoadTable
{
    private const int Logs = 20_000;

    public static void Write(TextWriter writer, IEnumerable<Row> rows, int rounds = Pace.EventRounds)
    {
        writer.WriteLine("| row | who | CPU µs a log (median) | on the caller µs | logs/s (median) | allocated B | sent B | raw B |");
        writer.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|");
        var verdicts = new List<string>();
        using var receiver = new ReceiverProcess();
        foreach (var framework in rows.GroupBy(static row => row.Name[..row.Name.IndexOf(' ', StringComparison.Ordinal)]))
        {
            var entrants = framework.SelectMany(row => Entrants(row, receiver.Dsn)).ToList();
            try
            {
                Run(entrants, receiver, rounds);
                entrants.ForEach(entrant => writer.WriteLine($"| {entrant.Row.Name} | {entrant.Who} | {entrant} |"));
                verdicts.AddRange(Verdicts(entrants));
            }
            finally
            {
                entrants.ForEach(static entrant => entrant.Dispose());
            }
        }

        verdicts.ForEach(writer.WriteLine);
    }

    private static IEnumerable<Entrant> Entrants(Row row, string dsn)
    {
        yield return new Entrant(row, Entrant.Ours, Competitor.Ours(row, Pace.EventWarmUp, dsn));
        if (row.Rivals.HasFlag(Rivals.OpenTelemetry))
        {
            yield return new Entrant(row, Entrant.OpenTelemetry, Competitor.OpenTelemetry(row, Pace.EventWarmUp, dsn));
            yield return new Entrant(row, Entrant.OpenTelemetry + ", with the text", Competitor.OpenTelemetry(row, Pace.EventWarmUp, dsn, hasText: true));
        }

        if (row.Rivals.HasFlag(Rivals.Incumbent))
            yield return new Entrant(row, Entrant.Incumbent, Competitor.Incumbent(row, Pace.EventWarmUp, dsn));
    }

    private static void Run(List<Entrant> entrants, ReceiverProcess receiver, int rounds)
    {
        entrants.ForEach(static entrant => entrant.AwaitReady());
        receiver.CountLogs();
        for (var round = 0; round < rounds; round++)
            entrants.ForEach(entrant => entrant.TakeTurn(receiver));
    }

    private static IEnumerable<string> Verdicts(List<Entrant> entrants)
    {
        foreach (var rival in entrants.Where(static entrant => entrant.Who != Entrant.Ours))
        {
            var ours = entrants.Single(entrant => entrant.Who == Entrant.Ours && entrant.Row == rival.Row);
            yield return rival.Who == Entrant.Incumbent ? ours.AgainstIncumbent(rival) : ours.AgainstOpenTelemetry(rival);
        }
    }

    /// <summary>A contender of one row, and the best and the median of its rounds.</summary>
    private sealed class Entrant(Row row, string who, Competitor competitor) : IDisposable
    {
        public const string Ours = "ours";
        public const string OpenTelemetry = "OpenTelemetry";
        public const string Incumbent = "incumbent";

        // The limits of docs/policy.md "Cost".
        private const double PlainCpuLimit = 3_000;
        private const double CpuLimit = 4_500;
        private const double RateLimit = 3;

        private readonly Series _cpu = new();
        private readonly Series _caller = new();
        private readonly Series _all = new();
        private double _bytes;
        private double _sent;
        private double _raw;
        private long _lost;

        public Row Row { get; } = row;

        public string Who { get; } = who;

        public void AwaitReady() => competitor.AwaitReady();

        public void TakeTurn(ReceiverProcess receiver)
        {
            var whole = competitor.InAll(Logs);
            var (logs, sent, raw) = receiver.CountLogs();
            _lost += Logs - logs;

            // Of a log that has arrived: who drops some is not faster for it.
            var each = (double)Logs / Math.Max(1, logs);
            _cpu.Add(whole.Cpu * each);
            _caller.Add(whole.Caller);
            _all.Add(whole.All * each);
            (_bytes, _sent, _raw) = (whole.Bytes, sent, raw);
        }

        public string AgainstOpenTelemetry(Entrant rival) => string.Create(
            CultureInfo.InvariantCulture,
            $"\n{Row.Name}: {_cpu.Smallest / 1_000:N2} µs of CPU, limit 3: {Met(_cpu.Smallest <= PlainCpuLimit)}; {Rate(rival):N2} × the logs a second of {rival.Who}, limit 1 ×: {Met(Rate(rival) > 1)}.");

        public string AgainstIncumbent(Entrant rival) => string.Create(
            CultureInfo.InvariantCulture,
            $"\n{Row.Name}: {_cpu.Smallest / 1_000:N2} µs of CPU, limit 4.5: {Met(_cpu.Smallest <= CpuLimit)}; {Rate(rival):N2} × the incumbent's logs a second, limit 3 ×: {Met(Rate(rival) >= RateLimit)}; {_sent / rival._sent * 100:N0} % of its bytes, limit 100 %: {Met(_sent <= rival._sent)}.");

        public override string ToString() => string.Join(
            " | ",
            Pair(_cpu.Smallest / 1_000, _cpu.Median / 1_000, "N2"),
            Figures.Of(_caller.Smallest / 1_000, "N2"),
            Pair(1e9 / _all.Smallest, 1e9 / _all.Median, "N0") + (_lost == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {_lost:N0} lost")),
            Figures.Of(_bytes, "N0"),
            Figures.Of(_sent, "N0"),
            Figures.Of(_raw, "N0"));

        public void Dispose() => competitor.Dispose();

        private double Rate(Entrant rival) => rival._all.Smallest / _all.Smallest;

        private static string Pair(double best, double median, string format) => Figures.Of(best, format) + " (" + Figures.Of(median, format) + ")";

        private static string Met(bool isMet) => isMet ? "met" : "**not met**";
    }
}
