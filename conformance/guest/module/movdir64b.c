// SPDX-License-Identifier: GPL-2.0-only
/*
 * MOVDIR64B for a CPU that does not have it.
 *
 * The idxd driver submits a descriptor to a dedicated work queue with
 * MOVDIR64B. QEMU's translator (TCG) does not know that instruction: it raises
 * #UD and the driver would die in an Oops. This module is told of the #UD by a
 * die notifier, copies the 64 bytes with eight 8-byte writes in ascending
 * order, and continues behind the instruction.
 *
 * What is lost is the single 64-byte write: the device sees eight writes of
 * 8 bytes, and has to put them together.
 *
 * The driver is not changed. "setcpuid=movdir64b" on the kernel command line
 * makes it believe that the CPU has the instruction.
 */
#define pr_fmt(fmt) "dsat: " fmt

#include <linux/io.h>
#include <linux/kdebug.h>
#include <linux/module.h>
#include <linux/ptrace.h>
#include <linux/uaccess.h>
#include <asm/trapnr.h>

static unsigned long emulated;
module_param(emulated, ulong, 0444);
MODULE_PARM_DESC(emulated, "Number of instructions carried out so far");

/* The longest x86 instruction. */
#define MAX_LENGTH	15
#define LINE_BYTES	64

#define REX_B		0x1	/* bit 3 of the base register or of ModRM.rm */
#define REX_X		0x2	/* bit 3 of the index register */
#define REX_R		0x4	/* bit 3 of ModRM.reg */

/* Offsets into struct pt_regs by the number an instruction gives a register. */
static const size_t register_offset[16] = {
	offsetof(struct pt_regs, ax),  offsetof(struct pt_regs, cx),
	offsetof(struct pt_regs, dx),  offsetof(struct pt_regs, bx),
	offsetof(struct pt_regs, sp),  offsetof(struct pt_regs, bp),
	offsetof(struct pt_regs, si),  offsetof(struct pt_regs, di),
	offsetof(struct pt_regs, r8),  offsetof(struct pt_regs, r9),
	offsetof(struct pt_regs, r10), offsetof(struct pt_regs, r11),
	offsetof(struct pt_regs, r12), offsetof(struct pt_regs, r13),
	offsetof(struct pt_regs, r14), offsetof(struct pt_regs, r15),
};

static unsigned long register_value(struct pt_regs *regs, unsigned int number)
{
	return *(unsigned long *)((char *)regs + register_offset[number]);
}

/* What one MOVDIR64B says. */
struct movdir64b {
	unsigned int length;
	unsigned long source;
	unsigned long destination;
};

/*
 * Decode 66 [REX] 0F 38 F8 /r at @code, with 64-bit addresses and without
 * segment prefix: ModRM.reg is the register that holds the destination,
 * ModRM.rm is the source in memory. A register as source (mod 3) is not an
 * instruction.
 */
static bool decode(struct pt_regs *regs, const u8 *code, struct movdir64b *insn)
{
	unsigned int at = 0, rex = 0, mod, reg, rm;
	unsigned long address = 0;

	if (code[at++] != 0x66)
		return false;
	if ((code[at] & 0xf0) == 0x40)
		rex = code[at++];
	if (code[at] != 0x0f || code[at + 1] != 0x38 || code[at + 2] != 0xf8)
		return false;
	at += 3;

	mod = code[at] >> 6;
	reg = (code[at] >> 3) & 7;
	rm = code[at] & 7;
	at++;
	if (mod == 3)
		return false;

	if (rm == 4) {
		/* A SIB byte follows: base + index * scale. */
		unsigned int scale = code[at] >> 6;
		unsigned int index = ((code[at] >> 3) & 7) | (rex & REX_X ? 8 : 0);
		unsigned int base = code[at] & 7;

		at++;
		if (index != 4)	/* 4 says: no index */
			address += register_value(regs, index) << scale;
		if (base == 5 && mod == 0) {	/* no base, 32-bit displacement */
			address += *(s32 *)&code[at];
			at += 4;
		} else {
			address += register_value(regs, base | (rex & REX_B ? 8 : 0));
		}
	} else if (rm == 5 && mod == 0) {
		/* Relative to the next instruction. */
		address += *(s32 *)&code[at];
		at += 4;
		address += regs->ip + at;
	} else {
		address += register_value(regs, rm | (rex & REX_B ? 8 : 0));
	}

	if (mod == 1) {
		address += *(s8 *)&code[at];
		at += 1;
	} else if (mod == 2) {
		address += *(s32 *)&code[at];
		at += 4;
	}

	insn->length = at;
	insn->source = address;
	insn->destination = register_value(regs, reg | (rex & REX_R ? 8 : 0));
	return true;
}

static int on_die(struct notifier_block *block, unsigned long event, void *data)
{
	struct die_args *args = data;
	struct pt_regs *regs = args->regs;
	struct movdir64b insn;
	u8 code[MAX_LENGTH];
	u64 line[LINE_BYTES / sizeof(u64)];
	int i;

	if (event != DIE_TRAP || args->trapnr != X86_TRAP_UD || user_mode(regs))
		return NOTIFY_DONE;
	if (copy_from_kernel_nofault(code, (void *)regs->ip, sizeof(code)))
		return NOTIFY_DONE;
	if (!decode(regs, code, &insn))
		return NOTIFY_DONE;
	/* A CPU raises #GP here; the Oops that follows says enough. */
	if (!IS_ALIGNED(insn.destination, LINE_BYTES))
		return NOTIFY_DONE;
	if (copy_from_kernel_nofault(line, (void *)insn.source, sizeof(line)))
		return NOTIFY_DONE;

	for (i = 0; i < ARRAY_SIZE(line); i++)
		writeq(line[i], (void __iomem *)insn.destination + i * sizeof(u64));
	regs->ip += insn.length;
	emulated++;
	return NOTIFY_STOP;
}

static struct notifier_block die_block = {
	.notifier_call = on_die,
	.priority = 100,
};

static int __init movdir64b_init(void)
{
	return register_die_notifier(&die_block);
}

static void __exit movdir64b_exit(void)
{
	unregister_die_notifier(&die_block);
}

module_init(movdir64b_init);
module_exit(movdir64b_exit);
MODULE_DESCRIPTION("MOVDIR64B on a CPU without it");
MODULE_LICENSE("GPL");
