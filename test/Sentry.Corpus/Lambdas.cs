using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Sentry.Corpus;

/// <summary>Functions without names, and functions inside functions.</summary>
internal sealed class Lambdas
{
    private readonly Func<int, int> _check = price => price > 0 ? price : throw new InvalidOperationException("field");

    private Lambdas(int price) => _check(price);

    private Lambdas(string name)
    {
        Func<string> check = () => name.Length > 9 ? name : throw new InvalidOperationException("constructor");
        check();
    }

    private Lambdas()
    {
    }

    public static IEnumerable<Case> Cases =>
    [
        new("a lambda that captures nothing", () => Plain()),
        new("a lambda that captures", () => Capturing(3)),
        new("a lambda in a lambda", () => Nested(3)),
        new("a lambda of a field", () => _ = new Lambdas(0)),
        new("a lambda of a constructor", () => _ = new Lambdas("tea")),
        new("a lambda of a property", () => _ = new Lambdas().Total),
        new("a lambda of a generic method", () => Generic<int>(default)),
        new("an anonymous method", () => Anonymous()),
        new("a local function", () => Local(2)),
        new("a generic local function that captures", () => GenericLocal("tea")),
        new("a local function in a lambda", () => LocalInLambda()),
        new("a query that is run later", () => Query([1, 0])),
        new("an iterator", () => Items(1).ToList()),
        new("the rest of an iterator", () => Finally().ToList()),
        new("a method group", () => new[] { 1 }.Select(Half).ToList()),
        new("a compiled expression", () => Compiled()),
        new("a dynamic call", () => Dynamic(new Cart())),
        new("a recursive local function", () => Recursive()),
    ];

    private int Total
    {
        get
        {
            Func<int> sum = () => _check(-1);
            return sum();
        }
    }

    private static void Plain()
    {
        Action sell = () => throw new InvalidOperationException("lambda");
        sell();
    }

    private static void Capturing(int count)
    {
        Action sell = () => throw new InvalidOperationException("lambda " + count);
        sell();
    }

    private static void Nested(int count)
    {
        Action sell = () =>
        {
            var twice = count * 2;
            Action again = () => throw new InvalidOperationException("lambda " + twice);
            again();
        };
        sell();
    }

    private static void Generic<T>(T value)
    {
        Func<T> get = () => value is null ? value : throw new InvalidOperationException("generic lambda");
        get();
    }

    private static void Anonymous()
    {
        Action<int> sell = delegate (int count) { throw new InvalidOperationException("anonymous " + count); };
        sell(2);
    }

    private static void Local(int count)
    {
        Fail(count);

        static void Fail(int times) => throw new InvalidOperationException("local " + times);
    }

    private static void GenericLocal(string name)
    {
        Fail(1);

        void Fail<T>(T value) => throw new InvalidOperationException(name + value);
    }

    private static void LocalInLambda()
    {
        Action sell = () =>
        {
            Fail();

            static void Fail() => throw new InvalidOperationException("local in lambda");
        };
        sell();
    }

    private static void Query(int[] numbers)
    {
        var halves = from number in numbers
                     where number >= 0
                     select 10 / number;
        halves.ToList();
    }

    private static IEnumerable<int> Items(int count)
    {
        yield return count;
        throw new InvalidOperationException("iterator");
    }

    private static IEnumerable<int> Finally()
    {
        try
        {
            yield return 1;
        }
        finally
        {
            Half(3);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Half(int number) => number % 2 == 0 ? number / 2 : throw new InvalidOperationException("odd");

    private static void Compiled()
    {
        Expression<Func<int, int>> half = number => Half(number) + 1;
        half.Compile()(3);
    }

    private static void Dynamic(dynamic cart) => _ = cart.Total;

    private static void Recursive()
    {
        Walk(2);

        static void Walk(int depth)
        {
            if (depth == 0)
                throw new InvalidOperationException("bottom");
            Walk(depth - 1);
        }
    }
}
