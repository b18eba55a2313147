using System;
using System.Runtime.CompilerServices;

namespace Sentry.Benchmarks.Rows;

/// <summary>Exceptions that were really thrown, twenty calls deep, one for each call that is going to log one.</summary>
internal sealed class Thrown
{
    private const int Frames = 20;

    private InvalidOperationException[] _exceptions = [];

    public Exception this[int index] => _exceptions[index];

    public void Prepare(int count)
    {
        _exceptions = new InvalidOperationException[count];
        for (var i = 0; i < count; i++)
            _exceptions[i] = Catch();
    }

    private static InvalidOperationException Catch()
    {
        try
        {
            Throw(Frames - 1);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }

        throw new InvalidOperationException("nothing was thrown");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Throw(int depth) => depth > 1 ? Throw(depth - 1) + 1 : throw new InvalidOperationException("The card was declined.");
}
