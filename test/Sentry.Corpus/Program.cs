using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sentry;
using Sentry.Corpus;

// Throws in every shape there is, and sends each to the DSN of the environment, under the tag "case".
var themes = new Dictionary<string, IEnumerable<Case>>
{
    ["methods"] = Methods.Cases,
    ["lambdas"] = Lambdas.Cases,
    ["asynchronous"] = Asynchronous.Cases,
    ["plumbing"] = Plumbing.Cases,
    ["chains"] = Chains.Cases,
    ["details"] = Details.Cases,
    ["top-level"] = [new("a local function of top-level code", Charge), new("an async lambda of top-level code", async () => await ChargeAsync())],
#if NET10_0
    ["fsharp"] = FSharpShapes.Cases,
    ["visual-basic"] = VisualBasicShapes.Cases,
#endif
};

using (SentrySdk.Init(options => options.DisableDuplicateEventDetection()))
{
    foreach (var theme in themes)
    {
        foreach (var shape in theme.Value)
            shape.Send(theme.Key, await shape.CatchAsync());
    }

    try
    {
        await Task.Yield();
        throw new InvalidOperationException("in Main");
    }
    catch (InvalidOperationException e)
    {
        new Case("top-level code itself", () => { }).Send("top-level", e);
    }

    return SentrySdk.Flush(TimeSpan.FromSeconds(20)) ? 0 : 1;
}

static void Charge() => throw new InvalidOperationException("local function of Main");

static async Task ChargeAsync()
{
    await Task.Yield();
    throw new InvalidOperationException("async local function of Main");
}
