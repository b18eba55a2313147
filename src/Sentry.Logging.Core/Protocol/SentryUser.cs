using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Sentry.Protocol;

namespace Sentry;

/// <summary>The user of the program, as the application sets it. With <see cref="SentryOptions.SendDefaultPii"/>, the SDK adds what it knows of the user. Not thread-safe.</summary>
public sealed class SentryUser
{
    private IDictionary<string, string>? _other;
    private UserWords? _words;

    /// <summary>The application's own id for the user.</summary>
    public string? Id { get; set; }

    /// <summary>The name the user signs in with.</summary>
    public string? Username { get; set; }

    /// <summary>The user's e-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>The user's IP address; <c>{{auto}}</c> stands for the address that the server sees.</summary>
    public string? IpAddress { get; set; }

    /// <summary>Other values about the user, sent as <c>user.data</c>. Never null: the dictionary is created on first access.</summary>
    [AllowNull]
    public IDictionary<string, string> Other
    {
        get => _other ??= TextTable.New();
        set => _other = value;
    }

    /// <summary>Whether it is empty, and therefore not sent.</summary>
    internal bool IsEmpty => Id is null && Username is null && Email is null && IpAddress is null && _other is not { Count: > 0 };

    /// <summary>Id, name and mail as they are now; null where it has none. The same object while nothing changes.</summary>
    internal UserWords? Words
    {
        get
        {
            var (id, name, mail, known) = (Id, Username, Email, _words);
            if (id is null && name is null && mail is null)
                return null;
            return known is not null && ReferenceEquals(known.Id, id) && ReferenceEquals(known.Name, name) && ReferenceEquals(known.Email, mail)
                ? known
                : _words = new UserWords(id, name, mail);
        }
    }

    internal SentryUser Clone() => new()
    {
        Id = Id,
        Username = Username,
        Email = Email,
        IpAddress = IpAddress,
        Other = TextTable.CopyOf(_other),
    };
}
