// Random numbers equal to those of PyTorch's CPU generator: the 32-bit Mersenne twister (mt19937) and the transforms
// that PyTorch 2.15 applies to its words. Every fill consumes the stream exactly as the PyTorch function of its name
// does, and rounds as PyTorch's AVX2 build does, with any instruction set. None of these functions locks.
#ifndef SWOOP_RANDOM_H
#define SWOOP_RANDOM_H

#include "swoop_dtype.h"

#define SW_GENERATOR_WORDS 624

typedef struct sw_generator sw_generator;

// NULL if memory cannot be allocated. A new generator must be seeded.
sw_generator *sw_generator_create(void);
void sw_generator_destroy(sw_generator *generator);
void sw_generator_seed(sw_generator *generator, uint32_t seed);
// The state: the twister's words, how many of them have been used (0 … 624), and the second value of the last
// Box–Muller pair if it has not been used yet.
void sw_generator_get(const sw_generator *generator, uint32_t *words, uint32_t *used, bool *has_normal, double *normal);
void sw_generator_set(sw_generator *generator, const uint32_t *words, uint32_t used, bool has_normal, double normal);
// Two words of the stream, the first one in the upper half.
uint64_t sw_random64(sw_generator *generator);

// ---- fills of `n` contiguous items of `dtype` ----------------------------------------------------------------------
// Uniform in [from, to): floating dtypes.
void sw_random_uniform(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double from, double to);
// Normal: floating dtypes. PyTorch draws differently for a tensor that is not contiguous, which `contiguous` says.
void sw_random_normal(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double mean, double std,
                      bool contiguous);
void sw_random_log_normal(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double mean, double std);
typedef enum sw_random_truncation_status {
    SW_TRUNCATION_OK, SW_TRUNCATION_NO_MEMORY, SW_TRUNCATION_HOPELESS
} sw_random_truncation_status;
// Normal, drawn again until it lies in [a, b]; hopeless if that is so far from the mean that nothing is accepted.
sw_random_truncation_status sw_random_truncated_normal(sw_generator *generator, sw_dtype dtype, void *out, int64_t n,
                                                       double mean, double std, double a, double b);

typedef enum sw_random_transform_op {
    SW_RANDOM_EXPONENTIAL,  // −log(1 − u) / p0: floating dtypes
    SW_RANDOM_CAUCHY,       // p0 + p1 · tan(π · (u − ½)): floating dtypes
    SW_RANDOM_GEOMETRIC     // ⌈log(u) / log(1 − p0)⌉: every dtype except bool
} sw_random_transform_op;
void sw_random_transform(sw_generator *generator, sw_random_transform_op op, sw_dtype dtype, void *out, int64_t n,
                         double p0, double p1);

// `success` with probability p, otherwise 0: every dtype.
void sw_random_bernoulli(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double p, double success);
// 1 with the probability given by the item's own element of p (floating dtype), otherwise 0.
void sw_random_bernoulli_each(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, sw_dtype p_dtype,
                              const void *p);
// The index of the first element that is not in [0, 1], or −1.
int64_t sw_random_first_improbable(sw_dtype p_dtype, const void *p, int64_t n);

// base + (word mod range): every dtype. A range of 0 means 2⁶⁴.
void sw_random_integers(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, uint64_t range, int64_t base);
// From 0 to the dtype's largest value, or to 2^(mantissa bits) for floating dtypes.
void sw_random_natural(sw_generator *generator, sw_dtype dtype, void *out, int64_t n);
// A permutation of 0 ..< n, for n below 2³². False if memory cannot be allocated.
bool sw_random_permutation(sw_generator *generator, sw_dtype dtype, void *out, int64_t n);

// Draws `samples` categories for each row of p[rows, categories] (floating dtype) into out[rows, samples].
typedef enum sw_random_multinomial_status {
    SW_MULTINOMIAL_OK, SW_MULTINOMIAL_BAD_ENTRY, SW_MULTINOMIAL_BAD_SUM, SW_MULTINOMIAL_NO_MEMORY
} sw_random_multinomial_status;
sw_random_multinomial_status sw_random_multinomial(sw_generator *generator, sw_dtype dtype, const void *p,
                                                   int64_t rows, int64_t categories, int64_t samples,
                                                   bool replacement, int64_t *out);

// The value after rounding to the (floating) dtype; half types are rounded through float.
double sw_random_round(sw_dtype dtype, double value);

#endif
