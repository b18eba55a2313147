using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tour.Tests;

public sealed class TourTests
{
    private static readonly string[] Titles =
    [
        "Tour.Shop.CardDeclinedException: The bank declined the card of ada for 50 euros",
        "Stock of {Sku} is wrong: {Booked} booked, {Counted} counted",
        "System.InvalidOperationException: Voucher SPRING25 was already redeemed before basket 7",
        "Tour.Shop.ParcelException: No label for basket 7",
    ];

    [Fact]
    public async Task Without_a_dsn_the_tour_shows_four_events_and_everything_it_expects()
    {
        await using var tour = Start(dsn: null);

        var result = await tour.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Empty(result.Error);
        var lines = result.Output.Split(Environment.NewLine);
        Assert.Equal(Titles, lines.Where(Titles.Contains));
        Assert.All(lines, static line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public async Task With_a_dsn_the_tour_sends_its_events_there()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var tour = Start(receiver.Dsn);

        var result = await tour.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Equal(Titles, receiver.Events.Select(static received => received.Title));
        Assert.Equal(12, receiver.Logs.Count);
        Assert.All(receiver.Events, received => Assert.Contains(received.EventId!, result.Output));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task With_a_dsn_that_the_server_refuses_the_tour_says_what_it_answered_and_fails()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Status(401);
        await using var tour = Start(receiver.Dsn);

        var result = await tour.WaitForExitAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"127.0.0.1:{receiver.Port} answered 401 Unauthorized", result.Output);
        Assert.Contains("Not everything was sent", result.Output);
    }

    [Fact]
    public async Task With_a_malformed_dsn_the_tour_says_that_nothing_was_sent()
    {
        await using var tour = Start("not a dsn");

        var result = await tour.WaitForExitAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Not everything was sent", result.Output);
    }

    [Fact]
    public async Task The_picture_of_the_documents_shows_what_the_tour_prints()
    {
        await using var tour = Start(dsn: null);
        var result = await tour.WaitForExitAsync();
        var rule = new string('=', 120);
        var first = result.Output.Split(Environment.NewLine).SkipWhile(line => line != rule).Skip(1).TakeWhile(line => line != rule);

        var picture = Picture.Of([.. first.Reverse().SkipWhile(string.IsNullOrEmpty).Reverse()], "An event, as the tour prints it");

        var file = Picture.PathOf("tour.svg");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(file, picture);
        Assert.Equal(Picture.Lasting(await File.ReadAllTextAsync(file)), Picture.Lasting(picture));
    }

    [Fact]
    public async Task As_a_receiver_the_tour_shows_the_events_of_another_program()
    {
        await using var receiver = Start(dsn: null, "receive", "0");
        await receiver.WaitForOutputAsync("Ctrl-C ends it.");
        await using var program = Start(receiver.Output.Split(' ').Single(static word => word.StartsWith("http://", StringComparison.Ordinal)).TrimEnd(','));

        Assert.Equal(0, (await program.WaitForExitAsync()).ExitCode);

        foreach (var title in Titles)
            await receiver.WaitForOutputAsync(title);
        Assert.Empty(receiver.Error);
    }

    [Theory]
    [InlineData("receive", "everything")]
    [InlineData("recieve")]
    public async Task The_tour_says_how_it_is_called(params string[] arguments)
    {
        await using var tour = Start(dsn: null, arguments);

        var result = await tour.WaitForExitAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(arguments.Length == 1 ? "\"receive\"" : "\"everything\" is no port", result.Output);
    }

    private static ProcessRunner Start(string? dsn, params string[] arguments) => ProcessRunner.Start(
        Path.Combine(AppContext.BaseDirectory, "Tour.dll"), arguments, new Dictionary<string, string?> { ["SENTRY_DSN"] = dsn });
}
