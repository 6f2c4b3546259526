"""The administrative commands: each function returns CMDSTATUS, error code in bits 7:0 and result in bits 23:8."""

import host
import registers as r

RESET_DEVICE = 5
STOPPING = (2, 5, 7, 10)      # Disable Device, Reset Device, Disable WQ, Reset WQ: nothing is accepted while they run
RESERVED_BITS = 0x7E000000


def execute(device, word):
    code, operand = word >> 20 & 0x1F, word & 0xFFFFF
    if code not in COMMANDS:
        return 0x01
    if device.state == r.HALT:
        return 0x05
    if has_reserved(word):
        return 0x04
    return COMMANDS[code][0](device, operand)


def has_reserved(word):
    return bool(word & RESERVED_BITS or word & 0xFFFFF & COMMANDS[word >> 20 & 0x1F][1])


def enable_device(device, _):
    if device.state != r.DISABLED:
        return 0x10
    if not device.bus_master and device.fault != "bme-ignored":
        return 0x12
    device.state = r.ENABLED
    return 0


def disable_device(device, _):
    if device.state != r.ENABLED:
        return 0x31
    device.stop_wq()
    device.state = r.DISABLED
    return 0


def drain_all(device, _):
    device.run_queue()
    if device.fault == "drain-all-forwarded":
        device.host.command(host.DRAIN_ALL, 0)
    else:
        device.host.wq_command(host.DRAIN_WQ)
    return 0


def abort_all(device, _):
    device.queue.clear()
    device.host.wq_command(host.ABORT_WQ)
    return 0


def reset_device(device, _):
    device.stop_wq(abort=True)
    device.software_reset()
    return 0


def enable_wq(device, operand):
    if operand != 0:
        return 0x02
    if device.state != r.ENABLED and device.fault != "enable-wq-early":
        return 0x20
    if device.wq_enabled:
        return 0x21
    device.host.enable_wq(device.pasid)
    device.wq_enabled = True
    return 0


def names_the_wq(function, disabled=0x32):
    """Wraps a command whose operand is a bitmap: exactly our one WQ must be named, and be enabled."""
    def command(device, operand):
        if operand != 1:
            return 0x02
        if not device.wq_enabled:
            return disabled
        return function(device, operand)
    return command


def disable_wq(device, _):
    device.stop_wq()
    return 0


def reset_wq(device, _):
    device.stop_wq(abort=True)
    return 0


def request_handle(device, operand):
    index, ims_table = operand & 0xFFFF, operand >> 16
    if index == 0 and device.fault == "handle-for-vector-0":
        return host.SLOT << 8
    if index != 1:
        return 0x41
    if ims_table or not device.slot_allocated:
        return 0x42
    device.handle_held = True
    return host.SLOT << 8


def release_handle(device, operand):
    if operand != 1 or not device.handle_held:
        return 0x41
    device.handle_held = False
    return 0


COMMANDS = {                  # code: function, reserved bits of the operand
    1: (enable_device, 0xFFFFF),
    2: (disable_device, 0xFFFFF),
    3: (drain_all, 0xFFFFF),
    4: (abort_all, 0xFFFFF),
    RESET_DEVICE: (reset_device, 0xFFFFF),
    6: (enable_wq, 0xFFF00),
    7: (names_the_wq(disable_wq), 0),
    8: (names_the_wq(drain_all), 0),
    9: (names_the_wq(abort_all), 0),
    10: (names_the_wq(reset_wq, disabled=0), 0),
    13: (request_handle, 0xE0000),
    14: (release_handle, 0xE0000),
}
assert tuple(COMMANDS) == r.COMMAND_CODES
