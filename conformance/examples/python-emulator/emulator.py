#!/usr/bin/env python3
"""A small virtual DSA (mdev type 1DWQ_v1) that speaks the tester's protocol on standard input and output."""

import argparse
import json
import os
import sys

import registers as r
from device import FAULTS, Device

LONGEST_LINE = 1 << 20
encode = json.JSONEncoder(separators=(",", ":")).encode


class BadRequest(Exception):
    """Something the tester asked for cannot be done; the text is the answer."""


class Ended(Exception):
    """The tester has closed its end."""


class Channel:
    """Lines from and to the tester; what is said is sent with the next answer or question."""

    def __init__(self, source, sink):
        self.source, self.sink, self.lines = source, sink, []

    def say(self, event):
        self.lines.append(encode(event) + "\n")

    def send(self):
        self.sink.write("".join(self.lines).encode())
        self.sink.flush()
        self.lines.clear()

    def receive(self):
        line = self.source.readline(LONGEST_LINE + 1)
        if not line:
            raise Ended
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = self.source.readline(LONGEST_LINE)
            raise BadRequest("the line is longer than 1 MiB")
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            raise BadRequest("the line is not a JSON object")
        return message


class Memory:
    """The tester's memory, reached by asking."""

    def __init__(self, channel):
        self.channel, self.pasid = channel, None

    def ask(self, event, at, size):
        if at + size > 1 << 64:
            return {"fault": True}
        event["pasid"] = hex(self.pasid)
        self.channel.say(event)
        self.channel.send()
        return self.channel.receive()

    def read(self, at, size):
        """The bytes, or None after a fault."""
        answer = self.ask({"e": "dma.read", "at": hex(at), "size": size}, at, size)
        return None if answer.get("fault") is True else bytes_of(answer, "data", size)

    def write(self, at, data):
        return self.ask({"e": "dma.write", "at": hex(at), "data": data.hex()}, at, len(data)).get("fault") is not True


# ---- reading the fields of a message


def number(message, name, allowed):
    value = message.get(name)
    if type(value) is not int or value not in allowed:
        raise BadRequest(f"'{name}' must be one of {', '.join(map(str, allowed))}")
    return value


def hexadecimal(message, name, limit):
    text = message.get(name)
    try:
        value = int(text, 16) if text[:2] == "0x" and text.isalnum() else -1
    except (TypeError, ValueError):
        value = -1
    if not 0 <= value < limit:
        raise BadRequest(f"'{name}' must be a string like \"0x1f\", below {limit:#x}")
    return value


def bytes_of(message, name, size):
    try:
        data = bytes.fromhex(message.get(name))
    except (TypeError, ValueError):
        data = b""
    if len(data) != size:
        raise BadRequest(f"'{name}' must be {2 * size} hexadecimal digits")
    return data


def place(message, limit, sizes):
    at, size = hexadecimal(message, "at", limit), number(message, "size", sizes)
    if at % size:
        raise BadRequest(f"an access of {size} bytes at {at:#x} is not aligned")
    return at, size


# ---- the requests


