#!/usr/bin/env python3
"""Speaks the protocol with emulator.py: bring-up, commands, descriptors, interrupts, bad input, and every fault."""

import json
import os
import struct
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ENABLE_DEVICE, DISABLE_DEVICE, DRAIN_ALL, ABORT_ALL, RESET_DEVICE, ENABLE_WQ, DISABLE_WQ = (n << 20 for n in range(1, 8))
DRAIN_WQ, RESET_WQ, REQUEST, RELEASE = (n << 20 for n in (8, 10, 13, 14))
INTERRUPT = 1 << 31
GENCFG, GENCTRL, GENSTS, INTCAUSE, CMD, CMDSTATUS, SWERROR, PBA = 0x80, 0x88, 0x90, 0x98, 0xA0, 0xA8, 0xC0, 0x3000
CONTROL0, CONTROL1, WQCFG = 0x200C, 0x201C, 0x500
CRAV, RCR, RCI = 4, 8, 16
RECORD = 0x9000


def start(*options):
    return subprocess.Popen([sys.executable, os.path.join(HERE, "emulator.py"), *options],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


class Tester:
    def __init__(self, *options):
        self.child = start(*options)
        self.number = -1
        self.memory, self.bad_pages = bytearray(0x10000), set()
        self.seen = []            # all observations so far
        self.hello = self.ask("hello", format=1)

    def close(self):
        self.child.stdin.close()
        errors = self.child.stderr.read()
        self.child.stdout.close()
        self.child.stderr.close()
        assert (self.child.wait(), errors) == (0, b""), errors.decode()

    def send(self, message):
        self.child.stdin.write(json.dumps(message).encode() + b"\n")
        self.child.stdin.flush()

    def ask(self, event, **fields):
        self.number += 1
        self.send({"id": self.number, "e": event, **fields})
        while True:
            line = json.loads(self.child.stdout.readline())
            if "id" in line:
                assert line.pop("id") == self.number
                return line
            self.seen.append(line)
            if line["e"].startswith("dma."):
                self.send(self.serve(line))

    def serve(self, line):
        at = int(line["at"], 16)
        if at // 4096 in self.bad_pages:
            return {"fault": True}
        if line["e"] == "dma.read":
            return {"data": self.memory[at:at + line["size"]].hex()}
        data = bytes.fromhex(line["data"])
        self.memory[at:at + len(data)] = data
        return {}

    def read(self, at, size=4, space="mmio"):
        return int(self.ask(space + ".read", at=hex(at), size=size)["value"], 16)

    def write(self, at, value, size=4, space="mmio"):
        answer = self.ask(space + ".write", at=hex(at), size=size, value=hex(value))
        assert answer == {}, answer

    def command(self, word):
        self.write(CMD, word)
        self.ask("wait")
        return self.read(CMDSTATUS)

    def submit(self, operation, flags, record=RECORD, source=0, destination=0, size=0, handle=0, portal=0, rest=b""):
        data = struct.pack("<IIQQQIH26s", 0, flags | operation << 24, record, source, destination, size, handle, rest)
        return self.ask("portal.write", at=hex(portal), data=data.hex())

    def status(self):
        status, self.memory[RECORD] = self.memory[RECORD], 0
        return status

    def irqs(self):
        vectors = [line["vector"] for line in self.seen if line["e"] == "irq"]
        self.seen = [line for line in self.seen if line["e"] != "irq"]
        return vectors

    def host(self):
        lines = [line for line in self.seen if line["e"].startswith("host.")]
        self.seen = [line for line in self.seen if not line["e"].startswith("host.")]
        return lines

    def bring_up(self):
        self.write(4, 6, 2, "cfg")
        self.write(0x82, 0x8000, 2, "cfg")
        for vector in (0, 1):
            self.ask("irq.set", vector=vector, on=True)
        statuses = [self.command(c) for c in (RESET_DEVICE, REQUEST | 1, ENABLE_DEVICE, ENABLE_WQ)]
        return statuses


class Case(unittest.TestCase):
    def device(self, *options, up=False):
        tester = Tester(*options)
        self.addCleanup(tester.close)
        if up:
            self.assertEqual(tester.bring_up(), [0, 0x500, 0, 0])
        return tester


class Behaviour(Case):
    def test_identity_and_sizing(self):
        t = self.device()
        self.assertEqual((t.hello["type"], t.hello["observes"]), ("1DWQ_v1", ["host", "dma"]))
        self.assertEqual(t.read(0, 4, "cfg"), 0x0B258086)
        for bar, size in ((0x10, 0x10000), (0x18, 0x4000)):
            t.write(bar, 0xFFFFFFFF, 4, "cfg")
            t.write(bar + 4, 0xFFFFFFFF, 4, "cfg")
            value = t.read(bar, 4, "cfg") | t.read(bar + 4, 4, "cfg") << 32
            self.assertEqual((value & 15, -(value & ~15) & (1 << 64) - 1), (0xC, size))
        t.write(4, 0xFFFF, 2, "cfg")
        self.assertEqual(t.read(4, 2, "cfg"), 0x146)
        t.write(0x80, 0xFFFFFFFF, 4, "cfg")
        self.assertEqual(t.read(0x80, 4, "cfg"), 0xC0010011)
        self.assertEqual([t.read(a, 8) for a in (0xB0, 0x40, 0x60)], [0x67FE, 0xD, 0x000600050004])
        self.assertEqual([t.read(WQCFG + 4 * n) for n in range(8)], [16, 0, 0xA1, 21 | 5 << 5, 0, 0, 0, 0])

    def test_bring_up_tells_the_host(self):
        t = self.device()
        t.ask("host.attach", pasid="0x12")
        self.assertEqual(t.bring_up(), [0, 0x500, 0, 0])
        self.assertEqual(t.host(), [
            {"e": "host.ims", "slot": 5, "control": "0x12008"},
            {"e": "host.wqcfg", "wq": 3, "pasidEnable": True, "pasid": "0x12", "priv": False},
            {"e": "host.command", "code": 6, "operand": "0x3", "status": "0x0"}])
        self.assertEqual((t.read(GENSTS), t.read(WQCFG + 24)), (1, 1 << 30))
        self.assertEqual(t.ask("host.attach", pasid="0x13")["result"], "EBUSY")
        self.assertEqual(t.command(DISABLE_WQ | 1), 0)
        self.assertEqual([(x["e"], x.get("code"), x.get("operand")) for x in t.host()],
                         [("host.command", 7, "0x8"), ("host.wqcfg", None, None)])

    def test_command_errors(self):
        t = self.device()
        for word, status in ((0, 1), (11 << 20, 1), (DISABLE_DEVICE, 0x31), (ENABLE_DEVICE, 0x12), (ENABLE_WQ, 0x20),
                             (ENABLE_WQ | 1, 2), (DRAIN_WQ | 1, 0x32), (DRAIN_WQ | 2, 2), (RESET_WQ | 1, 0), (ABORT_ALL, 0),
                             (REQUEST, 0x41), (REQUEST | 1, 0x42), (REQUEST | 2, 0x41), (RELEASE | 1, 0x41),
                             (ENABLE_DEVICE | 1 << 25, 4)):
            self.assertEqual(t.command(word), status, hex(word))
        t.bring_up()
        for word, status in ((ENABLE_DEVICE, 0x10), (ENABLE_WQ, 0x21), (REQUEST | 1 << 16 | 1, 0x42), (DISABLE_WQ | 3, 2),
                             (RELEASE | 1, 0), (RELEASE | 1, 0x41)):
            self.assertEqual(t.command(word), status, hex(word))

    def test_copy_with_interrupt(self):
        t = self.device(up=True)
        t.memory[0x1F00:0x2400] = os.urandom(0x500)
        t.seen.clear()
        t.submit(3, CRAV | RCR | RCI, source=0x1F00, destination=0x5080, size=0x500, handle=5)
        self.assertEqual(t.memory[0x5080:0x5580], t.memory[0x1F00:0x2400])
        self.assertEqual(t.seen[-2]["at"], hex(RECORD))
        self.assertEqual(t.seen[-1], {"e": "irq", "vector": 1})
        self.assertEqual(t.seen[0]["pasid"], "0x1")
        self.assertEqual((t.status(), t.read(SWERROR)), (1, 0))

    def test_overlapping_copy(self):
        for source, destination in ((0x1000, 0x1010), (0x1010, 0x1000), (0x1FF3, 0x2FF1), (0x2FF1, 0x1FF3)):
            t = self.device(up=True)
            data = os.urandom(0x3000)
            t.memory[source:source + 0x3000] = data
            t.submit(3, CRAV | RCR, source=source, destination=destination, size=0x3000)
            self.assertEqual((t.status(), t.memory[destination:destination + 0x3000]), (1, data))

    def test_page_faults(self):
        t = self.device(up=True)
        t.bad_pages = {3}
        t.submit(3, CRAV | RCR, source=0x2800, destination=0x6000, size=0x1000)
        self.assertEqual(struct.unpack_from("<BBHIQ", t.memory, RECORD), (3, 0, 0, 0x800, 0x3000))
        t.submit(3, CRAV | RCR, source=0x1000, destination=0x3000, size=0x100)
        self.assertEqual(t.status(), 0x83)
        t.submit(0, CRAV | RCR | RCI, record=0x3000, handle=5)
        self.assertEqual((t.read(SWERROR, 8) >> 8 & 0xFF, t.read(SWERROR + 16, 8), t.irqs()), (0x1A, 0x3000, []))

    def test_descriptor_checks(self):
        t = self.device(up=True)
        move = {"source": 0x1000, "destination": 0x2000, "size": 8}
        for status, operation, flags, fields in (
                (0x10, 4, CRAV | RCR, move), (0x11, 3, CRAV | RCR | 1, move), (0x11, 3, CRAV | RCR | 2, move), (0x11, 2, CRAV, {}),
                (0x12, 0, CRAV, {"size": 1}), (0x12, 3, CRAV, {**move, "handle": 5}), (0x12, 3, CRAV, {**move, "rest": b"\1"}),
                (0x13, 3, CRAV, {**move, "size": (1 << 21) + 1}), (0x19, 3, CRAV | RCI, {**move, "handle": 4}),
                (1, 2, CRAV | RCR, {}), (1, 0, CRAV | RCR, {}), (0, 0, CRAV, {})):
            t.submit(operation, flags, **fields)
            self.assertEqual(t.status(), status, (operation, flags, fields))
        self.assertEqual(t.read(SWERROR, 8), 0x19 << 8 | 0xD | 3 << 32)
        t.write(SWERROR, 3)
        t.submit(3, RCI, record=0, handle=5, **move)
        self.assertEqual((t.irqs(), t.read(SWERROR) & 3), ([1], 0))
        t.submit(3, CRAV | RCR | RCI, record=RECORD + 8, handle=5, **move)
        self.assertEqual((t.irqs(), t.read(SWERROR) >> 8), ([], 0x1B))
        t.command(RELEASE | 1)
        t.submit(3, CRAV | RCI, handle=5, **move)
        self.assertEqual((t.status(), t.irqs()), (0x19, []))

    def test_portals_that_ignore(self):
        t = self.device(up=True)
        for portal in (0x2000, 0x3000):
            t.submit(0, CRAV | RCR, portal=portal)
        self.assertEqual(t.status(), 0)
        t.submit(0, CRAV | RCR, portal=0x1FC0)
        self.assertEqual(t.status(), 1)
        self.assertEqual(t.ask("portal.enqueue", at="0x0", data="00" * 64), {"retry": True})
        t.command(DISABLE_WQ | 1)
        t.submit(0, CRAV | RCR)
        self.assertEqual((t.status(), t.read(SWERROR)), (0, 0))

    def test_full_queue(self):
        t = self.device("--descriptors", "wait", up=True)
        for _ in range(17):
            t.submit(0, CRAV | RCR | RCI, handle=5)
        self.assertEqual((t.status(), t.irqs(), t.read(SWERROR) >> 8), (0, [], 0x53))
        self.assertEqual((t.command(DRAIN_WQ | 1), t.status(), len(t.irqs())), (0, 1, 16))

    def test_mask_and_pending(self):
        t = self.device(up=True)
        t.write(CONTROL1, 1)
        self.assertEqual(t.host()[-1], {"e": "host.ims", "slot": 5, "control": "0x1009"})
        t.submit(0, RCI, record=0, handle=5)
        self.assertEqual((t.irqs(), t.read(PBA)), ([], 2))
        t.write(CONTROL1, 0)
        self.assertEqual((t.irqs(), t.read(PBA)), ([1], 0))
        t.write(0x82, 0xC000, 2, "cfg")
        t.command(DRAIN_ALL | INTERRUPT)
        self.assertEqual((t.irqs(), t.read(PBA), t.read(INTCAUSE)), ([], 1, 2))
        t.write(0x82, 0x8000, 2, "cfg")
        self.assertEqual((t.irqs(), t.read(PBA)), ([0], 0))

    def test_slow_command(self):
        t = self.device("--complete", "third-access", up=True)
        t.write(GENCTRL, 3)
        t.write(CMD, RESET_DEVICE | INTERRUPT)
        self.assertEqual((t.read(CMDSTATUS) >> 31, t.read(GENSTS)), (1, 2))
        self.assertEqual((t.read(CMDSTATUS), t.read(GENSTS), t.irqs()), (0, 0, [0]))
        t.write(GENCTRL, 1)
        t.write(CMD, ENABLE_DEVICE)
        t.write(CMD, DISABLE_DEVICE)
        t.write(CMD, DISABLE_DEVICE)
        self.assertEqual((t.irqs(), t.read(GENSTS), t.read(SWERROR)), ([0], 1, 0x5203))
        t.write(SWERROR, 1)
        self.assertEqual(t.read(SWERROR), 0x5202)

    def test_only_wait_completes(self):
        t = self.device("--complete", "wait")
        t.write(CMD, RESET_DEVICE)
        self.assertEqual({t.read(CMDSTATUS) >> 31 for _ in range(20)}, {1})
        t.ask("wait")
        self.assertEqual(t.read(CMDSTATUS), 0)

    def test_halt_and_function_level_reset(self):
        t = self.device(up=True)
        t.write(GENCTRL, 2)
        t.host()
        t.write(4, 2, 2, "cfg")
        self.assertEqual((t.irqs(), t.read(GENSTS), t.read(SWERROR), t.read(INTCAUSE)), ([0], 7, 0x5101, 0x10))
        self.assertEqual([x.get("code") for x in t.host()], [9, 7, None])
        self.assertEqual(t.command(RESET_DEVICE), 5)
        t.write(0x48, 0x8000, 2, "cfg")
        self.assertEqual([t.read(a) for a in (GENSTS, SWERROR, CMDSTATUS, CONTROL0)], [0, 0, 0, 1])
        self.assertEqual(t.host(), [{"e": "host.ims", "slot": 5, "control": "0x1009"}])
        self.assertEqual(t.bring_up(), [0, 0x500, 0, 0])

    def test_release_and_open(self):
        t = self.device(up=True)
        t.host()
        t.ask("host.release")
        self.assertEqual([(x["e"], x.get("code"), x.get("control")) for x in t.host()],
                         [("host.command", 7, None), ("host.wqcfg", None, None), ("host.ims", None, "0x1")])
        self.assertIn("error", t.ask("mmio.read", at="0x0", size=4))
        t.ask("host.open")
        self.assertEqual(t.command(REQUEST | 1), 0x42)
        self.assertEqual(t.bring_up(), [0, 0x500, 0, 0])


class BadInput(unittest.TestCase):
    def talk(self, *lines):
        child = start()
        out, errors = child.communicate(b"".join(line + b"\n" for line in lines))
        self.assertEqual((child.returncode, errors), (0, b""))
        return [json.loads(line) for line in out.splitlines()]

    def test_each_gets_one_error(self):
        lines = [b"garbage", b"[]", b"\xff\xfe", b"[" * 5000, b'{"e":"wait"}', b'{"id":1,"e":"dance"}', b'{"id":1,"e":["x"]}',
                 b'{"id":2,"e":"mmio.read","at":"0x1","size":4}', b'{"id":3,"e":"mmio.read","at":4,"size":4}',
                 b'{"id":4,"e":"mmio.read","at":"0x10000","size":4}', b'{"id":5,"e":"cfg.read","at":"0x0","size":8}',
                 b'{"id":6,"e":"cfg.write","at":"0x4","size":2,"value":"0x10000"}', b'{"id":7,"e":"portal.write","at":"0x0","data":"00"}',
                 b'{"id":8,"e":"irq.set","vector":2,"on":true}', b'{"id":9,"e":"irq.set","vector":true,"on":true}',
                 b'{"id":10,"e":"reset","kind":"x"}', b'{"id":11,"e":"hello","format":2}', b" " * (1 << 20) + b"{}"]
        answers = self.talk(*lines, b'{"id":12,"e":"wait"}')
        self.assertEqual(len(answers), len(lines) + 1)
        self.assertTrue(all("error" in answer for answer in answers[:-1]))
        self.assertEqual(answers[-1], {"id": 12})

    def test_end_of_input(self):
        self.assertEqual(self.talk(), [])


class Faults(Case):
    """Each test gives what it saw; it must be the first value without and the second with the fault."""

    def see_wqcfg_writable(self, t):
        t.write(WQCFG + 8, 0x20)
        return t.read(WQCFG + 8), 0xA1, 0x20

    def see_enable_wq_early(self, t):
        return t.command(ENABLE_WQ), 0x20, 0

    def see_handle_for_vector_0(self, t):
        return t.command(REQUEST), 0x41, 0x500

    def two_errors(self, t):
        t.bring_up()
        t.submit(0, CRAV, record=8)
        t.submit(0, CRAV, record=8)
        return t

    def see_swerror_overflow_lost(self, t):
        return self.two_errors(t).read(SWERROR) & 3, 3, 1

    def see_reset_interrupt_lost(self, t):
        t.bring_up()
        t.command(RESET_DEVICE | INTERRUPT)
        return t.irqs(), [0], []

    def see_close_leaves_pasid(self, t):
        t.bring_up()
        t.ask("host.release")
        return [x["control"] for x in t.host() if x["e"] == "host.ims"][-1], "0x1", "0x1009"

    def see_cmd_while_active(self, t):
        t.write(CMD, DRAIN_ALL)
        t.write(CMD, DRAIN_ALL)
        return t.read(SWERROR), 0x5201, 0

    def see_intcause_not_w1c(self, t):
        t.command(DRAIN_ALL | INTERRUPT)
        t.write(INTCAUSE, 3)
        return t.read(INTCAUSE), 0, 3

    def see_gencfg_writable(self, t):
        t.write(GENCFG, 0x1000)
        return t.read(GENCFG), 0, 0x1000

    def see_reset_clears_swerror(self, t):
        self.two_errors(t).command(RESET_DEVICE)
        return t.read(SWERROR) & 3, 3, 0

    def see_mask_ignored(self, t):
        t.bring_up()
        t.write(CONTROL0, 1)
        t.command(DRAIN_ALL | INTERRUPT)
        return (t.irqs(), t.read(PBA)), ([], 1), ([0], 0)

    def see_bme_ignored(self, t):
        return t.command(ENABLE_DEVICE), 0x12, 0

    def see_zero_size(self, t):
        t.bring_up()
        t.submit(3, CRAV | RCR)
        return t.status(), 0x13, 1

    def see_drain_all_forwarded(self, t):
        t.bring_up()
        t.host()
        t.command(DRAIN_ALL)
        return [(x["code"], x["operand"]) for x in t.host()], [(8, "0x8")], [(3, "0x0")]

    def test_each_fault_shows_and_nothing_else_does(self):
        with open(os.path.join(HERE, "faults.json")) as file:
            names = [fault["name"] for fault in json.load(file)["faults"]]
        listed = subprocess.run([sys.executable, os.path.join(HERE, "emulator.py"), "--help"], capture_output=True, text=True).stdout
        self.assertIn("{" + ",".join(names) + "}", "".join(listed.split()))
        for name in names:
            with self.subTest(name):
                see = getattr(self, "see_" + name.replace("-", "_"))
                slow = ("--complete", "third-access") if name == "cmd-while-active" else ()
                seen, right, _ = see(self.device(*slow))
                self.assertEqual(seen, right)
                seen, _, wrong = see(self.device("--fault", name))
                self.assertEqual(seen, wrong)


if __name__ == "__main__":
    unittest.main()
