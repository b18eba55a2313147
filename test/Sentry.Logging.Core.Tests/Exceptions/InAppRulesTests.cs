using System.Reflection;
using Sentry.Exceptions;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class InAppRulesTests
{
    [Theory]
    [InlineData("MSales.Orders.Cart", "MSales")]
    [InlineData("Systems.Boiler", "Systems")]
    [InlineData("Monolith.Startup", "Monolith")]
    [InlineData("SentryShop.Cart", "SentryShop")]
    [InlineData("Sentry.Shop.Cart", "Sentry.Shop")]
    [InlineData("NLogViewer.Main", "NLogViewer")]
    [InlineData("Nestor.Program", "Nestor")]
    [InlineData("Microsoft.Extensions.DependencyInjection.ShopExtensions", "Shop")]
    public void The_users_code_is_in_app(string module, string assembly)
    {
        Assert.True(new InAppRules().IsInApp(module, assembly));
    }

    [Theory]
    [InlineData("System.Linq.Enumerable", "System.Linq")]
    [InlineData("System.Int32", "System.Private.CoreLib")]
    [InlineData("Microsoft.AspNetCore.Http.HttpContext", "Microsoft.AspNetCore.Http")]
    [InlineData("Serilog.Core.Logger", "Serilog")]
    [InlineData("NLog.Logger", "NLog")]
    [InlineData("log4net.Core.LogImpl", "log4net")]
    [InlineData("Npgsql.NpgsqlCommand", "Npgsql")]
    [InlineData("Sentry.Exceptions.StackSnapshot", "Sentry.Logging.Core")]
    [InlineData("Sentry.Serilog.SentrySink", "Sentry.Serilog")]
    public void Frameworks_and_libraries_are_not(string module, string assembly)
    {
        Assert.False(new InAppRules().IsInApp(module, assembly));
    }

    [Theory]
    [InlineData("System.Linq.Enumerable", false)]
    [InlineData("System", false)]
    [InlineData("Systems.Boiler", true)]
    [InlineData("Shop.Cart", true)]
    public void Where_only_a_text_is_known_the_namespace_decides(string module, bool expected)
    {
        Assert.Equal(expected, new InAppRules().IsInApp(module, null));
    }

    [Fact]
    public void Code_without_a_type_was_made_at_run_time_and_is_not_in_app()
    {
        Assert.False(new InAppRules().IsInApp(null, null));
    }

    [Fact]
    public void Include_wins_over_exclude_and_over_what_is_well_known()
    {
        var rules = new InAppRules(include: ["Shop.Web", "Npgsql"], exclude: ["Shop"]);

        Assert.True(rules.IsInApp("Shop.Web.Cart", "Shop"));
        Assert.True(rules.IsInApp("Npgsql.NpgsqlCommand", "Npgsql"));
        Assert.False(rules.IsInApp("Shop.Data.Cart", "Shop"));
        Assert.True(rules.IsInApp("Shopping.Cart", "Shopping"));
    }

    [Theory]
    [InlineData("Shop.")]
    [InlineData("Shop.*")]
    [InlineData(" shop ")]
    public void Prefixes_are_accepted_in_every_usual_form(string prefix)
    {
        var rules = new InAppRules(exclude: [prefix]);

        Assert.False(rules.IsInApp("Shop.Cart", "Web"));
        Assert.True(rules.IsInApp("Shops.Cart", "Web"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData(null)]
    public void Empty_prefixes_match_nothing(string? prefix)
    {
        Assert.True(new InAppRules(exclude: [prefix!]).IsInApp("Shop.Cart", "Shop"));
        Assert.False(new InAppRules(include: [prefix!]).IsInApp("System.String", "System.Private.CoreLib"));
    }

    [Fact]
    public void The_entry_assembly_is_the_users_whatever_its_name()
    {
        var rules = new InAppRules(null, null, entryAssembly: "Microsoft.Contoso.Web");

        Assert.True(rules.IsInApp("Microsoft.Contoso.Web.Startup", "Microsoft.Contoso.Web"));
        Assert.False(rules.IsInApp("Microsoft.Contoso.Data.Startup", "Microsoft.Contoso.Data"));
    }

    [Fact]
    public void Code_made_at_run_time_can_be_excluded_by_the_user()
    {
        var rules = new InAppRules(null, ["Shop"], entryAssembly: "Shop");

        Assert.False(rules.IsInApp("Shop.Cart", "Shop"));
    }

    [Fact]
    public void Frames_carry_the_verdict()
    {
        var frames = Thrown.Frames(Thrown.By(() => { int.Parse("x"); }));

        Assert.False(frames[^1].InApp);
        Assert.Equal("System.Private.CoreLib", frames[^1].Package);
        Assert.Contains(frames, frame => frame.InApp == true && frame.Package == Assembly.GetExecutingAssembly().GetName().Name);
    }
}
