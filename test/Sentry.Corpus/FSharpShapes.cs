#if NET10_0
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Shop.FSharp;

namespace Sentry.Corpus;

/// <summary>What F# code throws.</summary>
internal static class FSharpShapes
{
    public static IEnumerable<Case> Cases =>
    [
        new("F#: a function of a module", () => Orders.price("tea")),
        new("F#: a function passed on", () => Orders.total(["tea"])),
        new("F#: functions in functions", () => Orders.nested(1)),
        new("F#: a task", async () => await AnsweredAsync(Orders.pay)),
        new("F#: an async workflow", async () => await Orders.workflow()),
        new("F#: a sequence", () => Orders.lines().ToList()),
        new("F#: a partial application", () => Orders.applied()),
        new("F#: a generic function", () => Orders.generic(1)),
        new("F#: an incomplete match", () => Orders.pattern(2)),
        new("F#: a recursive function", () => Orders.walk(2)),
        new("F#: a module beside a type of its name", () => BasketModule.ofTwo()),
        new("F#: a closure in a member", () => new Basket(1).Add(1)),
        new("F#: a property", () => _ = new Basket(-1).Size),
        new("F#: a static property", () => _ = Basket.Empty),
        new("F#: an operator", () => _ = new Basket(1) + new Basket(2)),
    ];

    private static Task<int> AnsweredAsync(Func<Task, Task<int>> ask)
    {
        var answer = new TaskCompletionSource<bool>();
        var asked = ask(answer.Task);
        answer.SetResult(true);
        return asked;
    }
}
#endif
