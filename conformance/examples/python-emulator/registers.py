"""Where everything is in configuration space and BAR0, and what it holds after power-on."""

BAR0_SIZE, BAR2_SIZE, CONFIG_SIZE = 0x10000, 0x4000, 0x1000

# BAR0
GENCFG, GENCTRL, GENSTS, INTCAUSE = 0x80, 0x88, 0x90, 0x98
CMD, CMDSTATUS, SWERROR = 0xA0, 0xA8, 0xC0
GRPCFG, WQCFG, MSIXPERM, MSIX_TABLE, MSIX_PBA = 0x400, 0x500, 0x600, 0x2000, 0x3000
WQ_STATE = WQCFG + 24
VECTOR_CONTROL = (MSIX_TABLE + 12, MSIX_TABLE + 28)

# Configuration space
PCI_COMMAND, DEVCTL, MSIX_CONTROL = 0x04, 0x48, 0x82
BME, FLR = 1 << 2, 1 << 15
MSIX_ENABLE, MSIX_FUNCTION_MASK = 1 << 15, 1 << 14

# Device states in GENSTS
DISABLED, ENABLED, IN_PROGRESS, HALT = range(4)
RESET_BY_FLR = 1 << 2

# The work queue as the host configured it, and what the device can do
WQ_SIZE, WQ_PRIORITY, MAX_TRANSFER, MAX_BATCH = 16, 10, 21, 5
NOOP, DRAIN, MEMMOVE = 0x00, 0x02, 0x03
OPCODES = (NOOP, DRAIN, MEMMOVE)
COMMAND_CODES = (*range(1, 11), 13, 14)

GENCAP = (1 << 1           # overlapping copy
          | 1 << 2         # cache control
          | 1 << 4         # CMDCAP is there
          | 1 << 8         # destination readback
          | 31 << 16       # transfers up to 2^31 bytes
          | 10 << 21)      # batches up to 2^10; IMS size and Configuration Support are 0

BAR0_START = (             # offset, bytes, value; everything else starts as 0
    (0x00, 4, 0x100),                                               # VERSION
    (0x10, 8, GENCAP),
    (0x20, 8, WQ_SIZE | 1 << 16 | 1 << 49 | 1 << 51),               # WQCAP: one WQ, dedicated mode, priority
    (0x30, 8, 1),                                                   # GRPCAP: one group
    (0x38, 8, 1),                                                   # ENGCAP: one engine
    (0x40, 32, sum(1 << op for op in OPCODES)),                     # OPCAP
    (0x60, 16, GRPCFG >> 8 | WQCFG >> 8 << 16 | MSIXPERM >> 8 << 32),   # OFFSETS
    (0xB0, 8, sum(1 << code for code in COMMAND_CODES)),            # CMDCAP
    (GRPCFG, 8, 1), (GRPCFG + 32, 8, 1),                            # the WQ and the engine are in group 0
    (WQCFG, 4, WQ_SIZE),
    (WQCFG + 8, 4, 1 | WQ_PRIORITY << 4),                           # dedicated mode
    (WQCFG + 12, 4, MAX_TRANSFER | MAX_BATCH << 5),
    (VECTOR_CONTROL[0], 4, 1), (VECTOR_CONTROL[1], 4, 1),           # both vectors masked
)

# Registers that simply keep what is written, and which of their bits do
BAR0_WRITABLE = {GENCTRL: 0x3, MSIXPERM: 0xFFFFF00C, MSIXPERM + 8: 0xFFFFF00C}
for _entry in (MSIX_TABLE, MSIX_TABLE + 16):
    BAR0_WRITABLE.update({_entry: 0xFFFFFFFC, _entry + 4: 0xFFFFFFFF, _entry + 8: 0xFFFFFFFF, _entry + 12: 1})

CONFIG_START = (
    (0x00, 4, 0x0B258086), (0x06, 2, 0x0010), (0x08, 4, 0x08800000),
    (0x10, 4, 0xC), (0x18, 4, 0xC),                                 # BAR0, BAR2: 64 bits, prefetchable
    (0x2C, 4, 0x20108086), (0x34, 1, 0x40), (0x3C, 1, 0xFF),
    (0x40, 4, 0x00928010),                                          # PCIe: version 2, root complex integrated endpoint
    (0x44, 4, 1 << 28 | 1 << 15),                                   # function level reset
    (DEVCTL, 2, 0x2910),
    (0x80, 4, 0x00010011),                                          # MSI-X: two vectors
    (0x84, 4, MSIX_TABLE), (0x88, 4, MSIX_PBA),
)

CONFIG_WRITABLE = (        # offset, bytes, bits that keep what is written
    (PCI_COMMAND, 2, 0x0146),                                       # MSE, BME, PERE, SEE
    (0x0C, 1, 0xFF), (0x3C, 1, 0xFF),                               # cache line size, interrupt line
    (0x10, 8, -BAR0_SIZE), (0x18, 8, -BAR2_SIZE),
    (DEVCTL, 2, 0x791F),
    (MSIX_CONTROL, 2, MSIX_ENABLE | MSIX_FUNCTION_MASK),
)


class Space:
    """A range of bytes read and written as little-endian numbers."""

    def __init__(self, size, start):
        self.bytes = bytearray(size)
        for at, width, value in start:
            self.put(at, width, value)

    def get(self, at, width=4):
        return int.from_bytes(self.bytes[at:at + width], "little")

    def put(self, at, width, value):
        self.bytes[at:at + width] = (value & (1 << 8 * width) - 1).to_bytes(width, "little")


CONFIG_MASK = Space(CONFIG_SIZE, CONFIG_WRITABLE)
