using System.Collections.ObjectModel;

namespace Sentry;

/// <summary>All services, until one is added: a user who names one service means only that service.</summary>
internal sealed class TargetList : Collection<string>
{
    public const string Everybody = "*";

    private bool _isDefault;

    public TargetList()
    {
        Add(Everybody);
        _isDefault = true;
    }

    protected override void InsertItem(int index, string item)
    {
        if (_isDefault)
        {
            _isDefault = false;
            Clear();
            index = 0;
        }

        base.InsertItem(index, item);
    }

    protected override void SetItem(int index, string item)
    {
        _isDefault = false;
        base.SetItem(index, item);
    }
}
