// Convolutions by a stride of 1 of images with short lines and few channels, for which writing the columns of a matrix
// takes longer than the product. A copy of the image has the padding around its lines. Then the elements under a kernel
// position, at every place of the image, are the copy from some place on: an operand of a product as it is. Of the
// results, those at places where the kernel would leave its line are dropped.
#include <string.h>

#include "common/items.h"
#include "product/product_table.h"
#include "swoop_memory.h"
#include "swoop_threads.h"
#include "window/window_table.h"

#define WEIGHTS 16384       // items of a kernel that stay in the cache, once for each of its positions
#define IMAGE 65536         // and of an image
#define THREAD_WORK 65536   // minimum number of multiplications for a thread

typedef struct call {
    const sw_convolution *c;
    const sw_matmul_loops *product;
    const sw_window_loops *loops;
    sw_int item_size, in_group, out_group;
    sw_int sizes[SW_SPATIAL];  // of an image with its padding
    sw_int plane, places;      // its items, and those from the first result to the last, in whole panels
    const char *x, *w, *bias;
    char *y;
} call;

static call prepare(sw_dtype dtype, const sw_convolution *c) {
    const sw_window *v = &c->window;
    call p = {.c = c, .product = dtype == SW_F64 ? sw_active->product->matmul_f64 : sw_active->product->matmul_f32,
              .loops = sw_window_loops_of(dtype), .item_size = sw_item_size(dtype),
              .in_group = c->in_channels / c->groups, .out_group = c->out_channels / c->groups};
    for (int d = 0; d < SW_SPATIAL; d++) p.sizes[d] = v->out[d] + (v->kernel[d] - 1) * v->dilation[d];
    p.plane = sw_volume(p.sizes);
    const sw_int last = ((v->out[0] - 1) * p.sizes[1] + v->out[1] - 1) * p.sizes[2] + v->out[2];
    p.places = (last + p.product->tile.columns - 1) / p.product->tile.columns * p.product->tile.columns;
    return p;
}

bool sw_has_short_lines(sw_dtype dtype, const sw_convolution *c) {
    const sw_window *v = &c->window;
    for (int d = 0; d < SW_SPATIAL; d++) {
        if (v->stride[d] != 1 || v->out[d] < 1 || v->out[d] > IMAGE || v->kernel[d] > IMAGE ||
            v->dilation[d] > IMAGE || v->kernel[d] * v->dilation[d] > IMAGE) return false;
    }
    if (c->groups < 1 || v->out[0] * v->out[1] == 1) return false;
    const call p = prepare(dtype, c);
    const sw_int weights = p.in_group * sw_volume(v->kernel);
    return p.in_group > 0 && p.out_group > 0 && weights <= WEIGHTS && weights * p.out_group <= WEIGHTS &&
           p.in_group * p.plane <= IMAGE && p.out_group * p.places <= IMAGE &&
           v->out[2] < 2 * p.product->tile.columns && 2 * p.sizes[2] <= 3 * v->out[2];
}

// The image with zeros around its lines.
static void copy_image(const call *p, char *to, const char *x) {
    const sw_window *v = &p->c->window;
    const sw_int items = sw_most(sw_least(v->in[2], p->sizes[2] - v->padding[2]), 0), row = p->sizes[2] * p->item_size;
    memset(to, 0, (size_t)((p->in_group * p->plane + p->product->tile.columns) * p->item_size));
    for (sw_int channel = 0; channel < p->in_group; channel++) {
        for (sw_int i = 0; i < v->in[0]; i++) {
            const sw_int depth = i + v->padding[0];
            for (sw_int j = 0; j < v->in[1]; j++, x += v->in[2] * p->item_size) {
                const sw_int line = j + v->padding[1];
                if (depth >= p->sizes[0] || line >= p->sizes[1]) continue;
                char *at = to + ((channel * p->sizes[0] + depth) * p->sizes[1] + line) * row;
                memcpy(at + v->padding[2] * p->item_size, x, (size_t)(items * p->item_size));
            }
        }
    }
}

// Groups of the channels of images.
static void some_images(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_window *v = &p->c->window;
    const sw_int kernel = sw_volume(v->kernel), in = sw_volume(v->in), out = sw_volume(v->out);
    size_t capacity;
    char *image = sw_working_memory(
        (size_t)((p->in_group * p->plane + p->product->tile.columns + p->out_group * p->places) * p->item_size),
        &capacity);
    char *sums = image + (p->in_group * p->plane + p->product->tile.columns) * p->item_size;
    for (sw_int i = begin; i < end; i++) {
        const sw_int group = i % p->c->groups;
        const char *w = p->w + group * p->out_group * p->in_group * kernel * p->item_size;
        copy_image(p, image, p->x + i * p->in_group * in * p->item_size);
        for (sw_int k = 0; k < kernel; k++) {
            const sw_int a = k / v->kernel[2] / v->kernel[1], b = k / v->kernel[2] % v->kernel[1];
            const sw_int at = (a * v->dilation[0] * p->sizes[1] + b * v->dilation[1]) * p->sizes[2] +
                              k % v->kernel[2] * v->dilation[2];
            p->product->direct(p->out_group, p->places, p->in_group, sums, p->places, w + k * p->item_size,
                               p->in_group * kernel, kernel, image + at * p->item_size, p->plane, 1, k > 0);
        }
        if (p->bias) {
            p->loops->add_to_rows(sums, p->places, p->bias + group * p->out_group * p->item_size, p->out_group,
                                  p->places);
        }
        for (sw_int channel = 0; channel < p->out_group; channel++) {
            for (sw_int a = 0; a < v->out[0]; a++) {
                p->loops->copy_rows(
                    p->y + ((i * p->out_group + channel) * out + a * v->out[1] * v->out[2]) * p->item_size, v->out[2],
                    sums + (channel * p->places + a * p->sizes[1] * p->sizes[2]) * p->item_size, p->sizes[2],
                    v->out[1], v->out[2]);
            }
        }
    }
    sw_free(image, capacity);
}

void sw_convolve_lines(sw_dtype dtype, void *y, const void *x, const void *w, const void *bias,
                       const sw_convolution *c) {
    call p = prepare(dtype, c);
    p.y = y;
    p.x = x;
    p.w = w;
    p.bias = bias;
    const sw_int work = sw_volume(c->window.out) * p.out_group * p.in_group * sw_volume(c->window.kernel);
    sw_parallel_for(c->batch * c->groups, THREAD_WORK / sw_most(work, 1) + 1, some_images, &p);
}
