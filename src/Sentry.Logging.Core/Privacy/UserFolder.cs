using System;

namespace Sentry.Privacy;

/// <summary>Finds the home folder of a user, because its name is usually the name of a person. <c>~</c> replaces it.</summary>
internal static class UserFolder
{
    private const string Home = "~";
    private const int LongestName = 64;
    private const int LongestPath = 512;

    private static readonly string[] Parents = ["/home/", "/Users/"];

    /// <summary>The home folder of a Windows user in a text: a drive, <c>Users</c> and a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colon">The index of the drive's colon.</param>
    /// <param name="floor">The lower limit of the search. The text before this index has been processed.</param>
    public static Redaction OfDrive(string text, int colon, int floor)
    {
        if (colon - 1 < floor || !char.IsLetter(text[colon - 1]) || (colon > 1 && char.IsLetterOrDigit(text[colon - 2])))
            return default;
        var at = EndOfSlashes(text, colon + 1);
        if (at == colon + 1 || !Letters.Continues(text, at, "Users", StringComparison.OrdinalIgnoreCase))
            return default;
        var name = EndOfSlashes(text, at + 5);
        return name == at + 5 ? default : OfName(text, colon - 1, name);
    }

    /// <summary>The folder in a line of a stack trace: <c>in /home/cook/shop/Order.cs:line 7</c>. In other texts it could be the path of a URL.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colon">The index of the colon before the line number.</param>
    /// <param name="floor">The lower limit of the search. The text before this index has been processed.</param>
    public static Redaction OfLine(string text, int colon, int floor)
    {
        if (!Letters.Continues(text, colon, ":line "))
            return default;
        var room = Math.Min(colon - floor, LongestPath);
        var path = room == 0 ? -1 : text.LastIndexOf(" in /", colon - 1, room, StringComparison.Ordinal) + 4;
        return path < 4 ? default : OfPath(text, path);
    }

    /// <summary>The home folder at the beginning of a path, if there is one.</summary>
    public static Redaction OfPath(string text, int begin)
    {
        foreach (var parent in Parents)
        {
            if (Letters.Continues(text, begin, parent))
                return OfName(text, begin, begin + parent.Length);
        }

        return default;
    }

    /// <summary>The home folder of the user who runs the process, anywhere in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The start index.</param>
    /// <param name="folder">The folder.</param>
    public static Redaction Find(string text, int from, string folder)
    {
        for (var at = text.IndexOf(folder, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(folder, at + 1, StringComparison.Ordinal))
        {
            var end = at + folder.Length;
            if ((at == 0 || !IsOfUrl(text[at - 1])) && (end == text.Length || !IsOfName(text[end]) || text[end] == ' '))
                return new Redaction(at, end, Home);
        }

        return default;
    }

    /// <summary>The home folder of the user who runs this process, if it contains a user name.</summary>
    public static string? OfProcess(string folder) => OfPath(folder, 0) is { IsFound: true } found && found.End == folder.Length ? folder : null;

    /// <summary>A path from the debug symbols, without the name of the user who built the program.</summary>
    public static string Shorten(string path)
    {
        var found = path.Length > 2 && path[1] == ':' ? OfDrive(path, 1, 0) : OfPath(path, 0);
        return found.IsFound ? found.Instead + path.Substring(found.End) : path;
    }

    private static Redaction OfName(string text, int begin, int name)
    {
        var end = name;
        while (end < text.Length && end - name < LongestName && IsOfName(text[end]))
            end++;
        // A name may contain spaces only if a slash follows it: otherwise the rest of a sentence would belong to the name.
        if (end == text.Length || text[end] is not ('/' or '\\'))
        {
            var blank = text.IndexOf(' ', name, end - name);
            end = blank < 0 ? end : blank;
        }

        return end == name || IsSharedFolder(text.Substring(name, end - name)) ? default : new Redaction(begin, end, Home);
    }

    private static int EndOfSlashes(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 4 && text[end] is '/' or '\\')
            end++;
        return end;
    }

    private static bool IsSharedFolder(string name) => name is "Public" or "Default" or "All Users" or "Shared";

    private static bool IsOfName(char letter) =>
        letter is not ('/' or '\\' or '"' or '\'' or '<' or '>' or '|' or '*' or '?' or ':' or ';' or ',' or ')' or ']' or '}') && !char.IsControl(letter);

    private static bool IsOfUrl(char letter) => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' or '~' or '%';
}
