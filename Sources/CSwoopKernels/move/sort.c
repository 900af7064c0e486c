// Stable radix sort and selection along rows. An item consists of a key, an unsigned integer in the order of the elements, and the
// element's index. Items are moved to their places by one byte of the key after the other, lowest byte first.
#include <string.h>

#include "common/items.h"
#include "swoop_memory.h"
#include "swoop_move.h"
#include "swoop_threads.h"

#define DIGIT_BITS 8
#define DIGITS (1 << DIGIT_BITS)
#define FEW 24           // up to this many items are sorted by insertion
#define SHORT 256        // up to this many items are sorted by merging, more by radix
#define FEW_FIRST 64     // up to this many first items are kept sorted while the row is read
#define CHUNK 32768      // items worth a thread
#define MOST_CHUNKS 16

typedef struct sort {
    sw_dtype dtype;
    const char *a;
    char *values;  // NULL: not wanted
    int64_t *indices;
    sw_int n;
    sw_int first;  // how many items are wanted
    bool descending;
    sw_order order;  // of sw_order_index
    sw_int k;
} sort;

// ---- keys ----------------------------------------------------------------------------------------------------------
// NaN is the largest, regardless of its sign and payload. Both zeros are equal. The bits of negative numbers are in
// reverse order.
#define FLOAT_KEY(name, B, SIGN, INFINITE)                                                                             \
    static inline B name(B bits) {                                                                                     \
        if ((bits & (B)(SIGN - 1)) > INFINITE) return (B)~(B)0;                                                        \
        if (bits == SIGN) bits = 0;                                                                                    \
        return bits & SIGN ? (B)~bits : (B)(bits | SIGN);                                                              \
    }
FLOAT_KEY(key_f16, uint16_t, 0x8000u, 0x7c00u)
FLOAT_KEY(key_bf16, uint16_t, 0x8000u, 0x7f80u)
FLOAT_KEY(key_f32, uint32_t, 0x80000000u, 0x7f800000u)
FLOAT_KEY(key_f64, uint64_t, ((uint64_t)1 << 63), ((uint64_t)0x7ff << 52))
#undef FLOAT_KEY
#define SIGNED_KEY(B) (B)1 << (8 * sizeof(B) - 1) ^

static int key_bits(sw_dtype dtype) { return 8 * (int)sw_item_size(dtype); }

// ---- items of a key of up to 32 bits and a 32-bit index ------------------------------------------------------------
#define SW_ITEM uint64_t
#define SW_S(name) name##_narrow
#define SW_MAKE(key, index) ((uint64_t)(key) << 32 | (uint64_t)(index))
#define SW_KEY(item) ((item) >> 32)
#define SW_INDEX(item) (sw_int)((item) & 0xffffffff)
#define SW_BEFORE(a, b) ((a) < (b))
#include "move/sort.inc"
#include "move/select.inc"
#undef SW_ITEM
#undef SW_S
#undef SW_MAKE
#undef SW_KEY
#undef SW_INDEX
#undef SW_BEFORE

// ---- items of a 64-bit key and a 64-bit index ----------------------------------------------------------------------
typedef struct wide {
    uint64_t key;
    sw_int index;
} wide;
#define SW_ITEM wide
#define SW_S(name) name##_wide
#define SW_MAKE(key, index) ((wide){(uint64_t)(key), (index)})
#define SW_KEY(item) ((item).key)
#define SW_INDEX(item) ((item).index)
#define SW_BEFORE(a, b) ((a).key < (b).key || ((a).key == (b).key && (a).index < (b).index))
#include "move/sort.inc"
#include "move/select.inc"
#undef SW_ITEM
#undef SW_S
#undef SW_MAKE
#undef SW_KEY
#undef SW_INDEX
#undef SW_BEFORE

// Whether an item of a key and an index has 64 bits.
static bool is_narrow(sw_dtype dtype, sw_int n) { return key_bits(dtype) <= 32 && n <= UINT32_MAX; }

void sw_sort(sw_dtype dtype, bool descending, void *values, int64_t *indices, const void *a, sw_int rows, sw_int n) {
    if (rows <= 0 || n <= 0) return;
    sort s = {.dtype = dtype, .a = a, .values = values, .indices = indices, .n = n, .first = n, .descending = descending};
    sw_parallel_for(rows, sw_most(CHUNK / 4 / n, 1), is_narrow(dtype, n) ? some_rows_narrow : some_rows_wide, &s);
}

void sw_sort_first(sw_dtype dtype, bool descending, void *values, int64_t *indices, const void *a, sw_int rows,
                   sw_int n, sw_int k) {
    if (rows <= 0 || n <= 0 || k <= 0) return;
    sort s = {.dtype = dtype, .a = a, .values = values, .indices = indices, .n = n, .first = k, .descending = descending};
    sw_parallel_for(rows, sw_most(CHUNK / n, 1), is_narrow(dtype, n) ? some_first_narrow : some_first_wide, &s);
}

void sw_order_index(sw_dtype dtype, sw_order order, sw_int k, int64_t *indices, const void *a, sw_int rows, sw_int n) {
    if (rows <= 0 || n <= 0) return;
    sort s = {.dtype = dtype, .a = a, .indices = indices, .n = n, .first = 1, .order = order, .k = k};
    sw_parallel_for(rows, sw_most(CHUNK / n, 1), is_narrow(dtype, n) ? some_orders_narrow : some_orders_wide, &s);
}
