using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Conformance.Tests.Running;

/// <summary>Runs something with variables of the environment set, or with null removed, and puts them back.</summary>
internal static class InEnvironment
{
    public static void Run(IEnumerable<(string Name, string? Value)> variables, Action action)
    {
        var before = variables.Select(static variable => (variable.Name, Environment.GetEnvironmentVariable(variable.Name))).ToList();
        Set(variables);
        try
        {
            action();
        }
        finally
        {
            Set(before);
        }
    }

    private static void Set(IEnumerable<(string Name, string? Value)> variables)
    {
        foreach (var (name, value) in variables)
            Environment.SetEnvironmentVariable(name, value);
    }
}
