using System;
using System.Collections.Generic;
using System.Text;

namespace Sentry.Tracing;

/// <summary>The header <c>baggage</c>, which contains the members of all vendors in a trace; ours begin with <c>sentry-</c>.</summary>
internal static class BaggageHeader
{
    public const string Name = "baggage";

    private const string Prefix = "sentry-";

    // The limits of W3C: intermediaries may discard more than this.
    private const int MaxBytes = 8192;
    private const int MaxMembers = 64;

    /// <summary>The <c>sentry-</c> members of an incoming header, without the prefix. Unreadable ones are skipped. Never throws.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadOurs(string? header)
    {
        var ours = new List<KeyValuePair<string, string>>();
        if (header is null || header.Length > MaxBytes)
            return ours;
        foreach (var member in header.Split(','))
        {
            // Properties of a member are not used.
            var text = member.Split(';')[0];
            var equals = text.IndexOf('=');
            if (equals < 0)
                continue;
            var name = text.Substring(0, equals).Trim();
            if (name.Length <= Prefix.Length || !name.StartsWith(Prefix, StringComparison.Ordinal) || !IsName(name))
                continue;
            name = name.Substring(Prefix.Length);
            if (ours.Count < MaxMembers && !ours.Exists(other => other.Key == name))
                ours.Add(new KeyValuePair<string, string>(name, Uri.UnescapeDataString(text.Substring(equals + 1).Trim())));
        }

        return ours;
    }

    /// <summary>The header with our members, as many as fit; null if there are none.</summary>
    public static string? Write(IReadOnlyList<KeyValuePair<string, string>> members)
    {
        var header = new StringBuilder();
        foreach (var member in members)
        {
            // An incoming member may grow: other SDKs escape fewer characters than we do.
            var before = header.Length;
            Append(header, member.Key, member.Value);
            if (header.Length > MaxBytes)
                header.Length = before;
        }

        return header.Length == 0 ? null : header.ToString();
    }

    /// <summary>Adds one of our members.</summary>
    public static void Append(StringBuilder header, string name, string value)
    {
        if (header.Length > 0)
            header.Append(',');
        header.Append(Prefix).Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    /// <summary>
    /// Appends our members to those of others, as many as fit; theirs stay unchanged. If the header already has <c>sentry-</c> members, the
    /// application has set them, and they stay.
    /// </summary>
    public static string Join(string? others, string ours)
    {
        if (string.IsNullOrWhiteSpace(others))
            return ours;
        var members = others!.Split(',');
        foreach (var member in members)
        {
            if (member.TrimStart().StartsWith(Prefix, StringComparison.Ordinal))
                return others;
        }

        var header = new StringBuilder(others);
        var count = members.Length;
        foreach (var member in ours.Split(','))
        {
            if (count++ >= MaxMembers || header.Length + 1 + member.Length > MaxBytes)
                break;
            header.Append(',').Append(member);
        }

        return header.ToString();
    }

    // The characters that a header name may have; ours have no others.
    private static bool IsName(string name)
    {
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.'))
                return false;
        }

        return true;
    }
}