class Emulator:
    def __init__(self, channel, options):
        self.channel = channel
        self.device = Device(channel.say, Memory(channel), options.fault, options.complete, options.descriptors)
        self.requests = {
            "cfg.read": self.config_read, "cfg.write": self.config_write,
            "mmio.read": self.mmio_read, "mmio.write": self.mmio_write,
            "portal.write": self.portal_write, "portal.enqueue": self.portal_enqueue, "portal.read": self.portal_read,
            "irq.set": self.irq_set, "reset": self.reset, "wait": self.wait, "hello": self.hello,
            "host.attach": self.attach, "host.open": self.open, "host.release": self.release,
        }

    def serve(self):
        while True:
            answer = {"id": None}
            try:
                request = self.channel.receive()
                if type(request.get("id")) is not int:
                    raise BadRequest("the request has no 'id'")
                answer["id"] = request["id"]
                answer.update(self.handle(request) or {})
            except BadRequest as problem:
                answer["error"] = str(problem)
            self.channel.say(answer)
            self.channel.send()

    def handle(self, request):
        name = request.get("e")
        if not isinstance(name, str) or name not in self.requests:
            raise BadRequest("unknown request")
        if not self.device.open and name not in ("hello", "reset", "wait", "host.attach", "host.open", "host.release"):
            raise BadRequest("the virtual device is closed")
        if name.startswith(("cfg.", "mmio.", "portal.")):
            return self.requests[name](request, self.device.access)
        return self.requests[name](request)

    # Each guest access is checked first and then counts, so that a bad request changes nothing.

    def config_read(self, request, access):
        at, size = place(request, r.CONFIG_SIZE, (1, 2, 4))
        access()
        return {"value": hex(self.device.config.get(at, size))}

    def config_write(self, request, access):
        at, size = place(request, r.CONFIG_SIZE, (1, 2, 4))
        value = hexadecimal(request, "value", 1 << 8 * size)
        access()
        self.device.config_write(at, size, value)

    def mmio_read(self, request, access):
        at, size = place(request, r.BAR0_SIZE, (1, 2, 4, 8))
        access()
        return {"value": hex(self.device.bar0.get(at, size))}

    def mmio_write(self, request, access):
        at, size = place(request, r.BAR0_SIZE, (1, 2, 4, 8))
        value = hexadecimal(request, "value", 1 << 8 * size)
        access()
        self.device.mmio_write(at, size, value)

    def portal_write(self, request, access):
        at, data = hexadecimal(request, "at", r.BAR2_SIZE), bytes_of(request, "data", 64)
        access()
        self.device.portal_write(at, data)

    def portal_enqueue(self, request, access):
        hexadecimal(request, "at", r.BAR2_SIZE)
        bytes_of(request, "data", 64)
        access()
        return {"retry": True}            # the only WQ is a dedicated one

    def portal_read(self, request, access):
        place(request, r.BAR2_SIZE, (1, 2, 4, 8))
        access()
        return {"value": "0x0"}

    def irq_set(self, request):
        vector, on = number(request, "vector", (0, 1)), request.get("on")
        if type(on) is not bool:
            raise BadRequest("'on' must be true or false")
        self.device.set_trigger(vector, on)

    def reset(self, request):
        kind = request.get("kind")
        if kind == "power-on":
            self.device.power_on()
        elif kind not in ("flr", "vfio", "warm"):
            raise BadRequest("unknown kind of reset")
        elif not self.device.open:
            raise BadRequest("the virtual device is closed")
        else:
            self.device.function_reset()

    def wait(self, _):
        self.device.finish_all()

    def hello(self, request):
        number(request, "format", (1,))
        return {"name": "python emulator", "version": "1.0", "type": "1DWQ_v1", "observes": ["host", "dma"],
                "cannot": ["host.bind", "host.unbind", "host.create", "host.remove", "host.mmap", "host.error",
                           "host.detach", "host.configure", "host.available", "vfio.info", "vfio.irqs", "vfio.reset"]}

    def attach(self, request):
        pasid = hexadecimal(request, "pasid", 1 << 20)
        if self.device.host.enabled:
            return {"result": "EBUSY"}    # the PASID cannot change while the work queue is enabled
        self.device.attach(pasid)
        return None

    def open(self, _):
        if self.device.open:
            return {"result": "EBUSY"}
        self.device.open = True
        return None

    def release(self, _):
        if not self.device.open:
            return {"result": "ENODEV"}
        self.device.release()
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--complete", choices=("at-once", "third-access", "wait"), default="at-once",
                        help="when a command completes: inside the write of CMD, at the third access after it, or only at 'wait'")
    parser.add_argument("--descriptors", choices=("at-once", "wait"), default="at-once",
                        help="when descriptors are executed: at submission, or only at 'wait' or when a command drains them")
    parser.add_argument("--fault", choices=FAULTS, help="break one rule on purpose")
    try:
        Emulator(Channel(sys.stdin.buffer, sys.stdout.buffer), parser.parse_args()).serve()
    except (Ended, KeyboardInterrupt):
        pass
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())      # nobody is left to read what is still buffered


if __name__ == "__main__":
    main()
