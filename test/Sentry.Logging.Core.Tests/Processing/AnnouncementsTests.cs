using System;
using Microsoft.Extensions.Time.Testing;
using Sentry.Processing;
using Sentry.Scopes;
using Xunit;

namespace Sentry.Tests.Processing;

public sealed class AnnouncementsTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);
    private static readonly UnitPath Process = new(null);

    private readonly FakeTimeProvider _time = new();
    private readonly Announcements _announcements;
    private readonly Exception _thrown;

    public AnnouncementsTests()
    {
        _announcements = new Announcements(Window, _time);
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException e)
        {
            _thrown = e;
        }
    }

    [Fact]
    public void Each_announcement_is_taken_once_the_newest_first()
    {
        var (first, second) = (Announce(Process), Announce(Process));
        Assert.Same(second, _announcements.Take(_thrown, Process));
        Assert.Same(first, _announcements.Take(new ArgumentException("wrapped", _thrown), Process));
        Assert.Null(_announcements.Take(_thrown, Process));
    }

    [Fact]
    public void Only_what_came_out_of_the_library_was_announced_by_it()
    {
        Announce(Process, "Sentry.Proc");
        Assert.Null(_announcements.Take(_thrown, Process));
        Announce(Process);
        Assert.Null(_announcements.Take(new InvalidOperationException("never thrown"), Process));
    }

    [Fact]
    public void Another_unit_s_is_not_taken()
    {
        Announce(new UnitPath(Process));
        Assert.Null(_announcements.Take(_thrown, new UnitPath(Process)));
        Assert.NotNull(_announcements.Take(_thrown, Process));
    }

    [Fact]
    public void After_the_window_it_is_what_it_was()
    {
        Announce(Process);
        _time.Advance(Window);
        Assert.NotNull(_announcements.Take(_thrown, Process));
        Announce(Process);
        _time.Advance(Window + TimeSpan.FromMilliseconds(1));
        Assert.Null(_announcements.Take(_thrown, Process));
    }

    private ReportedException Announce(UnitPath path, string library = "Sentry.Tests.Processing")
    {
        var announcement = new AnnouncedThrow(library);
        var reported = new ReportedException(new SentryEvent { Announcement = announcement }, path, 0);
        _announcements.Add(announcement, reported, path);
        return reported;
    }
}
