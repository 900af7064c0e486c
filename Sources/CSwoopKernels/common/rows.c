// Rows of element-wise loops: directly, or through buffers of the L1 cache.
#include "common/loop.h"
#include "move/move_table.h"

#include <string.h>

#define SW_BY_SIZE(item_size, BODY)                                                                                    \
    switch (item_size) {                                                                                               \
        case 1: BODY(uint8_t) break;                                                                                   \
        case 2: BODY(uint16_t) break;                                                                                  \
        case 4: BODY(uint32_t) break;                                                                                  \
        case 8: BODY(uint64_t) break;                                                                                  \
        default: BODY(sw_c128) break;                                                                                  \
    }

void sw_move(sw_int item_size, sw_int n, char *restrict out, sw_int out_stride, const char *restrict a,
             sw_int a_stride) {
    if (out_stride == item_size && a_stride == -item_size) {
        sw_active->move->reverse[__builtin_ctzll((uint64_t)item_size)](n, out, a);
        return;
    }
#define SW_BODY(T)                                                                                                     \
    for (sw_int i = 0; i < n; i++) *(T *)(out + i * out_stride) = *(const T *)(a + i * a_stride);
    SW_BY_SIZE(item_size, SW_BODY)
#undef SW_BODY
}

void sw_fill(sw_int item_size, sw_int n, void *out, const void *item) {
    sw_active->move->fill[__builtin_ctzll((uint64_t)item_size)](n, out, item);
}

#define SW_LARGEST_ITEM 16
#define SW_LARGEST_CONVERTED 8

// Fills the buffer of an operand whose items are all equal with one chunk of that item.
static void fill_buffer(const sw_loop *loop, int k, sw_int n, char *buffer, const char *item) {
    char computed[SW_LARGEST_ITEM];
    if (loop->convert[k]) {
        loop->convert[k](1, computed, (const void *const[]){item}, NULL);
        item = computed;
    }
    sw_fill(loop->computed_size[k], sw_least(n, SW_CHUNK), buffer, item);
}

// Computes a row through buffers, a chunk at a time.
static void buffered_row(const sw_loop *loop, sw_int n, char *const *data, const sw_int *strides) {
    _Alignas(64) char buffers[SW_MAX_OPERANDS][SW_CHUNK * SW_LARGEST_ITEM];
    // Items between strided memory and a conversion.
    _Alignas(64) char unconverted[SW_CHUNK * SW_LARGEST_CONVERTED];
    const void *in[SW_MAX_OPERANDS - 1];
    for (int k = 1; k < loop->count; k++) {
        if (strides[k] == 0) fill_buffer(loop, k, n, buffers[k], data[k]);
    }
    // If the result begins on a cache line, its chunks consist of whole lines.
    const bool stream = loop->stream && strides[0] == loop->item_size[0] && (uintptr_t)data[0] % 64 == 0;
    const bool in_place = strides[0] == loop->item_size[0] && !stream;
    for (sw_int begin = 0; begin < n; begin += SW_CHUNK) {
        const sw_int count = sw_least(n - begin, SW_CHUNK);
        for (int k = 1; k < loop->count; k++) {
            const char *items = data[k] + begin * strides[k];
            in[k - 1] = buffers[k];
            if (strides[k] == 0) continue;
            if (strides[k] != loop->item_size[k]) {
                char *gathered = loop->convert[k] ? unconverted : buffers[k];
                sw_move(loop->item_size[k], count, gathered, loop->item_size[k], items, strides[k]);
                items = gathered;
            }
            if (loop->convert[k]) {
                loop->convert[k](count, buffers[k], (const void *const[]){items}, NULL);
            } else {
                in[k - 1] = items;
            }
        }
        char *out = data[0] + begin * strides[0];
        char *computed = in_place && !loop->convert[0] ? out : buffers[0];
        loop->kernel(count, computed, in, loop->p);
        if (loop->convert[0]) {
            char *converted = in_place ? out : unconverted;
            loop->convert[0](count, converted, (const void *const[]){computed}, NULL);
            computed = converted;
        }
        if (stream) {
            sw_active->move->stream(out, computed, count * loop->item_size[0]);
        } else if (!in_place) {
            sw_move(loop->item_size[0], count, out, strides[0], computed, loop->item_size[0]);
        }
    }
    if (stream) __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

void sw_kernel_row(const sw_loop *loop, sw_int n, char *const *data, const sw_int *strides) {
    if (loop->direct) {
        loop->kernel(n, data[0], (const void *const *)(data + 1), loop->p);
    } else {
        buffered_row(loop, n, data, strides);
    }
}

// Writes `rows` rows of n items, each n times the item at `a`, which advances by the stride. The last items of a row may be
// written twice and those beyond the last row once, up to SW_SLACK bytes: whole vectors.
#define SW_SLACK 16
static void spread_items(sw_int item_size, sw_int n, sw_int rows, char *out, const char *a, sw_int stride) {
#define SW_BODY(T)                                                                                                     \
    for (sw_int r = 0; r < rows; r++) {                                                                                \
        const T item = *(const T *)(a + r * stride);                                                                   \
        T *row = (T *)out + r * n;                                                                                     \
        for (sw_int i = 0; i < n; i += SW_SLACK / (sw_int)sizeof(T)) {                                                 \
            for (sw_int j = 0; j < SW_SLACK / (sw_int)sizeof(T); j++) row[i + j] = item;                               \
        }                                                                                                              \
    }
    SW_BY_SIZE(item_size, SW_BODY)
#undef SW_BODY
}

// Several short rows at a time, with copies of what an operand repeats.
void sw_walk_repeated(const sw_loop *loop, char *const *data) {
    _Alignas(64) char copies[SW_MAX_OPERANDS - 1][SW_CHUNK * SW_LARGEST_ITEM + 64];
    const sw_int n = loop->shape[0], rows = loop->shape[1], at_once = sw_least(SW_CHUNK / n, rows);
    const void *in[SW_MAX_OPERANDS - 1];
    for (int k = 1; k < loop->count; k++) {
        const sw_int bytes = n * loop->item_size[k];
        if (loop->strides[0][k] == 0 || loop->strides[1][k] != 0) continue;
        memcpy(copies[k - 1], data[k], (size_t)bytes);
        for (sw_int r = 1; r < at_once; r *= 2) {
            memcpy(copies[k - 1] + r * bytes, copies[k - 1], (size_t)(sw_least(r, at_once - r) * bytes));
        }
    }
    for (sw_int first = 0; first < rows; first += at_once) {
        const sw_int count = sw_least(at_once, rows - first);
        for (int k = 1; k < loop->count; k++) {
            const sw_int next = loop->strides[1][k];
            const char *items = data[k] + first * next;
            const bool is_item = loop->strides[0][k] == 0;
            in[k - 1] = is_item || next == 0 ? copies[k - 1] : items;
            if (is_item) spread_items(loop->item_size[k], n, count, copies[k - 1], items, next);
        }
        loop->kernel(n * count, data[0] + first * loop->strides[1][0], in, loop->p);
    }
}
