using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Sentry.Architecture.Tests;

/// <summary>A test of broken code fails, and never hangs: a loop that has no end of its own has a limit, as far as its text tells.</summary>
public sealed class LoopTests
{
    // A sequence without an end is what some tests give to the SDK.
    [Fact]
    public void No_loop_of_a_test_is_without_a_limit() => Assert.Empty(Breaches(
        static node => IsLoop(node)
            && (ConditionOf(node) is not { } condition || condition.IsKind(SyntaxKind.TrueLiteralExpression))
            && !node.DescendantNodes().OfType<YieldStatementSyntax>().Any()));

    [Fact]
    public void A_test_that_collects_garbage_has_a_limit() => Assert.Empty(Breaches(
        static node => IsLoop(node)
            && node.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(static call => call.Expression.ToString() == "GC.Collect")
            && !(ConditionOf(node)?.DescendantNodesAndSelf().Any(static part => part.IsKind(SyntaxKind.LessThanExpression)) ?? false)));

    [Fact]
    public void A_test_that_spins_has_a_time_limit() => Assert.Empty(Breaches(
        static node => node is InvocationExpressionSyntax call
            && call.Expression.ToString() == "SpinWait.SpinUntil"
            && call.ArgumentList.Arguments.Count < 2));

    private static bool IsLoop(SyntaxNode node) => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax;

    private static ExpressionSyntax? ConditionOf(SyntaxNode loop) => loop switch
    {
        WhileStatementSyntax it => it.Condition,
        DoStatementSyntax it => it.Condition,
        ForStatementSyntax it => it.Condition,
        _ => null,
    };

    private static IEnumerable<string> Breaches(Func<SyntaxNode, bool> isBreach) =>
        from file in SourceMap.FilesBelow("test")
        let tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)
        from node in tree.GetRoot().DescendantNodes()
        where isBreach(node)
        select Path.GetFileName(file) + ":" + (node.GetLocation().GetLineSpan().StartLinePosition.Line + 1);
}
