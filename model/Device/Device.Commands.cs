using Dsa.Model.Commands;
using Dsa.Model.Registers;
using Dsa.Model.Values;

namespace Dsa.Model;

/// <content>The life of an administrative command (DSA 9.2.12, DSA-CMD-01 to DSA-CMD-08).</content>
public sealed partial class Device<V>
{
    /// <summary>The truth "a command is on its way, or its interrupt still is".</summary>
    public Bool<V> CommandIsRunning => this[Running.Phase] != Phase.Idle;

    private void StartCommand()
    {
        // A command written while one is active is discarded and reported; the running one is unaffected (DSA-CMD-02).
        if (this[CmdStatus.Active] == 1)
        {
            Report(SoftwareError.CommandWhileActive);
            return;
        }

        // The last command's interrupt cannot be overtaken by the next command.
        if (this[Running.Phase] == Phase.Reported)
        {
            AdvanceCommand();
        }

        this[CmdStatus.Active] = 1;
        this[Running.Phase] = Phase.Accepted;
        this[Running.Code] = this[Cmd.Command];
        this[Running.Operand] = this[Cmd.Operand];
        this[Running.Reserved] = this[Cmd.Reserved];
        this[Running.RequestInterrupt] = this[Cmd.RequestCompletionInterrupt];
    }

    /// <summary>One step of the running command, decided as the reference device decides it. States show its effect before Active drops (DSA-DRV-10).</summary>
    public void AdvanceCommand()
    {
        switch (this[Running.Phase].Case(5))
        {
            case (int)Phase.Accepted:
                Judge(FirstRefusal());
                break;
            case (int)Phase.Stopping:
                ApplyEffect(Rules.Find(this[Running.Code]));
                break;
            case (int)Phase.Applied:
                this[CmdStatus.Active] = 0;
                this[CmdStatus.ErrorCode] = this[Running.Outcome];
                this[CmdStatus.Result] = this[Running.Handle];
                this[Running.Phase] = Phase.Reported;
                break;
            case (int)Phase.Reported:
                this[Running.Phase] = Phase.Idle;
                if (this[Running.RequestInterrupt] == 1)
                {
                    InterruptFor(IntCause.CommandCompletion);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>A command issued and finished at once, as a driver that waits sees it: its error code. Work it waits for is already done.</summary>
    public Word<V> Perform(ulong code, Word<V> operand)
    {
        this[Running.Code] = code;
        this[Running.Operand] = operand;
        this[Running.Reserved] = 0;
        this[Running.RequestInterrupt] = 0;
        this[Running.Phase] = Phase.Accepted;
        Judge(FirstRefusal());
        if (this[Running.Phase] == Phase.Stopping)
        {
            AdvanceCommand();
        }

        this[Running.Phase] = Phase.Idle;
        return this[Running.Outcome];
    }

    /// <summary>What the reference device answers to the accepted command: 0 when it is carried out.</summary>
    public Word<V> FirstRefusal()
    {
        var common = Rules.AnyCommand.First(this);
        if (common != 0)
        {
            return common;
        }

        return Rules.Find(this[Running.Code]) is { } command ? command.Refusals.First(this) : CommandError.Unsupported;
    }

    /// <summary>Answers the accepted command: a refusal changes nothing but CMDSTATUS (DSA-ST-25); 0 begins the effect.</summary>
    public void Judge(Word<V> refusal)
    {
        this[Running.Handle] = 0;
        this[Running.Outcome] = refusal;
        if (refusal != 0)
        {
            this[Running.Phase] = Phase.Applied;
            return;
        }

        this[Running.Phase] = Phase.Stopping;
        var command = Rules.Find(this[Running.Code]);
        if (command?.Stop is { } stop)
        {
            stop(this);
        }
        else
        {
            ApplyEffect(command);
        }
    }

    private void ApplyEffect(Command<V>? command)
    {
        if (command is null)
        {
            return;
        }

        this[Running.Phase] = Phase.Applied;
        var done = command.Effect(this);
        if (!done)
        {
            this[Running.Outcome] = CommandError.Hardware;
        }
    }

    /// <summary>The truth "the command may go on": commands that wait for work find it finished (DSA-CMD-21), some more than they must (DSA-CMD-22).</summary>
    public Bool<V> CommandMayAdvance
    {
        get
        {
            var code = this[Running.Code];
            var waits = (code == CommandCode.DisableDevice) | (code == CommandCode.DrainAll) | (code == CommandCode.DisableWq) | (code == CommandCode.DrainWq);
            var working = (waits | (code == CommandCode.DrainPasid)) && HoldsConcerned;
            var stops = (code == CommandCode.DisableDevice) | (code == CommandCode.DisableWq);
            var phase = this[Running.Phase];
            return CommandIsRunning & !(working & ((phase == Phase.Stopping) | ((phase == Phase.Accepted) & !stops)));
        }
    }

    /// <summary>The truth "the device has this command" (DSA 9.2.14, T9-6).</summary>
    public Bool<V> Supports(Word<V> code)
    {
        var supported = Word<V>.Select(this[GenCap.CommandCapabilitiesSupport] == 1, this[CmdCap.Commands], CommandCode.Default);
        return (code != 0) & supported.Bit(code);
    }

    /// <summary>Bits of the operand the command does not use (DSA T9-5).</summary>
    public Word<V> ReservedOperand
    {
        get
        {
            var code = this[Running.Code];
            var operand = this[Running.Operand];
            var used = Word<V>.Select(code == CommandCode.EnableWq, 0xFF, Word<V>.Select(code >= CommandCode.DisableWq, 0xF_FFFF, 0));
            used = Word<V>.Select(code >= CommandCode.RequestInterruptHandle, 0x1_FFFF, used);
            return operand & ~used;
        }
    }

    /// <summary>The truth "this is Reset Device, and the device is in a Halt that it ends" (DSA 5.7).</summary>
    public Bool<V> ResetEndsHalt => (this[Running.Code] == CommandCode.ResetDevice) & (this[GenSts.ResetType] == 0);
}
