using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.Hangfire;

/// <summary>What the package shows of a job, and what only with personal data; how it is added, and that nothing of it reaches the job.</summary>
public sealed class JobDataTests
{
    [Fact]
    public async Task With_personal_data_the_arguments_are_sent_and_secrets_still_are_not()
    {
        var e = await FailAsync(personal: true);

        Assert.Equal(("ada", "[Filtered]"), (e.Text("contexts", "job", "arguments", "customer"), e.Text("contexts", "job", "arguments", "password")));
        Assert.Equal(("Rome", "[Filtered]"), (e.Text("contexts", "job", "arguments", "address", "City"), e.Text("contexts", "job", "arguments", "address", "DoorPassword")));
        Assert.DoesNotContain("hunter", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_personal_data_only_the_names_of_the_arguments_are_sent()
    {
        var e = await FailAsync(personal: false);

        Assert.Equal(["address", "customer", "password"], e.Item.Json.GetProperty("contexts").GetProperty("job").GetProperty("arguments").EnumerateObject().Select(static argument => argument.Name).Order());
        Assert.DoesNotContain("ada", e.Item.Json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Rome", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_job_has_set_itself_stays()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Hangfire());
        await RunAsync(run, static job => job.PayUnderItsOwnName());

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(("mine", "mine"), (e.Transaction, e.Tags["job.id"]));
    }

    [Fact]
    public async Task To_add_it_twice_is_harmless_also_in_the_builder()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Hangfire());
        await RunAsync(run, static job => job.Pay(), static hangfire => hangfire.UseSentry().UseSentry());

        Assert.Single(GlobalJobFilters.Filters, static filter => filter.Instance.GetType().Assembly.GetName().Name == JobPackageIntegration.OfHangfire);
        await run.TheFailureAsync(handled: false);
    }

    [Fact]
    public async Task A_job_inside_another_ones_flow_leaves_it_its_unit()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Hangfire());
        await RunAsync(run, static job => job.EnqueueAndPay());

        var e = Assert.Single(await run.EventsAsync(), static e => e.Transaction!.EndsWith(nameof(Jobs.EnqueueAndPay), StringComparison.Ordinal));
        Assert.Equal("outer", e.Tags["place"]);
    }

    [Fact]
    public async Task What_happens_in_other_filters_belongs_to_the_job()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Hangfire());
        await RunAsync(run, static job => job.PayForTenant());

        Assert.Equal("acme", (await run.TheFailureAsync(handled: false)).Tags["tenant"]);
    }

    [Fact]
    public async Task A_job_whose_method_is_gone_is_an_event_also_if_Hangfire_logs_nothing()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Hangfire());
        await RunAsync(run, static job => job.Pay(), static hangfire => hangfire.UseTypeResolver(static name => name.Contains(nameof(Jobs), StringComparison.Ordinal) ? throw new TypeLoadException("gone") : TypeHelper.DefaultTypeResolver(name)), isLogged: false);
        TypeHelper.CurrentTypeResolver = null;

        var e = await run.TheEventAsync();
        Assert.Equal(("Hangfire", false), (e.Transaction, e.Exceptions[^1].Handled));
    }

    [Fact]
    public async Task While_the_SDK_is_off_a_job_runs_as_without_the_package()
    {
        GlobalConfiguration.Configuration.UseSentry();
        await using var run = await Run.BeginAsync(JobPackageIntegration.Hangfire(static options => options.Dsn = string.Empty));
        await RunAsync(run, static job => job.Pay());

        Assert.False(SentrySdk.IsEnabled);
        Assert.Empty(await run.EventsAsync());
    }

    private static async Task<ReceivedEvent> FailAsync(bool personal)
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Hangfire(options => options.SendDefaultPii = personal), personal);
        await RunAsync(run, static job => job.PayFor("ada", "hunter2", new Address { City = "Rome", DoorPassword = "hunter3" }, CancellationToken.None));
        return await run.TheFailureAsync(handled: false);
    }

    private static async Task RunAsync(Run run, System.Linq.Expressions.Expression<Action<Jobs>> job, Action<IGlobalConfiguration>? configure = null, bool isLogged = true)
    {
        var failed = new TaskCompletionSource();
        var host = await run.StartWorkerAsync(services => services
            .AddHangfire(hangfire =>
            {
                hangfire.UseInMemoryStorage().UseFilter(new AutomaticRetryAttribute { Attempts = 0, LogEvents = isLogged }).UseFilter(new Failing(failed));
                configure?.Invoke(hangfire);
            })
            .AddHangfireServer(static server => server.WorkerCount = 2));
        host.Services.GetRequiredService<IBackgroundJobClient>().Enqueue(job);
        await failed.Task.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
    }

    /// <summary>Knows when a job has failed.</summary>
    private sealed class Failing(TaskCompletionSource failed) : JobFilterAttribute, IApplyStateFilter
    {
        public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
        {
            if (context.NewState is FailedState)
                failed.TrySetResult();
        }

        public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class TenantAttribute : JobFilterAttribute, IServerFilter
    {
        public void OnPerforming(PerformingContext context) => SentrySdk.SetTag("tenant", "acme");

        public void OnPerformed(PerformedContext context)
        {
        }
    }

    private sealed class Address
    {
        public string? City { get; set; }

        public string? DoorPassword { get; set; }
    }

    private sealed class Jobs(IBackgroundJobClient client)
    {
        public void Pay() => Shop.Pay();

        public void PayFor(string customer, string password, Address address, CancellationToken cancellation) => Shop.Pay();

        [Tenant]
        public void PayForTenant() => Shop.Pay();

        public void PayUnderItsOwnName()
        {
            SentrySdk.ConfigureScope(static scope =>
            {
                scope.TransactionName = "mine";
                scope.SetTag("job.id", "mine");
            });
            Shop.Pay();
        }

        public void EnqueueAndPay()
        {
            SentrySdk.SetTag("place", "outer");
            client.Delete(client.Enqueue<Jobs>(static job => job.Pay()));
            Shop.Pay();
        }
    }
}
