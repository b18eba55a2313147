using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Corpus.Tests;

public sealed class CorpusTests
{
    private static readonly string[] Themes = ["methods", "lambdas", "asynchronous", "plumbing", "chains", "details", "top-level"];

    private static readonly string[] OtherLanguages = ["fsharp", "visual-basic"];

    public static IEnumerable<TheoryDataRow<string, string>> BuildsAndThemes =>
        from build in Builds.All
        from theme in build == Builds.Main ? Themes.Concat(OtherLanguages) : Themes
        select new TheoryDataRow<string, string>(build, theme)
        {
            Skip = Builds.NeedsMono(build) && !Builds.HasMono ? "Mono is not installed (apt-get install mono-runtime)." : null,
        };

    [Theory]
    [MemberData(nameof(BuildsAndThemes))]
    public async Task Every_shape_is_shown_as_its_author_wrote_it(string build, string theme)
    {
        var run = await CorpusRun.OfAsync(build);
        var shapes = run.Theme(theme);
        if (Golden.IsToBeUpdated)
            Golden.Write(theme, build, shapes);

        var expected = Golden.Read(theme, build);

        foreach (var shape in shapes)
            Assert.Equal(expected.GetValueOrDefault(shape.Key), shape.Value);
        Assert.Equal(expected.Keys.Where(name => !IsOfNewerPlatform(build, name, shapes)), shapes.Keys);
    }

    private static bool IsOfNewerPlatform(string build, string name, IReadOnlyDictionary<string, string> shapes) =>
        Builds.NeedsMono(build) && !shapes.ContainsKey(name);
}
