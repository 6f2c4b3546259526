using Dsa.Model.Registers;

namespace Dsa.Traces;

/// <content>A device may take back its interrupt handles at any time (DSA-INT-15): assumed only where nothing else explains what is seen.</content>
public sealed partial class Oracle
{
    private bool ShowsRevocation() => parts.Exists(p => p.Piece.Field == IntCause.HandlesRevoked && p.Observed != 0);

    /// <summary>Every device that has given out handles has now taken them back; false where none has given any.</summary>
    private bool Revoke()
    {
        var revoked = false;
        foreach (var h in live)
        {
            if ((bool)h.Device.HasGivenHandles)
            {
                h.Device.RevokeHandles();
                h.UnseenHandles = [];
                h.Reconfigured();
                revoked = true;
            }
        }

        return revoked;
    }
}
