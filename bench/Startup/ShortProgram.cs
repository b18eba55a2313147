using System;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Startup;

/// <summary>
/// A whole short process, as a job or a command-line tool is one: it configures logging, says one thing, fails at another, and ends.
/// The client it is compiled with is all that differs between the programs compared.
/// Arguments: the DSN, and where the marks of the run are written.
/// </summary>
internal static partial class ShortProgram
{
    private static int Main(string[] arguments)
    {
        var marks = new Marks();
        using var logging = LoggerFactory.Create(builder => Client.Add(builder, arguments[0]));
        var log = logging.CreateLogger("Startup.Orders");
        marks.Set("before the first record");
        marks.NameThreads("the configuration");

        marks.Begin();
        OrderTaken(log, 7);
        marks.Set("first Info");
        marks.NameThreads("the first Info");

        try
        {
            Pay(7);
        }
        catch (InvalidOperationException e)
        {
            marks.Begin();
            PaymentFailed(log, e, 7);
            marks.Set("first Error");
            marks.NameThreads("the first Error");
        }

        marks.Begin();
        Client.Deliver(logging);
        marks.Set("delivery");
        if (arguments.Length > 1)
            marks.WriteTo(arguments[1]);
        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Pay(int order) => Charge("card", order);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Charge(string with, int order) => throw new InvalidOperationException($"The {with} of order {order} was declined.");

    [LoggerMessage(1, LogLevel.Information, "Order {Order} taken")]
    private static partial void OrderTaken(ILogger log, int order);

    [LoggerMessage(2, LogLevel.Error, "Order {Order} was not paid")]
    private static partial void PaymentFailed(ILogger log, Exception exception, int order);
}
