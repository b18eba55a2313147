using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Sentry.Benchmarks.Contest;
using Sentry.Benchmarks.Contestants;
using Sentry.Benchmarks.Rows;

namespace Sentry.Benchmarks.Tables;

/// <summary>What an event costs in all, until the receiver has it: CPU of all threads of the process, events per second, bytes on the wire.</summary>
internal static class EventTable
{
    private const int Events = 1_000;

    public static void Write(TextWriter writer, IEnumerable<Row> rows)
    {
        writer.WriteLine("| row | who | CPU µs an event | on the caller µs | events/s | allocated kB | gzip kB | raw kB |");
        writer.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|");
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
            if (incumbent is not null)
                writer.WriteLine($"| {row.Name} | incumbent | {their} |");
        }
    }

    /// <summary>The medians of the rounds.</summary>
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
            Figures.Microseconds(_cpu.Median),
            Figures.Microseconds(_caller.Median),
            Figures.Of(1e9 / _all.Median, "N0"),
            Figures.Kilobytes(_bytes),
            Figures.Kilobytes(_sent),
            Figures.Kilobytes(_raw));
    }
}
