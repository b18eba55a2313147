using System.Collections.Generic;
using System.Linq;
using Sentry.Scopes;

namespace Sentry.Tests.Scopes;

/// <summary>
/// The steps of <see cref="RecordRing"/> on a ring of one slot, where everybody meets everybody: each is one access to memory that others see.
/// Every order in which the threads can take their steps is gone through, once for each state they reach.
/// </summary>
internal static class RingModel
{
    /// <summary>What was found in all orders.</summary>
    /// <param name="States">How many states there are.</param>
    /// <param name="TornPair">A state in which somebody was given a record with the reader of another; null: none.</param>
    /// <param name="IsWholeAtTheEnd">Whether the slot holds one record with its own reader in every state in which all are done.</param>
    public sealed record Result(int States, string? TornPair, bool IsWholeAtTheEnd);

    private enum Step
    {
        Number,
        Look,
        Claim,
        Record,
        Reader,
        Publish,
        Done,
    }

    /// <param name="isClaimed">False: as a ring does that only marks a slot as being written.</param>
    /// <param name="writers">How many add one record each; the records and their readers are known by the writer.</param>
    public static Result Explore(bool isClaimed, int writers)
    {
        var seen = new HashSet<string>();
        var open = new Stack<State>();
        open.Push(new State(writers));
        string? torn = null;
        var isWhole = true;
        while (open.TryPop(out var state))
        {
            if (!seen.Add(state.ToString()))
                continue;
            var isDone = true;
            for (var i = 0; i < writers; i++)
            {
                if (state.Writers[i].At == Step.Done)
                    continue;
                isDone = false;
                var next = state.Copy();
                Write(next, i + 1, next.Writers[i], isClaimed);
                open.Push(next);
            }

            if (state.Reading < 4)
            {
                var next = state.Copy();
                if (Load(next))
                    torn ??= next.ToString();
                open.Push(next);
            }

            if (isDone)
                isWhole &= state.Number > 0 && state.Record == state.Reader && state.Record != 0;
        }

        return new Result(seen.Count, torn, isWhole);
    }

    private static void Write(State state, int name, Writer writer, bool isClaimed)
    {
        switch (writer.At)
        {
            case Step.Number:
                writer.Number = ++state.Added;
                writer.At = Step.Look;
                break;
            case Step.Look:
                writer.Found = state.Number;
                Decide(writer, isClaimed);
                break;
            case Step.Claim when !isClaimed:
                state.Number = 0;
                writer.At = Step.Record;
                break;
            case Step.Claim when state.Number == writer.Found:
                state.Number = -writer.Number;
                writer.At = Step.Record;
                break;
            case Step.Claim:
                writer.Found = state.Number;
                Decide(writer, isClaimed);
                break;
            case Step.Record:
                state.Record = name;
                writer.At = Step.Reader;
                break;
            case Step.Reader:
                state.Reader = name;
                writer.At = Step.Publish;
                break;
            case Step.Publish:
                state.Number = writer.Number;
                writer.At = Step.Done;
                break;
        }
    }

    // What the writer knows when it has seen the slot's number.
    private static void Decide(Writer writer, bool isClaimed)
    {
        if (writer.Found >= writer.Number || writer.Found <= -writer.Number)
            writer.At = Step.Done;
        else if (writer.Found < 0 && isClaimed)
            writer.At = writer.Tries++ == 0 ? Step.Number : Step.Done;
        else
            writer.At = Step.Claim;
    }

    // One look of one reader: number, record, reader, number. Returns whether it was given a pair that is none.
    private static bool Load(State state)
    {
        switch (state.Reading++)
        {
            case 0:
                state.Loaded = (state.Number, 0, 0);
                return false;
            case 1:
                state.Loaded.Record = state.Record;
                return false;
            case 2:
                state.Loaded.Reader = state.Reader;
                return false;
            default:
                return state.Loaded.Number > 0 && state.Number == state.Loaded.Number && state.Loaded.Record != state.Loaded.Reader;
        }
    }

    private sealed class State(int writers)
    {
        public Writer[] Writers { get; private init; } = [.. Enumerable.Range(0, writers).Select(static _ => new Writer())];

        public int Added { get; set; }

        public int Number { get; set; }

        public int Record { get; set; }

        public int Reader { get; set; }

        public int Reading { get; set; }

        public (int Number, int Record, int Reader) Loaded;

        public State Copy() => new(0)
        {
            Writers = [.. Writers.Select(static writer => writer.Copy())],
            Added = Added,
            Number = Number,
            Record = Record,
            Reader = Reader,
            Reading = Reading,
            Loaded = Loaded,
        };

        public override string ToString() => $"{Added} {Number} {Record} {Reader} | {Reading} {Loaded} | {string.Join(' ', (object[])Writers)}";
    }

    private sealed class Writer
    {
        public Step At { get; set; }

        public int Number { get; set; }

        public int Found { get; set; }

        public int Tries { get; set; }

        public Writer Copy() => (Writer)MemberwiseClone();

        public override string ToString() => $"{At} {Number} {Found} {Tries}";
    }
}
