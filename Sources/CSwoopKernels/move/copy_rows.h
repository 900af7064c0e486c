// Copies of many rows of a few bytes each, for which calling memcpy would cost more than the copy itself.
#ifndef SWOOP_COPY_ROWS_H
#define SWOOP_COPY_ROWS_H

#include <string.h>

#include "swoop_dtype.h"

// Where row i begins: at i · stride, or at offsets[i] · stride if there are offsets.
typedef struct sw_row_places {
    char *data;
    sw_int stride;
    const int64_t *offsets;
} sw_row_places;

static inline char *sw_row_at(const sw_row_places *rows, sw_int i) {
    return rows->data + (rows->offsets ? (sw_int)rows->offsets[i] : i) * rows->stride;
}

// The lines of a row that are fetched while the row before it is copied; the processor fetches the others by itself.
#define SW_FETCHED_BYTES 1024

// Copies rows begin ..< end, of `bytes` bytes: short ones by two moves of a constant size, which may overlap.
static inline __attribute__((always_inline)) void sw_copy_rows(sw_int begin, sw_int end, sw_int bytes,
                                                               const sw_row_places *to, const sw_row_places *from) {
#define SW_BY_MOVES(size)                                                                                              \
    if (bytes == size) {                                                                                               \
        for (sw_int i = begin; i < end; i++) memcpy(sw_row_at(to, i), sw_row_at(from, i), size);                       \
        return;                                                                                                        \
    }                                                                                                                  \
    if (bytes < 2 * size) {                                                                                            \
        for (sw_int i = begin; i < end; i++) {                                                                         \
            char *out = sw_row_at(to, i);                                                                              \
            const char *a = sw_row_at(from, i);                                                                        \
            memcpy(out, a, size);                                                                                      \
            memcpy(out + bytes - size, a + bytes - size, size);                                                        \
        }                                                                                                              \
        return;                                                                                                        \
    }
    SW_BY_MOVES(1)
    SW_BY_MOVES(2)
    SW_BY_MOVES(4)
    SW_BY_MOVES(8)
    SW_BY_MOVES(16)
    SW_BY_MOVES(32)
#undef SW_BY_MOVES
    for (sw_int i = begin; i < end; i++) {
        if (from->offsets && i + 1 < end) {
            const char *next = sw_row_at(from, i + 1);
            for (sw_int at = 0; at < sw_least(bytes, SW_FETCHED_BYTES); at += 64) __builtin_prefetch(next + at);
        }
        memcpy(sw_row_at(to, i), sw_row_at(from, i), (size_t)bytes);
    }
}

#endif
