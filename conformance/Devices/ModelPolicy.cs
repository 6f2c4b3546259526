using System.Globalization;

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

/// <summary>How much of the work that a command or a reset ends is finished first, in the order of work (DSA-CMD-23, DSA-CMD-24).</summary>
public enum AbortChoice
{
    /// <summary>None: all of it is abandoned.</summary>
    Nothing,

    /// <summary>Half of it.</summary>
    Half,

    /// <summary>All: nothing is ever abandoned.</summary>
    Everything,
}

/// <summary>In which order members of a batch are carried out that no Fence orders (DSA-BAT-01).</summary>
public enum MemberOrder
{
    /// <summary>As they stand in the list.</summary>
    InOrder,

    /// <summary>The last first.</summary>
    Reversed,

    /// <summary>In an order that looks random and depends on their number alone.</summary>
    Scrambled,
}

/// <summary>How far an operation comes that does not come to its end (DSA 8.6, DSA-OP-22, DSA-DLT-03).</summary>
public enum StopChoice
{
    /// <summary>To the very byte.</summary>
    AtTheByte,

    /// <summary>A cache line short of a fault; a difference from a pattern and a full delta record are told by the line.</summary>
    AtTheLine,

    /// <summary>Nothing is done of an access that meets a fault; of a pattern that differs no place is told.</summary>
    AtTheAccess,
}

/// <summary>The free choices of a device of the model: every value conforms (DSA-GEN-01, classes N and I).</summary>
public sealed record ModelPolicy
{
    /// <summary>The reference device.</summary>
    public static ModelPolicy Reference { get; } = new();

    /// <summary>Whether somebody else takes its steps one by one, so that it takes none with a stimulus. Commands step by step then overtake work.</summary>
    public bool IsServed { get; init; }

    /// <summary>When a command completes.</summary>
    public CommandTiming Commands { get; init; }

    /// <summary>Which refusal is answered.</summary>
    public RefusalChoice Refusals { get; init; }

    /// <summary>When descriptors are carried out.</summary>
    public WorkOrder Work { get; init; }

    /// <summary>How much of the work that is ended is finished first.</summary>
    public AbortChoice Aborts { get; init; }

    /// <summary>In which order members of a batch are carried out.</summary>
    public MemberOrder Members { get; init; }

    /// <summary>How far an operation comes that stops early.</summary>
    public StopChoice Stops { get; init; }

    /// <summary>Added to the table index to make an interrupt handle.</summary>
    public int HandleBase { get; init; }

    /// <summary>Whether MSI-X entry 0 is told again while a cause is still set (DSA-INT-04).</summary>
    public bool RepeatsInterrupts { get; init; } = true;

    /// <summary>Whether it goes on where that is the milder reading: settings may change, configuration is open in Halt, 0x19 is not told twice (DSA-PCI-05, DSA-CFG-05, DSA-AMB-26).</summary>
    public bool IsMild { get; init; }

    /// <summary>Whether portals read as ones (DSA-POR-06).</summary>
    public bool PortalsReadOnes { get; init; }

    /// <summary>Whether every other accepted enqueue is refused first (DSA-POR-16).</summary>
    public bool RetriesOften { get; init; }

    /// <summary>What it chooses otherwise than the reference device.</summary>
    public string Describe() =>
        string.Join(
            ", ",
            typeof(ModelPolicy)
                .GetProperties()
                .Where(p => p.CanWrite && !Equals(p.GetValue(this), p.GetValue(Reference)))
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.GetValue(this)}"))
        );

    /// <summary>Devices that differ from each other and all conform, by name.</summary>
    public static IReadOnlyDictionary<string, ModelPolicy> Alternatives { get; } =
        new Dictionary<string, ModelPolicy>
        {
            ["slow-commands"] = new() { Commands = CommandTiming.StepByStep, HandleBase = 0x40 },
            ["commands-at-rest"] = new()
            {
                Commands = CommandTiming.AtWait,
                Work = WorkOrder.AtWait,
                Members = MemberOrder.Reversed,
            },
            ["last-refusal"] = new() { Refusals = RefusalChoice.Last, RepeatsInterrupts = false },
            ["unnamed-refusals"] = new() { Refusals = RefusalChoice.Alias, RetriesOften = true },
            ["lenient"] = new()
            {
                Refusals = RefusalChoice.OnlyMust,
                IsMild = true,
                PortalsReadOnes = true,
                Work = WorkOrder.AtWait,
                HandleBase = 7,
            },
            ["half-aborts"] = new()
            {
                Work = WorkOrder.AtWait,
                Aborts = AbortChoice.Half,
                Stops = StopChoice.AtTheLine,
            },
            ["no-aborts"] = new()
            {
                Commands = CommandTiming.StepByStep,
                Work = WorkOrder.Reversed,
                Aborts = AbortChoice.Everything,
                Members = MemberOrder.Reversed,
                Stops = StopChoice.AtTheAccess,
            },
            ["work-in-reverse"] = new()
            {
                Commands = CommandTiming.StepByStep,
                Work = WorkOrder.Reversed,
                RepeatsInterrupts = false,
            },
            ["scrambled"] = new()
            {
                Commands = CommandTiming.StepByStep,
                Work = WorkOrder.Scrambled,
                Aborts = AbortChoice.Half,
                Members = MemberOrder.Scrambled,
            },
        };
}
