// SPDX-License-Identifier: GPL-2.0-only
/*
 * Copies memory with a channel of the idxd driver and compares.
 *
 * The kernel has such a client, dmatest, but Debian does not build it. This one
 * does all of its work while it is being loaded: copies of several sizes one
 * after the other, a line for each; then, if asked for, bursts of copies that are
 * under way at the same time; and a last line "dsat: 4 of 4 ok".
 */
#define pr_fmt(fmt) "dsat: " fmt

#include <linux/dma-mapping.h>
#include <linux/dmaengine.h>
#include <linux/ktime.h>
#include <linux/module.h>
#include <linux/slab.h>

static unsigned int sizes[16] = { 64, 4096, 16384, 65536 };
static unsigned int size_count = 4;
module_param_array(sizes, uint, &size_count, 0444);
MODULE_PARM_DESC(sizes, "Bytes of each copy (64,4096,16384,65536)");

static unsigned int bursts;
module_param(bursts, uint, 0444);
MODULE_PARM_DESC(bursts, "How often to start 12 copies of 8192 bytes at once (0)");

#define TIMEOUT_MS	5000
#define BURST_COPIES	12	/* the work queue has 16 entries */
#define BURST_BYTES	8192

/* Bytes behind the destination that a copy must leave alone. */
#define GUARD_BYTES	64
#define UNTOUCHED	0x5a

struct copy {
	size_t size;
	u8 *from, *to;
	dma_addr_t source, destination;
	const char *failure;		/* what went wrong, or NULL */
	enum dmaengine_tx_result result;
	struct completion done;
};

static void on_complete(void *param, const struct dmaengine_result *result)
{
	struct copy *copy = param;

	copy->result = result->result;
	complete(&copy->done);
}

/* Fill the source according to @seed and hand the copy to the driver. */
static struct copy *start(struct dma_chan *channel, size_t size, unsigned int seed)
{
	struct device *dev = channel->device->dev;
	struct copy *copy = kzalloc(sizeof(*copy), GFP_KERNEL);
	struct dma_async_tx_descriptor *descriptor;
	size_t i;

	if (!copy)
		return NULL;
	init_completion(&copy->done);
	copy->size = size;
	copy->from = kmalloc(size, GFP_KERNEL);
	copy->to = kmalloc(size + GUARD_BYTES, GFP_KERNEL);
	if (!copy->from || !copy->to) {
		copy->failure = "no memory";
		return copy;
	}
	for (i = 0; i < size; i++)
		copy->from[i] = i * 7 + (i >> 8) + seed * 11 + 3;
	memset(copy->to, UNTOUCHED, size + GUARD_BYTES);

	copy->source = dma_map_single(dev, copy->from, size, DMA_TO_DEVICE);
	if (dma_mapping_error(dev, copy->source)) {
		copy->failure = "the source cannot be mapped";
		return copy;
	}
	copy->destination = dma_map_single(dev, copy->to, size, DMA_FROM_DEVICE);
	if (dma_mapping_error(dev, copy->destination)) {
		dma_unmap_single(dev, copy->source, size, DMA_TO_DEVICE);
		copy->failure = "the destination cannot be mapped";
		return copy;
	}

	descriptor = dmaengine_prep_dma_memcpy(channel, copy->destination, copy->source, size,
					       DMA_PREP_INTERRUPT | DMA_CTRL_ACK);
	if (descriptor) {
		descriptor->callback_result = on_complete;
		descriptor->callback_param = copy;
	}
	if (!descriptor || dma_submit_error(dmaengine_submit(descriptor))) {
		dma_unmap_single(dev, copy->destination, size, DMA_FROM_DEVICE);
		dma_unmap_single(dev, copy->source, size, DMA_TO_DEVICE);
		copy->failure = "the driver refused it";
		return copy;
	}
	dma_async_issue_pending(channel);
	return copy;
}

/* Wait for the end of a copy, compare and free it. Returns what went wrong, or NULL. */
static const char *finish(struct dma_chan *channel, struct copy *copy)
{
	struct device *dev = channel->device->dev;
	const char *failure;

	if (!copy)
		return "no memory";
	if (!copy->failure) {
		/* The device may still write to it: what timed out is never freed. */
		if (!wait_for_completion_timeout(&copy->done, msecs_to_jiffies(TIMEOUT_MS)))
			return "no completion in time";

		dma_unmap_single(dev, copy->destination, copy->size, DMA_FROM_DEVICE);
		dma_unmap_single(dev, copy->source, copy->size, DMA_TO_DEVICE);
		if (copy->result != DMA_TRANS_NOERROR)
			copy->failure = "completed with an error";
		else if (memcmp(copy->to, copy->from, copy->size))
			copy->failure = "completed, but the data differ";
		else if (memchr_inv(copy->to + copy->size, UNTOUCHED, GUARD_BYTES))
			copy->failure = "bytes behind the destination were written";
	}
	failure = copy->failure;
	kfree(copy->to);
	kfree(copy->from);
	kfree(copy);
	return failure;
}

static bool copy_one(struct dma_chan *channel, unsigned int number)
{
	ktime_t began = ktime_get();
	const char *failure = finish(channel, start(channel, sizes[number], number));

	pr_info("copy %u: %u bytes, %lld us, %s\n", number, sizes[number],
		ktime_us_delta(ktime_get(), began), failure ?: "ok");
	return !failure;
}

static int copy_burst(struct dma_chan *channel, unsigned int number)
{
	struct copy *copies[BURST_COPIES];
	const char *failure;
	int i, ok = 0;

	for (i = 0; i < BURST_COPIES; i++)
		copies[i] = start(channel, BURST_BYTES, number + i);
	for (i = 0; i < BURST_COPIES; i++) {
		failure = finish(channel, copies[i]);
		if (failure)
			pr_info("burst %u: copy %d: %s\n", number, i, failure);
		else
			ok++;
	}
	return ok;
}

static bool belongs_to_idxd(struct dma_chan *channel, void *unused)
{
	return !strcmp(dev_driver_string(channel->device->dev), "idxd");
}

static int __init copies_init(void)
{
	struct dma_chan *channel;
	dma_cap_mask_t mask;
	unsigned int i, ok = 0;
	ktime_t began;

	dma_cap_zero(mask);
	dma_cap_set(DMA_MEMCPY, mask);
	channel = dma_request_channel(mask, belongs_to_idxd, NULL);
	if (!channel) {
		pr_err("idxd offers no channel\n");
		return -ENODEV;
	}
	pr_info("channel %s\n", dma_chan_name(channel));

	began = ktime_get();
	for (i = 0; i < size_count; i++)
		ok += copy_one(channel, i);
	for (i = 0; i < bursts; i++)
		ok += copy_burst(channel, i);
	pr_info("%u of %u ok, %lld us\n", ok, size_count + bursts * BURST_COPIES,
		ktime_us_delta(ktime_get(), began));

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
