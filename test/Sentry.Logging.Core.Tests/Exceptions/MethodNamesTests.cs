using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Tests.Exceptions;

public sealed class MethodNamesTests
{
    private const string Here = "Sentry.Tests.Exceptions.";

    [Fact]
    public async Task Async_methods_are_named_as_written_and_awaiting_is_not_shown()
    {
        var exception = await Thrown.ByAsync(() => Shop.PayAsync(2));

        Assert.Equal([Here + "Shop | PayAsync", Here + "Shop | PayAsync", Here + "Shop | PayAsync"], Thrown.Calls(exception));
    }

    [Fact]
    public async Task Generic_async_methods_keep_their_type_parameters()
    {
        var exception = await Thrown.ByAsync(async () => await Shop.GetAsync<int>(async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException();
        }));

        Assert.Equal(Here + "Shop | GetAsync<T>", Thrown.Calls(exception)[1]);
    }

    [Fact]
    public void Iterators_are_named_as_written()
    {
        var exception = Thrown.By(() => { foreach (var item in Shop.Items()) GC.KeepAlive(item); });

        Assert.Equal(Here + "Shop | Items", Thrown.Calls(exception)[0]);
    }

    [Fact]
    public async Task Async_iterators_and_the_loop_over_them_appear_once_each()
    {
        var exception = await Thrown.ByAsync(Shop.SumAsync);

        Assert.Equal([Here + "Shop | ItemsAsync", Here + "Shop | SumAsync"], Thrown.Calls(exception));
    }

    [Fact]
    public void Lambdas_are_named_after_the_method_they_stand_in()
    {
        var exception = Thrown.By(Shop.Lambda);

        Assert.Equal([Here + "Shop | Lambda.lambda", Here + "Shop | Lambda"], Thrown.Calls(exception));
    }

    [Fact]
    public async Task Async_lambdas_are_named_as_written_too()
    {
        var exception = await Thrown.ByAsync(Shop.AsyncLambda);

        Assert.Equal([Here + "Shop | AsyncLambda.lambda", Here + "Shop | AsyncLambda"], Thrown.Calls(exception));
    }

    [Fact]
    public async Task Local_functions_follow_the_method_they_stand_in()
    {
        var exception = await Thrown.ByAsync(Shop.LocalFunctions);

        Assert.Equal(
            [Here + "Shop | LocalFunctions.Fail", Here + "Shop | LocalFunctions.Retry", Here + "Shop | LocalFunctions"],
            Thrown.Calls(exception));
    }

    [Fact]
    public void Generic_types_and_methods_are_shown_with_their_parameters()
    {
        int? count = null;
        var exception = Thrown.By(() => Shop.Inner("x", ref count));

        Assert.Equal(Here + "Shop.Deep<TKey>.Table<TValue> | Add<TExtra>", Thrown.Calls(exception)[0]);
        Assert.Equal(Here + "Shop | Inner<T>", Thrown.Calls(exception)[1]);
    }

    [Fact]
    public void Constructors_have_the_name_of_their_type()
    {
        Assert.Equal(Here + "Shop | Shop", Thrown.Calls(Thrown.By(() => new Shop("x")))[0]);
        Assert.Equal(Here + "Shop | Shop.lambda", Thrown.Calls(Thrown.By(() => new Shop(0)))[0]);
    }

    [Fact]
    public void Static_constructors_do_so_with_the_word_static()
    {
        var exception = Thrown.By(() => (object)StaticShop.Opened);

        Assert.Equal([Here + "StaticShop | Open", Here + "StaticShop | static StaticShop"], Thrown.Calls(exception.InnerException!));
    }

    [Fact]
    public void Accessors_name_their_property_first()
    {
        var shop = new Shop();

        Assert.Equal("Total.get", Thrown.Site(Thrown.By(() => (object)shop.Total)).Function);
        Assert.Equal("Total.set", Thrown.Site(Thrown.By(() => { shop.Total = 1; })).Function);
        Assert.Equal("this[].get", Thrown.Site(Thrown.By(() => (object)shop[1])).Function);
        Assert.Equal("Sold.add", Thrown.Site(Thrown.By(() => { shop.Sold += (_, _) => { }; })).Function);
    }

    [Fact]
    public void Operators_are_written_with_their_sign()
    {
        var shop = new Shop();

        Assert.Equal("operator +", Thrown.Site(Thrown.By(() => shop + shop)).Function);
        Assert.Equal("implicit operator", Thrown.Site(Thrown.By(() => (object)(int)shop)).Function);
    }

    [Fact]
    public void Explicit_implementations_name_the_interface_without_its_namespaces()
    {
        IStore<KeyValuePair<int, string>> store = new Shop();

        Assert.Equal("IStore<KeyValuePair<Int32, String>>.Load", Thrown.Site(Thrown.By(() => (object)store.Load("x"))).Function);
        Assert.Equal("IStore<KeyValuePair<Int32, String>>.First.get", Thrown.Site(Thrown.By(() => (object)store.First)).Function);
    }

    [Fact]
    public void File_local_types_lose_the_compilers_prefix()
    {
        Assert.Equal(Here + "HiddenShelf | Take", Thrown.Calls(Thrown.By(Shelf.Take))[0]);
    }

    [Fact]
    public void Top_level_programs_are_called_Main()
    {
        var site = Thrown.Site(Thrown.By(() => Compiled.Run("""
            using System;
            Action fail = () => throw new InvalidOperationException();
            fail();
            """)));

        Assert.Equal("Program", site.Module);
        Assert.Equal("Main.lambda", site.Function);
    }

    [Fact]
    public void Asynchronous_top_level_programs_are_called_Main_and_shown_once()
    {
        var calls = Thrown.Calls(Thrown.By(() => Compiled.Run("""
            using System;
            using System.Threading.Tasks;
            await Task.Yield();
            throw new InvalidOperationException();
            """)));

        Assert.Equal("Program | Main", calls[0]);
        Assert.DoesNotContain(calls[1..], call => call.StartsWith("Program", StringComparison.Ordinal));
    }

    [Fact]
    public void Hidden_methods_are_not_shown()
    {
        var exception = Thrown.By(() => Shop.Hidden(Shop.Lambda));

        Assert.Contains(Here + "Shop | Lambda", Thrown.Calls(exception));
        Assert.DoesNotContain(Here + "Shop | Hidden", Thrown.Calls(exception));
    }

    [Fact]
    public async Task Hidden_async_methods_are_not_shown_either()
    {
        var exception = await Thrown.ByAsync(() => Shop.HiddenAsync(Shop.AsyncLambda));

        Assert.Equal([Here + "Shop | AsyncLambda.lambda", Here + "Shop | AsyncLambda"], Thrown.Calls(exception)[..2]);
        Assert.DoesNotContain(Here + "Shop | HiddenAsync", Thrown.Calls(exception));
    }

    [Fact]
    public async Task The_raw_function_keeps_what_was_shortened()
    {
        var site = Thrown.Site(await Thrown.ByAsync(() => Shop.PayAsync(0)));

        Assert.Matches(@"^Sentry\.Tests\.Exceptions\.Shop\+<PayAsync>d__\d+\.MoveNext$", site.RawFunction);
    }

    [Fact]
    public void There_is_no_raw_function_where_nothing_was_shortened()
    {
        Assert.Null(Thrown.Site(Thrown.By(Fail)).RawFunction);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail() => throw new InvalidOperationException();
}
