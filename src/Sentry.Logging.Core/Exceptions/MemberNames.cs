using System;
using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>
/// Gives a member its name in source code: <c>.ctor</c> → the type's name, <c>.cctor</c> → <c>static Type</c>,
/// <c>Finalize</c> → <c>~Type</c>, <c>get_Total</c> → <c>Total.get</c>, <c>get_Item</c> → <c>this[].get</c>,
/// <c>op_Addition</c> → <c>operator +</c>,
/// <c>Shop.IStore&lt;Shop.Order&gt;.Load</c> (an explicit implementation) → <c>IStore&lt;Order&gt;.Load</c>.
/// </summary>
internal static class MemberNames
{
    private static readonly string[] Accessors = ["get", "set", "add", "remove"];

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Implicit"] = "implicit operator",
        ["op_Explicit"] = "explicit operator",
        ["op_Addition"] = "operator +",
        ["op_Subtraction"] = "operator -",
        ["op_Multiply"] = "operator *",
        ["op_Multiplication"] = "operator *",
        ["op_Division"] = "operator /",
        ["op_Modulus"] = "operator %",
        ["op_ExclusiveOr"] = "operator ^",
        ["op_BitwiseAnd"] = "operator &",
        ["op_BitwiseOr"] = "operator |",
        ["op_OnesComplement"] = "operator ~",
        ["op_LogicalNot"] = "operator !",
        ["op_True"] = "operator true",
        ["op_False"] = "operator false",
        ["op_Increment"] = "operator ++",
        ["op_Decrement"] = "operator --",
        ["op_UnaryPlus"] = "operator +",
        ["op_UnaryNegation"] = "operator -",
        ["op_LeftShift"] = "operator <<",
        ["op_RightShift"] = "operator >>",
        ["op_UnsignedRightShift"] = "operator >>>",
        ["op_Equality"] = "operator ==",
        ["op_Inequality"] = "operator !=",
        ["op_LessThan"] = "operator <",
        ["op_GreaterThan"] = "operator >",
        ["op_LessThanOrEqual"] = "operator <=",
        ["op_GreaterThanOrEqual"] = "operator >=",
    };

    public static string Of(string name, string typeName)
    {
        switch (name)
        {
            case ".ctor":
                return typeName;
            case ".cctor":
                return "static " + typeName;
            case "Finalize":
                return "~" + typeName;
        }

        var dot = NamePath.LastDot(name);
        if (dot > 0)
            return Simple(name.Substring(0, dot)) + "." + Of(name.Substring(dot + 1), typeName);
        if (OperatorOf(name) is { } symbol)
            return symbol;

        foreach (var accessor in Accessors)
        {
            if (name.Length > accessor.Length + 1 && name[accessor.Length] == '_' && name.StartsWith(accessor, StringComparison.Ordinal))
            {
                var property = name.Substring(accessor.Length + 1);
                return (property == "Item" ? "this[]" : property) + "." + accessor;
            }
        }

        return name;
    }

    private static string? OperatorOf(string name)
    {
        const string prefix = "op_", isChecked = "op_Checked", assigns = "Assignment";
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        if (Operators.TryGetValue(name, out var symbol))
            return symbol;
        if (name.StartsWith(isChecked, StringComparison.Ordinal))
            return OperatorOf(prefix + name.Substring(isChecked.Length))?.Replace("operator", "operator checked");
        if (!name.EndsWith(assigns, StringComparison.Ordinal))
            return null;
        symbol = OperatorOf(name.Substring(0, name.Length - assigns.Length));
        return symbol is null || symbol.EndsWith("++", StringComparison.Ordinal) || symbol.EndsWith("--", StringComparison.Ordinal)
            ? symbol
            : symbol + "=";
    }

    // Shop.IStore<Shop.Order,System.Int32> → IStore<Order, Int32>
    private static string Simple(string type)
    {
        var name = type.Substring(NamePath.LastDot(type) + 1);
        var open = name.AsSpan().IndexOf('<');
        if (open < 0 || name[name.Length - 1] != '>')
            return name;
        var arguments = NamePath.Split(name.Substring(open + 1, name.Length - open - 2), ',');
        return name.Substring(0, open) + "<" + string.Join(", ", arguments.ConvertAll(argument => Simple(argument.Trim()))) + ">";
    }
}
