using System;
using System.Runtime.CompilerServices;

namespace Sentry.Benchmarks.Rows;

/// <summary>
/// Exceptions that were really thrown, so many calls deep, one for each call that is going to log one. No method calls itself: the incumbent
/// shows such calls as one frame.
/// </summary>
internal sealed class Thrown(int frames = 20)
{
    private InvalidOperationException[] _exceptions = [];

    public Exception this[int index] => _exceptions[index];

    public void Prepare(int count)
    {
        _exceptions = new InvalidOperationException[count];
        for (var i = 0; i < count; i++)
            _exceptions[i] = Handle(frames - 1);
    }

    private static InvalidOperationException Handle(int calls)
    {
        try
        {
            Checkout(calls);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }

        throw new InvalidOperationException("nothing was thrown");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Checkout(int calls) => calls > 1 ? ReserveStock(calls - 1) + 1 : Declined();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReserveStock(int calls) => calls > 1 ? PriceItems(calls - 1) + 1 : Declined();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int PriceItems(int calls) => calls > 1 ? ApplyVoucher(calls - 1) + 1 : Declined();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ApplyVoucher(int calls) => calls > 1 ? ChooseCarrier(calls - 1) + 1 : Declined();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ChooseCarrier(int calls) => calls > 1 ? OpenPayment(calls - 1) + 1 : Declined();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int OpenPayment(int calls) => calls > 1 ? AskProvider(calls - 1) + 1 : Declined();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int AskProvider(int calls) => calls > 1 ? SendRequest(calls - 1) + 1 : Declined();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SendRequest(int calls) => calls > 1 ? ReadAnswer(calls - 1) + 1 : Declined();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadAnswer(int calls) => calls > 1 ? Checkout(calls - 1) + 1 : Declined();

    // Inlined, so that it is no frame of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Declined() => throw new InvalidOperationException("The card was declined.");
}
