"""The virtual device as its guest sees it: configuration space, BAR0, portals, interrupts and resets."""

import commands
import registers as r
import work
from host import IMS_IGNORE, IMS_MASK, IMS_PASID_ENABLE, SLOT, Host

FAULTS = (
    "wqcfg-writable", "enable-wq-early", "handle-for-vector-0", "swerror-overflow-lost", "reset-interrupt-lost",
    "close-leaves-pasid", "cmd-while-active", "intcause-not-w1c", "gencfg-writable", "reset-clears-swerror",
    "mask-ignored", "bme-ignored", "zero-size", "drain-all-forwarded",
)
CAUSE_ERROR, CAUSE_COMMAND, CAUSE_HALT = 1 << 0, 1 << 1, 1 << 4
ACTIVE = 1 << 31


class Device:
    """say(event) reports an observation; memory.read and memory.write reach the tester's memory."""

    def __init__(self, say, memory, fault=None, complete="at-once", descriptors="at-once"):
        self.say, self.memory, self.fault = say, memory, fault
        self.complete = "third-access" if fault == "cmd-while-active" and complete == "at-once" else complete
        self.descriptors = descriptors
        self.power_on()

    # ---- life and resets

    def power_on(self):
        self.host = Host(self.say)
        self.memory.pasid = self.pasid = 1
        self.open = True
        self.triggers = [False, False]
        self.slot_allocated = False
        self.start_values()

    def start_values(self):
        self.config = r.Space(r.CONFIG_SIZE, r.CONFIG_START)
        self.bar0 = r.Space(r.BAR0_SIZE, r.BAR0_START)
        self.state = r.DISABLED
        self.command = None               # the command word while it runs
        self.accesses_left = 0
        self.queue = []
        self.handle_held = False

    def function_reset(self):
        self.stop_wq(abort=True)
        self.start_values()
        self.update_ims()

    def software_reset(self):
        """Reset Device: CMD, CMDSTATUS, SWERROR, the MSI-X table and configuration space stay."""
        kept = [(r.MSIX_TABLE, 32), (r.SWERROR, 32)]
        if self.fault == "reset-clears-swerror":
            kept.pop()
        old, self.bar0 = self.bar0, r.Space(r.BAR0_SIZE, r.BAR0_START)
        for at, width in kept:
            self.bar0.put(at, width, old.get(at, width))
        self.state = r.DISABLED
        self.update_ims()

    def release(self):
        """The guest's last work ends before anything that protects others is taken down."""
        self.stop_wq()
        self.triggers = [False, False]
        self.slot_allocated = False
        self.start_values()
        if self.fault == "close-leaves-pasid":
            self.host.set_ims(self.host.ims | IMS_MASK)
        else:
            self.update_ims()
        self.open = False

    def attach(self, pasid):
        self.memory.pasid = self.pasid = pasid
        self.update_ims()

    # ---- state

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, state):
        self._state = state
        self.show_state()

    def show_state(self):
        shown = self._state
        if shown == r.HALT:
            shown |= r.RESET_BY_FLR
        elif shown == r.ENABLED and self.command_code() in (2, 5) and not commands.has_reserved(self.command):
            shown = r.IN_PROGRESS
        self.bar0.put(r.GENSTS, 4, shown)

    @property
    def wq_enabled(self):
        return self.bar0.get(r.WQ_STATE) >> 30 == 1

    @wq_enabled.setter
    def wq_enabled(self, on):
        self.bar0.put(r.WQ_STATE, 4, on << 30)

    @property
    def bus_master(self):
        return self.config.get(r.PCI_COMMAND, 2) & r.BME

    def stop_wq(self, abort=False):
        if abort:
            self.queue.clear()
        self.run_queue()
        self.host.disable_wq(abort)
        self.wq_enabled = False

    def halt(self):
        self.queue.clear()
        self.host.disable_wq(abort=True)
        self.state = r.HALT
        self.software_error(0x51)
        if self.bar0.get(r.GENCTRL) & 2:
            self.interrupt(0, CAUSE_HALT)

    # ---- configuration space

    def config_write(self, at, width, value):
        mask = r.CONFIG_MASK.get(at, width)
        new = self.config.get(at, width) & ~mask | value & mask
        touches = lambda register: at <= register < at + width
        if touches(r.PCI_COMMAND) and self.bus_master and not new >> 8 * (r.PCI_COMMAND - at) & r.BME:
            if self.state == r.ENABLED:
                self.halt()               # its interrupt leaves before bus mastering ends
        self.config.put(at, width, new)
        if touches(r.DEVCTL + 1) and value >> 8 * (r.DEVCTL + 1 - at) & r.FLR >> 8:
            self.function_reset()
        elif touches(r.MSIX_CONTROL + 1):
            self.send_pending()

    # ---- BAR0

    def mmio_write(self, at, width, value):
        if width == 8:                    # two registers, the low one first
            self.mmio_write(at, 4, value & 0xFFFFFFFF)
            at, width, value = at + 4, 4, value >> 32
        shift = 8 * (at & 3)
        self.write_register(at & ~3, value << shift, (1 << 8 * width) - 1 << shift)

    def write_register(self, at, value, lanes):
        """lanes: the bits of the register that the access covers."""
        old = self.bar0.get(at)
        if at in r.BAR0_WRITABLE:
            lanes &= r.BAR0_WRITABLE[at]
            self.bar0.put(at, 4, old & ~lanes | value & lanes)
            if at >= r.MSIXPERM:
                self.update_ims()
                self.send_pending()
        elif at == r.CMD:
            if lanes == 0xFFFFFFFF:
                self.start_command(value)
        elif at == r.INTCAUSE:
            if self.fault == "intcause-not-w1c":
                self.bar0.put(at, 4, value)
            else:
                self.bar0.put(at, 4, old & ~value)
        elif at == r.SWERROR:
            self.bar0.put(at, 4, old & ~(value & 3))
        elif at == r.GENCFG and self.fault == "gencfg-writable" and self.state == r.DISABLED:
            self.bar0.put(at, 4, old & ~lanes | value & lanes)
        elif r.WQCFG <= at < r.WQ_STATE and self.fault == "wqcfg-writable":
            self.bar0.put(at, 4, old & ~lanes | value & lanes)

    # ---- commands

    def command_code(self):
        return None if self.command is None else self.command >> 20 & 0x1F

    def start_command(self, word):
        if self.command is not None and self.fault != "cmd-while-active":
            self.software_error(0x52)
            return
        self.command = word
        self.accesses_left = 3
        self.bar0.put(r.CMDSTATUS, 4, ACTIVE)
        self.show_state()
        if self.complete == "at-once":
            self.finish_command()

    def finish_command(self):
        word, code, self.command = self.command, self.command_code(), None
        status = commands.execute(self, word)
        self.bar0.put(r.CMDSTATUS, 4, status)
        self.show_state()
        wanted = word >> 31
        if code == commands.RESET_DEVICE and self.fault == "reset-interrupt-lost":
            wanted = 0
        if wanted:
            self.interrupt(0, CAUSE_COMMAND)

    def access(self):
        """Called before each guest access: the third one finds a slow command done."""
        if self.command is not None and self.complete == "third-access":
            self.accesses_left -= 1
            if not self.accesses_left:
                self.finish_command()

    def finish_all(self):
        self.run_queue()
        if self.command is not None:
            self.finish_command()

    # ---- portals

    def portal_write(self, at, data):
        page_exists = at < 0x2000         # the two pages of the interrupt message store do not
        accepting = self.state == r.ENABLED and self.command_code() not in commands.STOPPING
        if at % 64 or not page_exists or not accepting or not self.wq_enabled:
            return
        descriptor = work.Descriptor(data)
        if len(self.queue) >= r.WQ_SIZE:
            self.software_error(0x53, descriptor)
            return
        self.queue.append(descriptor)
        if self.descriptors == "at-once":
            self.run_queue()

    def run_queue(self):
        while self.queue:
            work.run(self, self.queue.pop(0))

    # ---- errors and interrupts

    def software_error(self, code, descriptor=None, info=0, address=0, write=0):
        first = self.bar0.get(r.SWERROR, 8)
        if first & 1:
            if self.fault != "swerror-overflow-lost":
                self.bar0.put(r.SWERROR, 8, first | 2)
            return
        word = 1 | first & 2 | write << 5 | code << 8
        if descriptor:
            word |= 3 << 2 | descriptor.operation << 32     # descriptor and WQ index (0) are valid
        self.bar0.put(r.SWERROR, 32, word | info << 96 | address << 128)
        if self.bar0.get(r.GENCTRL) & 1:
            self.interrupt(0, CAUSE_ERROR)

    def interrupt(self, vector, cause=0):
        if cause:
            self.bar0.put(r.INTCAUSE, 4, self.bar0.get(r.INTCAUSE) | cause)
        elif self.bar0.get(r.MSIXPERM + 8 * vector) & IMS_IGNORE:
            return
        if self.masked(vector) and not (vector == 0 and self.fault == "mask-ignored"):
            self.bar0.put(r.MSIX_PBA, 4, self.bar0.get(r.MSIX_PBA) | 1 << vector)
        else:
            self.send(vector)

    def masked(self, vector):
        return self.bar0.get(r.VECTOR_CONTROL[vector]) & 1 or self.config.get(r.MSIX_CONTROL, 2) & r.MSIX_FUNCTION_MASK

    def send(self, vector):
        if self.triggers[vector] and self.bus_master and self.config.get(r.MSIX_CONTROL, 2) & r.MSIX_ENABLE:
            self.say({"e": "irq", "vector": vector})

    def send_pending(self):
        pending = self.bar0.get(r.MSIX_PBA)
        for vector in (0, 1):
            if pending >> vector & 1 and not self.masked(vector):
                self.bar0.put(r.MSIX_PBA, 4, self.bar0.get(r.MSIX_PBA) & ~(1 << vector))
                self.send(vector)

    def set_trigger(self, vector, on):
        self.triggers[vector] = on
        if vector == 1 and on:
            self.slot_allocated = True
        self.bar0.put(r.VECTOR_CONTROL[vector], 4, not on)
        self.update_ims()
        self.send_pending()

    def update_ims(self):
        """The host entry behind vector 1 follows the guest's mask and ignore bits and carries the attached PASID."""
        permission = self.bar0.get(r.MSIXPERM + 8)
        control = self.bar0.get(r.VECTOR_CONTROL[1]) & 1
        if self.slot_allocated:
            control |= permission & IMS_IGNORE
        if self.triggers[1] and not permission & IMS_PASID_ENABLE:      # this device has no guest PASIDs
            control |= IMS_PASID_ENABLE | self.pasid << 12
        self.host.set_ims(control if self.slot_allocated else IMS_MASK)

    def handle_usable(self, handle):
        return handle == SLOT and self.handle_held and bool(self.host.ims & IMS_PASID_ENABLE)
