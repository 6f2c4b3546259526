// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copies memory with a channel of the idxd driver and compares.
 *
 * The kernel has such a client, dmatest, but Debian does not build it. This one
 * does all of its work while it is being loaded: one line for each copy, and a
 * last line "dsat: 4 of 4 ok".
 */
#define pr_fmt(fmt) "dsat: " fmt

#include <linux/dma-mapping.h>
#include <linux/dmaengine.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/slab.h>

static unsigned int sizes[16] = { 64, 4096, 16384, 65536 };
static int size_count = 4;
module_param_array(sizes, uint, &size_count, 0444);
MODULE_PARM_DESC(sizes, "Bytes of each copy (64,4096,16384,65536)");

static unsigned int timeout_ms = 5000;
module_param(timeout_ms, uint, 0444);
MODULE_PARM_DESC(timeout_ms, "How long to wait for one copy (5000)");

/* Bytes behind the destination that a copy must leave alone. */
#define GUARD_BYTES	64
#define UNTOUCHED	0x5a

struct outcome {
	struct completion done;
	enum dmaengine_tx_result result;
};

static void on_complete(void *param, const struct dmaengine_result *result)
{
	struct outcome *outcome = param;

	outcome->result = result->result;
	complete(&outcome->done);
}

/* Submit one copy of @size bytes and wait. Returns what went wrong, or NULL. */
static const char *copy(struct dma_chan *channel, void *to, void *from, size_t size)
{
	struct device *dev = channel->device->dev;
	struct dma_async_tx_descriptor *descriptor;
	struct outcome outcome = { .result = DMA_TRANS_ABORTED };
	const char *failure = NULL;
	dma_addr_t source, destination;

	init_completion(&outcome.done);
	source = dma_map_single(dev, from, size, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, source))
		return "source cannot be mapped";
	destination = dma_map_single(dev, to, size, DMA_FROM_DEVICE);
	if (dma_mapping_error(dev, destination)) {
		dma_unmap_single(dev, source, size, DMA_TO_DEVICE);
		return "destination cannot be mapped";
	}

	descriptor = dmaengine_prep_dma_memcpy(channel, destination, source, size,
					       DMA_PREP_INTERRUPT | DMA_CTRL_ACK);
	if (!descriptor) {
		failure = "the driver prepared no descriptor";
		goto unmap;
	}
	descriptor->callback_result = on_complete;
	descriptor->callback_param = &outcome;
	if (dma_submit_error(dmaengine_submit(descriptor))) {
		failure = "the driver refused the descriptor";
		goto unmap;
	}
	dma_async_issue_pending(channel);

	if (!wait_for_completion_timeout(&outcome.done, msecs_to_jiffies(timeout_ms))) {
		failure = "no completion in time";
		/* Calls back for what is still outstanding: outcome lives here. */
		dmaengine_terminate_sync(channel);
	} else if (outcome.result != DMA_TRANS_NOERROR) {
		failure = "completed with an error";
	}

unmap:
	dma_unmap_single(dev, destination, size, DMA_FROM_DEVICE);
	dma_unmap_single(dev, source, size, DMA_TO_DEVICE);
	return failure;
}

/* One copy with data of its own. Says how it went; true if all is well. */
static bool copy_and_compare(struct dma_chan *channel, unsigned int number, size_t size)
{
	u8 *from = kmalloc(size, GFP_KERNEL);
	u8 *to = kmalloc(size + GUARD_BYTES, GFP_KERNEL);
	const char *failure = "no memory";
	ktime_t start;
	s64 us = 0;
	size_t i;

	if (from && to) {
		for (i = 0; i < size; i++)
			from[i] = i * 7 + (i >> 8) + number + 3;
		memset(to, UNTOUCHED, size + GUARD_BYTES);

		start = ktime_get();
		failure = copy(channel, to, from, size);
		us = ktime_us_delta(ktime_get(), start);

		if (!failure && memcmp(to, from, size))
			failure = "the data differ";
		if (!failure && memchr_inv(to + size, UNTOUCHED, GUARD_BYTES))
			failure = "bytes behind the destination were written";
	}
	pr_info("copy %u: %zu bytes, %lld us, %s\n", number, size, us, failure ?: "ok");
	kfree(to);
	kfree(from);
	return !failure;
}

static bool belongs_to_idxd(struct dma_chan *channel, void *unused)
{
	return !strcmp(dev_driver_string(channel->device->dev), "idxd");
}

static int __init copies_init(void)
{
	struct dma_chan *channel;
	dma_cap_mask_t mask;
	ktime_t start;
	int i, ok = 0;

	dma_cap_zero(mask);
	dma_cap_set(DMA_MEMCPY, mask);
	channel = dma_request_channel(mask, belongs_to_idxd, NULL);
	if (!channel) {
		pr_err("idxd offers no channel\n");
		return -ENODEV;
	}
	pr_info("channel %s\n", dma_chan_name(channel));

	start = ktime_get();
	for (i = 0; i < size_count; i++)
		ok += copy_and_compare(channel, i, sizes[i]);
	pr_info("%d of %d ok, %lld us\n", ok, size_count, ktime_us_delta(ktime_get(), start));

	dma_release_channel(channel);
	return 0;
}

/* Without it the module could not be removed. */
static void __exit copies_exit(void)
{
}

module_init(copies_init);
module_exit(copies_exit);
MODULE_DESCRIPTION("Copies memory with idxd and compares");
MODULE_LICENSE("GPL");
