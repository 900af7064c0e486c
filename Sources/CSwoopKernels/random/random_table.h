// What the random fills share: the generator, the loops that are compiled for each instruction set, and the conversion
// of computed numbers to items of a dtype.
#ifndef SWOOP_RANDOM_TABLE_H
#define SWOOP_RANDOM_TABLE_H

#include <string.h>

#include "swoop_random.h"

#define SW_TWISTER_SHIFT 397
// Items are computed in chunks of this many, so that intermediate results stay in the L1 cache.
#define SW_RANDOM_CHUNK 512

struct sw_generator {
    uint32_t words[SW_GENERATOR_WORDS];  // the current block, not yet tempered
    uint32_t used;                       // how many of them have been used
    bool has_normal;
    double normal;
};

typedef struct sw_random_table {
    // The next n words of the stream.
    void (*words)(sw_generator *generator, uint32_t *out, int64_t n);
    // out[i] = from + (lower 24 bits of words[i]) · 2⁻²⁴ · width, `from` where that rounds to `to`.
    void (*uniform24)(const uint32_t *words, float *out, int64_t n, float from, float width, float to);
    // The same from the lower 53 bits of two words.
    void (*uniform53)(const uint32_t *words, double *out, int64_t n, double from, double width, double to);
    // out[i] = lower 53 bits of two words < threshold.
    void (*below53)(const uint32_t *words, uint64_t threshold, uint8_t *out, int64_t n);
    // out[i] = words[i] mod (divisor − i).
    void (*falling_remainders)(const uint32_t *words, uint32_t divisor, uint32_t *out, int64_t n);
    // Box–Muller in place on each group of 16 uniform numbers.
    void (*normal_groups)(float *data, int64_t groups, float mean, float std);
} sw_random_table;

extern const sw_random_table sw_random_baseline, sw_random_avx2, sw_random_avx512;
// The table of the instruction set that sw_isa_name() names.
const sw_random_table *sw_random_loops(void);

static inline int64_t sw_random_min(int64_t a, int64_t b) { return a < b ? a : b; }
// The next n numbers in [0, 1), of 53 bits each; n at most SW_RANDOM_CHUNK.
static inline void sw_random_unit53(sw_generator *generator, double *out, int64_t n) {
    uint32_t words[2 * SW_RANDOM_CHUNK];
    sw_random_loops()->words(generator, words, 2 * n);
    sw_random_loops()->uniform53(words, out, n, 0, 1, 1);
}

// ---- items of a dtype ----------------------------------------------------------------------------------------------
size_t sw_random_item_size(sw_dtype dtype);
// item(at + i) = values[i], converted as in C; half types round through float, as in PyTorch.
void sw_random_store_floats(sw_dtype dtype, void *out, int64_t at, const float *values, int64_t n);
void sw_random_store_doubles(sw_dtype dtype, void *out, int64_t at, const double *values, int64_t n);
void sw_random_store_integers(sw_dtype dtype, void *out, int64_t at, const int64_t *values, int64_t n);
// Floating dtypes.
void sw_random_load_doubles(sw_dtype dtype, const void *a, int64_t at, double *values, int64_t n);

#endif
