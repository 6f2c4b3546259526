"""Descriptors: what is checked, what they do, and how their end is told."""

import struct

import registers as r

BLOCK_ON_FAULT, CRAV, RCR, RCI, RECORD_TC = 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 12
ALLOWED_FLAGS = {             # outside a batch, without Block on Fault, Drain readback addresses and Cache Control 3
    r.NOOP: 0x00101C,
    r.DRAIN: 0x0C101C,
    r.MEMMOVE: 0x00771C,
}
SUCCESS = 0x01
PAGE = 4096


class Descriptor:
    def __init__(self, data):
        _, word, self.record, self.source, self.destination, self.size, self.handle = struct.unpack_from("<IIQQQIH", data)
        self.flags, self.operation, self.rest = word & 0xFFFFFF, word >> 24, data[38:]


def run(device, d):
    if d.flags & CRAV and d.record % 32:
        device.software_error(0x1B, d)
        return
    status, bad_flags = check(device, d)
    if status == SUCCESS and d.operation == r.MEMMOVE:
        end(device, d, *move(device.memory, d))
    else:
        end(device, d, status, bad_flags=bad_flags)


def check(device, d):
    """The status a descriptor starts with, and its offending flags."""
    if d.operation not in ALLOWED_FLAGS:
        return 0x10, 0
    bad = d.flags & ~ALLOWED_FLAGS[d.operation]
    if not d.flags & CRAV:
        bad |= d.flags & (RCR | RECORD_TC)
    if d.operation == r.DRAIN and not d.flags & (RCR | RCI):
        bad |= RCR | RCI
    if bad:
        return 0x11, bad
    if any(d.rest) or d.handle and not d.flags & RCI or d.record and not d.flags & CRAV:
        return 0x12, 0
    if d.operation == r.MEMMOVE:
        if d.size > 1 << r.MAX_TRANSFER or d.size == 0 and device.fault != "zero-size":
            return 0x13, 0
    elif d.source or d.destination or d.size:
        return 0x12, 0
    if d.flags & RCI and not device.handle_usable(d.handle):
        return 0x19, 0
    return SUCCESS, 0


def move(memory, d):
    """Copies page by page, from the end if the destination overlaps the rest of the source."""
    backward = d.source < d.destination < d.source + d.size
    done = 0
    while done < d.size:
        left = d.size - done
        if backward:          # a piece ends where the one before began, and crosses no page on either side
            length = min(left, (d.source + left - 1) % PAGE + 1, (d.destination + left - 1) % PAGE + 1)
            offset = left - length
        else:
            offset = done
            length = min(left, PAGE - (d.source + offset) % PAGE, PAGE - (d.destination + offset) % PAGE)
        data = memory.read(d.source + offset, length)
        if data is None:
            return 0x03, int(backward), done, d.source + offset
        if not memory.write(d.destination + offset, data):
            return 0x83, int(backward), done, d.destination + offset
        done += length
    return SUCCESS, 0, 0, 0


def end(device, d, status, result=0, done=0, fault_address=0, bad_flags=0):
    """Completion record first, interrupt last; without a record an error goes to SWERROR."""
    if status == 0x19 or status != SUCCESS and not d.flags & CRAV:
        info = bad_flags if status == 0x11 else d.handle if status == 0x19 else 0
        device.software_error(status & 0x3F, d, info, fault_address, write=status >> 7)
    if d.flags & CRAV and (status != SUCCESS or d.flags & RCR):
        record = struct.pack("<BBHIQI12x", status, result, 0, done, fault_address, bad_flags)
        if not device.memory.write(d.record, record):
            device.software_error(0x1A, d, 0, d.record, write=1)
            return
    if d.flags & RCI and status != 0x19 and device.handle_usable(d.handle):
        device.interrupt(1)
