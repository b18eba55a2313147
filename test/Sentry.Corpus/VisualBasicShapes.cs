#if NET10_0
using System.Collections.Generic;
using System.Linq;
using Shop.Basic;

namespace Sentry.Corpus;

/// <summary>What Visual Basic code throws.</summary>
internal static class VisualBasicShapes
{
    public static IEnumerable<Case> Cases =>
    [
        new("VB: a method of a module", () => Orders.Ship(1)),
        new("VB: a lambda that captures", () => Orders.Lambda(1)),
        new("VB: a lambda that captures nothing", () => Orders.Plain()),
        new("VB: an async function", async () => await Orders.PayAsync(1)),
        new("VB: an async lambda", async () => await Orders.AsyncLambda()),
        new("VB: an iterator", () => Orders.Items().ToList()),
        new("VB: a query", () => Orders.Query()),
        new("VB: a constructor", () => new Basket(-1)),
        new("VB: a property", () => _ = new Basket(1).Total),
        new("VB: a default property", () => _ = new Basket(1)[2]),
        new("VB: an operator", () => _ = new Basket(1) + new Basket(2)),
    ];
}
#endif
