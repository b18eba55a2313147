using System;

namespace Sentry.Privacy;

/// <summary>Options of many programs that take a user or a password. Their short names mean other things elsewhere: <c>-p 8080</c> is a port.</summary>
internal static class CommandOption
{
    private static readonly string[] Users = ["u", "user", "username", "proxy-user"];
    private static readonly string[] Passwords = ["p", "pw"];

    /// <summary>Whether a user follows the option.</summary>
    /// <param name="name">Its name, without hyphens.</param>
    public static bool IsUser(ReadOnlySpan<char> name) => Has(Users, name);

    /// <summary>Whether a password may follow the option, if a user stands beside it.</summary>
    /// <param name="name">Its name, without hyphens.</param>
    public static bool IsPassword(ReadOnlySpan<char> name) => Has(Passwords, name);

    /// <summary>Whether an argument is an option and its user: <c>--user=cook</c>.</summary>
    public static bool HasUser(ReadOnlySpan<char> argument)
    {
        var equals = argument.IndexOf('=');
        return equals > 1 && argument[0] == '-' && IsUser(argument.Slice(0, equals).TrimStart('-'));
    }

    /// <summary>The index of the password in <c>cook:hunter2</c>; -1: it is something else, such as the numbers of a user and a group, an address, or a path.</summary>
    public static int PasswordIn(ReadOnlySpan<char> argument)
    {
        var colon = argument.IndexOf(':');
        if (colon < 1 || colon + 1 == argument.Length || !char.IsLetterOrDigit(argument[0]))
            return -1;
        var password = argument.Slice(colon + 1);
        return password[0] is '/' or '\\' || AreNumbers(password) ? -1 : colon + 1;
    }

    /// <summary>Whether the argument of such an option is no password: numbers of ports, paths, and variables.</summary>
    public static bool IsHarmless(ReadOnlySpan<char> argument) =>
        argument.IsEmpty || argument[0] is '/' or '.' or '~' or '$' or '%' or '{' or '<' or '-' || AreNumbers(argument);

    private static bool AreNumbers(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!Letters.IsDigit(letter) && letter is not ('.' or ':' or '-' or ',' or '/'))
                return false;
        }

        return true;
    }

    private static bool Has(string[] names, ReadOnlySpan<char> name)
    {
        foreach (var known in names)
        {
            if (name.Equals(known.AsSpan(), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
