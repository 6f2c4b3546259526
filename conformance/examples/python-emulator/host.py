"""What lies below the virtual device: work queue 3 and one interrupt store entry of the host device."""

WQ, SLOT = 3, 5
ENABLE_WQ, DISABLE_WQ, DRAIN_WQ, ABORT_WQ, DRAIN_ALL = 6, 7, 8, 9, 3
IMS_MASK, IMS_IGNORE, IMS_PASID_ENABLE = 1, 1 << 2, 1 << 3


class Host:
    def __init__(self, say):
        self.say = say
        self.enabled = False
        self.wq_pasid = None          # None: PASID Enable is 0
        self.ims = IMS_MASK           # control dword of the entry

    def command(self, code, operand):
        self.say({"e": "host.command", "code": code, "operand": hex(operand), "status": "0x0"})

    def enable_wq(self, pasid):
        self.set_wq_pasid(pasid)
        self.command(ENABLE_WQ, WQ)
        self.enabled = True

    def disable_wq(self, abort=False):
        """Stops the WQ and takes the guest's PASID out of it."""
        if self.enabled:
            if abort:
                self.command(ABORT_WQ, 1 << WQ)
            self.command(DISABLE_WQ, 1 << WQ)
            self.enabled = False
            self.set_wq_pasid(None)

    def wq_command(self, code):
        if self.enabled:
            self.command(code, 1 << WQ)

    def set_wq_pasid(self, pasid):
        if pasid != self.wq_pasid:
            self.wq_pasid = pasid
            self.say({"e": "host.wqcfg", "wq": WQ, "pasidEnable": pasid is not None, "pasid": hex(pasid or 0), "priv": False})

    def set_ims(self, control):
        if control != self.ims:
            self.ims = control
            self.say({"e": "host.ims", "slot": SLOT, "control": hex(control)})
