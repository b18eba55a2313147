using System.Collections.Generic;
using System.IO;
using System.Linq;
using Sentry.Testing;

namespace Tour;

/// <summary>What has to arrive, and what is missing of it.</summary>
internal static class Expectations
{
    private static readonly ExpectedEvent[] All =
    [
        new("Microsoft.Extensions.Logging", "Tour.Story.MicrosoftCheckout")
        {
            Title = "Tour.Shop.CardDeclinedException: The bank declined the card of ada for 50 euros",
            OwnFrames =
            [
                "Bank.AuthorizeAsync", "Bank.ChargeAsync.lambda", "Bank.RetryAsync", "Bank.ChargeAsync", "CheckoutSite.PostOrderAsync",
                "CheckoutSite.UseSession.lambda", "CheckoutSite.UseTimeLimit.lambda", "CheckoutSite.HandleAsync", "MicrosoftCheckout.RunAsync",
            ],
            Trail =
            [
                "info Basket 7 has 2 items (BasketId=7, ItemCount=2)",
                "warning The bank took 812 ms to answer (Elapsed=812, event_id=17)",
            ],
            Logs = ["info Basket 7 has 2 items", "warn The bank took 812 ms to answer", "error Checkout of basket 7 failed"],
            Tags = "BasketId=7, Till=3, region=north",
            Record = """BasketId=7, Till=3, scopes=[{"message":"Till 3","Till":3}]""",
            User = "id=ada",
        },
        new("Serilog", "Tour.Story.SerilogCheckout")
        {
            Title = "Stock of {Sku} is wrong: {Booked} booked, {Counted} counted",
            OwnFrames = ["SerilogCheckout.Count", "SerilogCheckout.RunAsync", "Program.PlayAsync.lambda"],
            Trail =
            [
                "info Checkout started at till 4 (Till=4, customer=ada)",
                "info TEA-GREEN is in stock (Sku=TEA-GREEN, customer=ada)",
            ],
            Logs = ["info Checkout started at till 4", "info TEA-GREEN is in stock", "error Stock of CUP-BLUE is wrong: 8 booked, 7 counted"],
            Tags = "Booked=8, Counted=7, Sku=CUP-BLUE, region=north",
            Record = """
                Basket={"$type":"Basket","Id":7,"Customer":"ada","Items":[
                {"$type":"BasketItem","Sku":"TEA-GREEN","Count":3,"Price":8},
                {"$type":"BasketItem","Sku":"CUP-BLUE","Count":2,"Price":13}],"Total":50}, Booked=8, Counted=7, Sku=CUP-BLUE
                """.ReplaceLineEndings(""),
        },
        new("NLog", "Tour.Story.NLogCheckout")
        {
            Title = "System.InvalidOperationException: Voucher SPRING25 was already redeemed before basket 7",
            OwnFrames = ["Vouchers.Redeem", "NLogCheckout.Redeem", "NLogCheckout.RunAsync"],
            Trail = ["info Basket 7 has 2 items (BasketId=7, ItemCount=2)"],
            Logs = ["info Basket 7 has 2 items", "error Voucher SPRING25 was refused", "error Checkout of basket 7 failed"],
            Tags = "Code=SPRING25, Customer=ada, Till=5, place=till 5, region=north",
            Record = """
                Code=SPRING25, Customer=ada, Till=5, also_logged=[{"message":"Checkout of basket 7 failed","logger":"Tour.Story.NLogCheckout"}]
                """,
            User = "id=ada",
        },
        new("log4net", "Tour.Story.Log4NetCheckout")
        {
            Title = "Tour.Shop.ParcelException: No label for basket 7",
            OwnFrames = ["LabelPrinter.Print", "Log4NetCheckout.RunAsync"],
            Trail =
            [
                "info Basket 7 has 2 items (0=7, 1=2)",
                "warning The label printer is low on paper ()",
            ],
            Logs = ["info Basket 7 has 2 items", "warn The label printer is low on paper", "error Parcel was not sent"],
            Tags = "Step=parcel, Till=6, region=north",
            Record = "Step=parcel, Till=6",
        },
    ];

    /// <summary>Writes one line per framework, and returns what is missing.</summary>
    public static IReadOnlyList<string> Check(SentryReceiver receiver, TextWriter output)
    {
        var events = receiver.Events;
        var missing = new List<string>();
        foreach (var expected in All)
        {
            var own = events.Where(received => received.Logger == expected.Logger).ToList();
            var differences = expected.Differences(own, receiver.Logs).ToList();
            missing.AddRange(differences.Select(difference => $"{expected.Framework}: {difference}"));

            var logs = own.Sum(received => EventText.LogsOf(received, receiver.Logs).Count());
            var crumbs = own.Sum(static received => received.Breadcrumbs.Count);
            var verdict = differences.Count == 0 ? "as expected" : "not as expected";
            output.WriteLine($"{expected.Framework,-30}events: {own.Count}, breadcrumbs: {crumbs}, logs: {logs}, {verdict}");
        }

        if (events.Count != All.Length)
            missing.Add($"{All.Length} events were expected, {events.Count} arrived");
        var violations = WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn });
        missing.AddRange(violations.Select(static violation => violation.ToString()));
        missing.AddRange(receiver.Unexpected.Select(static request => $"nobody asked for {request}"));
        return missing;
    }
}
