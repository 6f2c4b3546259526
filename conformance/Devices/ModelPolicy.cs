namespace Dsa.Conformance;

/// <summary>When a device finishes a command.</summary>
public enum CommandTiming
{
    /// <summary>Inside the write of CMD.</summary>
    AtOnce,

    /// <summary>One step at each further access of the guest.</summary>
    StepByStep,

    /// <summary>Only when the tester waits.</summary>
    AtWait,
}

/// <summary>Which of several true refusals a device answers.</summary>
public enum RefusalChoice
{
    /// <summary>The first true row.</summary>
    First,

    /// <summary>The last true row.</summary>
    Last,

    /// <summary>The other code of the first true row, where it has one (0x11 of Enable Device).</summary>
    Alias,

    /// <summary>The first true row that must be obeyed; a row that need not be is not.</summary>
    OnlyMust,
}

/// <summary>When and in which order a device carries out descriptors.</summary>
public enum WorkOrder
{
    /// <summary>Inside the submission.</summary>
    AtOnce,

    /// <summary>When the tester waits, or a command needs them done.</summary>
    AtWait,

    /// <summary>As <see cref="AtWait"/>, the latest first (DSA-POR-32).</summary>
    Reversed,

    /// <summary>Some of it before any access, in an order that looks random and is the same after every power-on (DSA-POR-32).</summary>
    Scrambled,
}

/// <summary>The free choices of a device of the model: every value conforms (DSA-GEN-01, classes N and I).</summary>
public sealed record ModelPolicy
{
    /// <summary>The reference device.</summary>
    public static ModelPolicy Reference { get; } = new();

    /// <summary>A device that is served: its server takes its steps one by one.</summary>
    public static ModelPolicy Served { get; } = new() { Commands = CommandTiming.AtWait, Work = WorkOrder.AtWait };

    /// <summary>When a command completes.</summary>
    public CommandTiming Commands { get; init; }

    /// <summary>Which refusal is answered.</summary>
    public RefusalChoice Refusals { get; init; }

    /// <summary>When descriptors are carried out.</summary>
    public WorkOrder Work { get; init; }

    /// <summary>Added to the table index to make an interrupt handle.</summary>
    public int HandleBase { get; init; }

    /// <summary>Whether MSI-X entry 0 is told again while a cause is still set (DSA-INT-04).</summary>
    public bool RepeatsInterrupts { get; init; } = true;

    /// <summary>Whether every other accepted enqueue is refused first (DSA-POR-16).</summary>
    public bool RetriesOften { get; init; }

    /// <summary>Devices that differ from each other and all conform, by name.</summary>
    public static IReadOnlyDictionary<string, ModelPolicy> Alternatives { get; } =
        new Dictionary<string, ModelPolicy>
        {
            ["slow commands"] = new() { Commands = CommandTiming.StepByStep, HandleBase = 0x40 },
            ["commands only at rest"] = new() { Commands = CommandTiming.AtWait, Work = WorkOrder.AtWait },
            ["last refusal"] = new() { Refusals = RefusalChoice.Last, RepeatsInterrupts = false },
            ["unnamed refusals"] = new() { Refusals = RefusalChoice.Alias, RetriesOften = true },
            ["lenient"] = new()
            {
                Refusals = RefusalChoice.OnlyMust,
                Work = WorkOrder.AtWait,
                HandleBase = 7,
            },
            ["work in reverse"] = new()
            {
                Commands = CommandTiming.StepByStep,
                Work = WorkOrder.Reversed,
                RepeatsInterrupts = false,
            },
            ["scrambled"] = new() { Commands = CommandTiming.StepByStep, Work = WorkOrder.Scrambled },
        };
}
