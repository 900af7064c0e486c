// The plan of a transform, and the loops of one instruction set that carry it out.
//
// The loops compute as many transforms at once as a vector has lanes. In a block of such transforms, a row holds one
// item of each: first all real parts, then all imaginary ones ("split"). Rows of callers have pairs instead, real and
// imaginary part side by side. A single long transform of n = first · second items is a matrix of which first the
// columns and then the rows are transformed, a vector of them at a time, with a multiplication by roots of unity in
// between. What no small prime divides becomes a convolution (Bluestein 1970), whose length can be chosen.
#ifndef SWOOP_FOURIER_TABLE_H
#define SWOOP_FOURIER_TABLE_H

#include "common/table.h"
#include "swoop_fourier.h"

#define SW_FOURIER_MAX_PASSES 40
#define SW_FOURIER_LARGEST_RADIX 61
#define SW_FOURIER_GRAIN 16384  // minimum number of items for a thread
#define SW_FOURIER_LONGEST_SHORT 16
#define SW_FOURIER_LARGEST_UNDIVIDED 256  // rows; two of such blocks fit in the L1 cache
#define SW_FOURIER_LARGEST_GATHERED 2048  // rows; with what is gathered and scattered, two of such blocks fit in the L2 cache
#define SW_FOURIER_LARGEST_BLOCK 4096  // rows; two of such blocks fit in the L2 cache

// The order of the numbers of a row. APART: the pairs of the transforms do not lie side by side. A forward transform that
// reads and writes rows with real and imaginary parts exchanged (SWAPPED) is a backward one.
typedef enum sw_fourier_order {
    SW_FOURIER_SPLIT, SW_FOURIER_PAIRS, SW_FOURIER_SWAPPED, SW_FOURIER_APART, SW_FOURIER_APART_SWAPPED
} sw_fourier_order;

// Where the numbers of a block are.
typedef struct sw_fourier_layout {
    sw_fourier_order order;
    sw_int row;  // from one row to the next, in numbers
    // If the pairs of a row lie apart: from one to the next, and how many there are, at most one for each lane.
    sw_int lane, lanes;
} sw_fourier_layout;

// One step of Stockham's method: x[q + before · (p + after · j)], over j in 0 ..< radix, becomes
// y[q + before · (radix · p + k)], multiplied by e^(-2πikp / (radix · after)).
typedef struct sw_fourier_pass {
    sw_int radix, before, after;
    const void *roots;  // pairs; those of p > 0 and k > 0
    const void *cosines, *sines;  // cos and sin of 2πj/radix, j < radix: for radixes without a loop of their own
} sw_fourier_pass;

// Transforms of n rows of a block.
typedef struct sw_fourier_block sw_fourier_block;
struct sw_fourier_block {
    sw_int n;
    int passes;
    sw_fourier_pass pass[SW_FOURIER_MAX_PASSES];
    // If the block is too large for the L1 cache: after the one pass, the transforms of n / radix rows that are left, one
    // after the other.
    const sw_fourier_block *rest;
    sw_int steps;  // of all passes
};

typedef struct sw_fourier_plan sw_fourier_plan;
struct sw_fourier_plan {
    sw_dtype dtype;
    sw_int n;
    // Whether it is for real items, at one end. If n is even, they are the complex items of a transform of n / 2.
    bool real;
    const sw_fourier_plan *half;
    const void *half_roots;  // pairs: e^(-2πik/n), k <= n/4
    // A block of transforms of n, which may be divided, and one that is not; NULL if n is too long for it, or has a large
    // prime factor.
    const sw_fourier_block *block, *undivided;
    bool prefers_block;  // for many transforms, even if they must be moved into a block
    sw_int most_alone;   // so many transforms take less time one by one than in a block
    // One transform as a matrix; NULL: as a block of which one lane is used.
    const sw_fourier_block *columns, *rows;
    // Roots of n, split, between columns and rows: [rows of a block of columns: k][lane] e^(-2πi·k·lane/n), and pairs
    // [block b][k] e^(-2πi·k·b·lanes/n).
    const void *lane_roots, *block_roots;
    // One transform as a convolution: x[j] · chirp[j], convolved with the chirp's conjugate, times chirp[k]. NULL: none.
    const sw_fourier_plan *convolution;
    const void *chirp, *spectrum;  // pairs

    // The cache (plan_cache.c).
    size_t bytes;
    void *owned;
    sw_int users;
    sw_fourier_plan *next;
};

