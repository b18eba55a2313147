using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>What an event costs in all, until the receiver has it: CPU of all threads of the process, events per second, bytes on the wire.</summary>
internal static class EventTable
{
    private const int Events = 500;
    private const double CpuLimit = 120_000;
    private const double RateLimit = 5;

    public static void Write(TextWriter writer, IEnumerable<Row> rows)
    {
        writer.WriteLine("| row | who | CPU µs an event (median) | on the caller µs | events/s (median) | allocated kB | gzip kB | raw kB |");
        writer.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|");
        var verdicts = new StringBuilder();
        using var receiver = new ReceiverProcess();
        foreach (var row in rows)
        {
            using var ours = Competitor.Ours(row, Pace.EventWarmUp, receiver.Dsn);
            ours.AwaitReady();
            using var incumbent = Competitor.HasIncumbent(row) && row.Table == Table.Load ? Competitor.Incumbent(row, Pace.EventWarmUp, receiver.Dsn) : null;
            incumbent?.AwaitReady();
            receiver.Count();

            var (our, their) = (new Score(), new Score());
            for (var round = 0; round < Pace.EventRounds; round++)
            {
                our.Add(ours, receiver);
                if (incumbent is not null)
                    their.Add(incumbent, receiver);
            }

            writer.WriteLine($"| {row.Name} | ours | {our} |");
            if (incumbent is null)
                continue;
            writer.WriteLine($"| {row.Name} | incumbent | {their} |");
            verdicts.Append(our.Against(their, row));
        }

        writer.Write(verdicts);
    }

    /// <summary>The best and the median of the rounds.</summary>
    private sealed class Score
    {
        private readonly Series _cpu = new();
        private readonly Series _caller = new();
        private readonly Series _all = new();
        private double _bytes;
        private double _sent;
        private double _raw;

        public void Add(Competitor competitor, ReceiverProcess receiver)
        {
            var whole = competitor.InAll(Events);
            var (events, sent, raw) = receiver.Count();
            if (events != Events)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{events} of {Events} events arrived."));
            _cpu.Add(whole.Cpu);
            _caller.Add(whole.Caller);
            _all.Add(whole.All);
            (_bytes, _sent, _raw) = (whole.Bytes, sent, raw);
        }

        public override string ToString() => string.Join(
            " | ",
            Figures.Microseconds(_cpu.Smallest) + " (" + Figures.Microseconds(_cpu.Median) + ")",
            Figures.Microseconds(_caller.Smallest),
            Figures.Of(1e9 / _all.Smallest, "N0") + " (" + Figures.Of(1e9 / _all.Median, "N0") + ")",
            Figures.Kilobytes(_bytes),
            Figures.Kilobytes(_sent),
            Figures.Kilobytes(_raw));

        /// <summary>The limits of docs/policy.md "Cost", which are for the same content.</summary>
        public string Against(Score incumbent, Row row)
        {
            var (rate, size) = (incumbent._all.Smallest / _all.Smallest, _sent / incumbent._sent);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"\n{row.Name}: {Figures.Microseconds(_cpu.Smallest)} µs of CPU, limit 120: {Met(_cpu.Smallest <= CpuLimit)}; ")
                + string.Create(CultureInfo.InvariantCulture, $"{rate:N1} × the incumbent's events a second, limit 5 ×: {Met(rate >= RateLimit)}; ")
                + string.Create(CultureInfo.InvariantCulture, $"{size * 100:N0} % of its bytes, limit 100 %: {Met(size <= 1)}.\n");
        }

        private static string Met(bool isMet) => isMet ? "met" : "**not met**";
    }
}
