// Sorting and selecting along rows.
//
// An element's key is an unsigned integer in the order of the elements. An item is the key, or the upper part of a
// longer one (its window), and below it the element's index in the row. Items of a row all differ, so that any way of
// sorting them is stable.
#ifndef SWOOP_SORT_H
#define SWOOP_SORT_H

#include "common/items.h"
#include "swoop_move.h"

typedef struct sw_sorting {
    sw_dtype dtype;
    bool descending;
    const char *a;
    char *values;      // NULL: not wanted
    int64_t *indices;  // NULL: not wanted
    sw_int n;
    sw_int first;    // how many items are wanted
    sw_order order;  // of sw_order_index
    sw_int k;
} sw_sorting;

// A row that is being sorted.
typedef struct sw_sorted_row {
    const sw_sorting *s;
    const char *a;
    uint64_t flip;   // ~0 for descending order
    uint64_t least;  // the least key, or 0; subtracted from the others
    int key_bits;    // of the largest difference
    int index_bits;
    uint64_t *items, *spare;
} sw_sorted_row;

// Items have 63 bits, so that they are compared as signed integers.
#define SW_ITEM_BITS 63
#define SW_INDEX_BITS 31
#define SW_LONG_INDEX_BITS 42  // in rows of more elements

static inline int sw_window(const sw_sorted_row *row) { return SW_ITEM_BITS - row->index_bits; }
// The number of key bits below the first window.
static inline int sw_below(const sw_sorted_row *row) {
    return row->key_bits > sw_window(row) ? row->key_bits - sw_window(row) : 0;
}

// NaN is the largest, regardless of its sign and payload. Both zeros are equal. The bits of negative numbers are in
// reverse order.
#define SW_FLOAT_KEY(name, B, SIGN, INFINITE)                                                                          \
    static inline B name(B bits) {                                                                                     \
        const B key = bits & SIGN ? (B)~bits : (B)(bits | SIGN);                                                       \
        return (bits & (B)(SIGN - 1)) > INFINITE ? (B)~(B)0 : bits == SIGN ? (B)SIGN : key;                            \
    }
SW_FLOAT_KEY(sw_key_f16, uint16_t, 0x8000u, 0x7c00u)
SW_FLOAT_KEY(sw_key_bf16, uint16_t, 0x8000u, 0x7f80u)
SW_FLOAT_KEY(sw_key_f32, uint32_t, 0x80000000u, 0x7f800000u)
SW_FLOAT_KEY(sw_key_f64, uint64_t, ((uint64_t)1 << 63), ((uint64_t)0x7ff << 52))
#undef SW_FLOAT_KEY

#endif