// Where the next block will be read and written, and the number of cache lines of each. They are fetched during the
// passes of a block: several short runs of memory at once are no pattern that the processor fetches ahead by itself.
typedef struct sw_fourier_ahead {
    const char *in, *out;
    sw_int lines;
} sw_fourier_ahead;

// Transforms one block. Rows that are read lie apart only if the block is divided, and rows that are written do not. Those
// that are split are not scaled. `a` and `b` are working memory, each for n rows; `in` may be `a`; `ahead` may be NULL.
typedef void sw_fourier_block_kernel(const sw_fourier_block *block, const void *in, sw_fourier_layout in_layout,
                                     void *out, sw_fourier_layout out_layout, double scale, void *a, void *b,
                                     const sw_fourier_ahead *ahead);
// Transforms n contiguous pairs, on several threads if it pays. `out` may be `in`.
typedef void sw_fourier_single_kernel(const sw_fourier_plan *plan, const void *in, void *out, bool backward,
                                      double scale);
// From half the transform of the n / 2 pairs of real items, the n/2 + 1 items of theirs; in place.
typedef void sw_fourier_untangle_kernel(const sw_fourier_plan *plan, const sw_fourier *fourier, void *items);
// The opposite: n / 2 items, whose backward transform has the real items as pairs, from n/2 + 1.
typedef void sw_fourier_tangle_kernel(const sw_fourier_plan *plan, const sw_fourier *fourier, const void *in, void *out);
// The same for blocks. `items` has n / 2 split rows; the n/2 + 1 rows outside are pairs or split.
typedef void sw_fourier_untangle_block_kernel(const sw_fourier_plan *plan, const sw_fourier *fourier, const void *items,
                                              void *out, sw_fourier_layout to);
typedef void sw_fourier_tangle_block_kernel(const sw_fourier_plan *plan, const sw_fourier *fourier, const void *in,
                                            sw_fourier_layout from, void *items);
// `count` rows that lie apart become split rows; and back, times `factor`.
typedef void sw_fourier_gather_kernel(sw_int count, const void *in, sw_fourier_layout from, void *rows);
typedef void sw_fourier_scatter_kernel(sw_int count, const void *rows, void *out, sw_fourier_layout to, double factor);

// Transforms of complex rows, as many as `blocks` times the lanes. `out` may be `in`.
typedef struct sw_fourier_short {
    sw_int n, blocks;
    const sw_fourier_pass *pass;  // of a block of n
    const void *in;
    void *out;
    sw_int in_row, out_row;  // from one transform to the next, in numbers
    bool backward;
    double scale;
} sw_fourier_short;
// False if there is no loop for n.
typedef bool sw_fourier_short_kernel(const sw_fourier_short *rows);

// out[j] = in[j · stride] · window[j], real items.
typedef void sw_fourier_windowed_kernel(sw_int n, void *out, const void *in, sw_int stride, const void *window);

typedef struct sw_fourier_loops {
    sw_int lanes;
    sw_fourier_block_kernel *block;
    sw_fourier_single_kernel *single;
    sw_fourier_untangle_kernel *untangle;
    sw_fourier_tangle_kernel *tangle;
    sw_fourier_untangle_block_kernel *untangle_block;
    sw_fourier_tangle_block_kernel *tangle_block;
    sw_fourier_gather_kernel *gather;
    sw_fourier_scatter_kernel *scatter;
    sw_fourier_short_kernel *short_rows;
    sw_fourier_windowed_kernel *windowed;
} sw_fourier_loops;

struct sw_fourier_table {
    sw_fourier_loops f32, f64;
};

extern const sw_fourier_table sw_fourier_baseline, sw_fourier_avx2, sw_fourier_avx512;

static inline const sw_fourier_loops *sw_fourier_loops_of(sw_dtype dtype) {
    return dtype == SW_F64 ? &sw_active->fourier->f64 : &sw_active->fourier->f32;
}

// The plan for a length, from the cache; it must be returned to it.
const sw_fourier_plan *sw_fourier_take_plan(sw_dtype dtype, sw_int n, bool real);
void sw_fourier_return_plan(const sw_fourier_plan *plan);

// Memory of plans, aligned to 64 bytes and freed by `free`; if there is none, ends the process with a message.
void *sw_fourier_memory(size_t bytes);
// Makes and frees a plan (plan.c).
sw_fourier_plan *sw_fourier_make_plan(sw_dtype dtype, sw_int n, bool real);
void sw_fourier_free_plan(sw_fourier_plan *plan);

// e^(-2πik/n), each part within 0.6 units of the last digit.
void sw_fourier_root(sw_int k, sw_int n, double *re, double *im);

#endif
