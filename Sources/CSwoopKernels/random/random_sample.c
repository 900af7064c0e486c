// Fills by inverse distribution functions, permutations, and draws of categories.
#include <math.h>
#include <stdlib.h>

#include "random/random_table.h"
#include "swoop_threads.h"

#pragma STDC FP_CONTRACT OFF

// ---- inverse distribution functions --------------------------------------------------------------------------------

// The words of this many items are drawn at once, and transformed on several threads.
enum { transform_block = 16384, transform_grain = 1024 };

typedef struct transform_job {
    sw_random_transform_op op;
    sw_dtype dtype;
    void *out;
    int64_t at;
    const uint32_t *words;
    double p0, p1;
} transform_job;

static void run_transform(void *context, int64_t begin, int64_t end) {
    const transform_job *job = context;
    double values[SW_RANDOM_CHUNK];
    for (int64_t at = begin; at < end; at += SW_RANDOM_CHUNK) {
        int64_t n = sw_random_min(end - at, SW_RANDOM_CHUNK);
        sw_random_loops()->uniform53(job->words + 2 * at, values, n, 0, 1, 1);
        switch (job->op) {
        case SW_RANDOM_EXPONENTIAL: {
            double scale = -1 / job->p0;
            for (int64_t i = 0; i < n; i++) values[i] = scale * log1p(-values[i]);
            break;
        }
        case SW_RANDOM_CAUCHY:
            for (int64_t i = 0; i < n; i++) {
                values[i] = fma(job->p1, tan(3.14159265358979323846 * (values[i] - 0.5)), job->p0);
            }
            break;
        case SW_RANDOM_GEOMETRIC: {
            double log_failure = log1p(-job->p0);
            for (int64_t i = 0; i < n; i++) values[i] = ceil(log(values[i]) / log_failure);
            break;
        }
        }
        sw_random_store_doubles(job->dtype, job->out, job->at + at, values, n);
    }
}

void sw_random_transform(sw_generator *generator, sw_random_transform_op op, sw_dtype dtype, void *out, int64_t n,
                         double p0, double p1) {
    uint32_t words[2 * transform_block];
    for (int64_t at = 0; at < n; at += transform_block) {
        int64_t count = sw_random_min(n - at, transform_block);
        transform_job job = {op, dtype, out, at, words, p0, p1};
        sw_random_loops()->words(generator, words, 2 * count);
        sw_parallel_for(count, transform_grain, run_transform, &job);
    }
}

// ---- permutation ---------------------------------------------------------------------------------------------------

// Fisher–Yates from the front: item i is swapped with item i + (word mod (n − i)).
static void shuffle(sw_generator *generator, uint32_t *items, int64_t n) {
    uint32_t words[SW_RANDOM_CHUNK], steps[SW_RANDOM_CHUNK];
    for (int64_t at = 0; at < n - 1; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - 1 - at, SW_RANDOM_CHUNK);
        sw_random_loops()->words(generator, words, count);
        sw_random_loops()->falling_remainders(words, (uint32_t)(n - at), steps, count);
        uint32_t *here = items + at;
        // The swap positions are known in advance and far apart: prefetch them.
        for (int64_t i = 0; i < count; i++) __builtin_prefetch(here + i + steps[i], 1);
        for (int64_t i = 0; i < count; i++) {
            uint32_t other = here[i + steps[i]];
            here[i + steps[i]] = here[i];
            here[i] = other;
        }
    }
}

bool sw_random_permutation(sw_generator *generator, sw_dtype dtype, void *out, int64_t n) {
    uint32_t few[SW_RANDOM_CHUNK];
    uint32_t *items = n <= SW_RANDOM_CHUNK ? few : malloc((size_t)n * sizeof(uint32_t));
    if (!items) return false;
    for (int64_t i = 0; i < n; i++) items[i] = (uint32_t)i;
    shuffle(generator, items, n);
    int64_t values[SW_RANDOM_CHUNK];
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        for (int64_t i = 0; i < count; i++) values[i] = items[at + i];
        sw_random_store_integers(dtype, out, at, values, count);
    }
    if (items != few) free(items);
    return true;
}

// ---- categories ----------------------------------------------------------------------------------------------------

// With replacement: the first category whose cumulative probability is not below a uniform number. The sums are
// computed in double for float64 and in float for the other dtypes.
static sw_random_multinomial_status draw_with_replacement(sw_generator *generator, bool wide, double *weights,
                                                          int64_t categories, int64_t samples, int64_t *out) {
    double sum = 0;
    for (int64_t i = 0; i < categories; i++) {
        if (!(weights[i] >= 0) || isinf(weights[i])) return SW_MULTINOMIAL_BAD_ENTRY;
        sum = wide ? sum + weights[i] : (float)(sum + weights[i]);
        weights[i] = sum;
    }
    if (!(sum > 0)) return SW_MULTINOMIAL_BAD_SUM;
    for (int64_t i = 0; i < categories; i++) weights[i] = wide ? weights[i] / sum : (float)(weights[i] / sum);
    weights[categories - 1] = 1;
    for (int64_t sample = 0; sample < samples; sample++) {
        double unit;
        sw_random_unit53(generator, &unit, 1);
        int64_t low = 0, high = categories;
        while (low < high) {
            int64_t middle = low + (high - low) / 2;
            if (weights[middle] < unit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        out[sample] = low;
    }
    return SW_MULTINOMIAL_OK;
}

// Larger values come first, NaN before all, equal values in the order of their categories.
static bool comes_first(const double *values, int64_t a, int64_t b) {
    bool a_is_nan = isnan(values[a]), b_is_nan = isnan(values[b]);
    if (a_is_nan != b_is_nan) return a_is_nan;
    if (!a_is_nan && values[a] != values[b]) return values[a] > values[b];
    return a < b;
}

// Sifts down the item at `at` of a heap whose root is the item that comes last.
static void sink(const double *values, int64_t *heap, int64_t at, int64_t n) {
    for (int64_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && comes_first(values, heap[child], heap[child + 1])) child++;
        if (!comes_first(values, heap[at], heap[child])) return;
        int64_t item = heap[at];
        heap[at] = heap[child];
        heap[child] = item;
    }
}

// The k indices of the largest values, largest first.
static void largest(const double *values, int64_t n, int64_t *out, int64_t k) {
    for (int64_t i = 0; i < k; i++) out[i] = i;
    for (int64_t i = k / 2; i-- > 0;) sink(values, out, i, k);
    for (int64_t i = k; i < n; i++) {
        if (!comes_first(values, i, out[0])) continue;
        out[0] = i;
        sink(values, out, 0, k);
    }
    for (int64_t i = k - 1; i > 0; i--) {
        int64_t last = out[0];
        out[0] = out[i];
        out[i] = last;
        sink(values, out, 0, i);
    }
}

static sw_random_multinomial_status check_weights(const double *weights, int64_t categories) {
    double sum = 0;
    for (int64_t i = 0; i < categories; i++) {
        if (!(weights[i] >= 0) || isinf(weights[i])) return SW_MULTINOMIAL_BAD_ENTRY;
        sum += weights[i];
    }
    return sum > 0 ? SW_MULTINOMIAL_OK : SW_MULTINOMIAL_BAD_SUM;
}

// Without replacement: the largest of weight / q with exponential q, which draws with probabilities proportional to the
// weights. Nothing is drawn before all rows have been validated.
static sw_random_multinomial_status draw_distinct(sw_generator *generator, sw_dtype dtype, const void *p, int64_t rows,
                                                  int64_t categories, int64_t samples, double *weights, int64_t *out) {
    for (int64_t row = 0; row < rows; row++) {
        sw_random_load_doubles(dtype, p, row * categories, weights, categories);
        sw_random_multinomial_status status = check_weights(weights, categories);
        if (status != SW_MULTINOMIAL_OK) return status;
    }
    double *q = weights + categories;
    for (int64_t row = 0; row < rows; row++) {
        sw_random_load_doubles(dtype, p, row * categories, weights, categories);
        sw_random_transform(generator, SW_RANDOM_EXPONENTIAL, SW_F64, q, categories, 1, 0);
        for (int64_t i = 0; i < categories; i++) {
            weights[i] = sw_random_round(dtype, weights[i] / sw_random_round(dtype, q[i]));
        }
        largest(weights, categories, out + row * samples, samples);
    }
    return SW_MULTINOMIAL_OK;
}

sw_random_multinomial_status sw_random_multinomial(sw_generator *generator, sw_dtype dtype, const void *p,
                                                   int64_t rows, int64_t categories, int64_t samples,
                                                   bool replacement, int64_t *out) {
    double *weights = malloc((size_t)categories * 2 * sizeof(double));
    if (!weights) return SW_MULTINOMIAL_NO_MEMORY;
    sw_random_multinomial_status status = SW_MULTINOMIAL_OK;
    // A single draw needs no replacement; PyTorch then uses the second method.
    if (replacement && samples > 1) {
        for (int64_t row = 0; row < rows && status == SW_MULTINOMIAL_OK; row++) {
            sw_random_load_doubles(dtype, p, row * categories, weights, categories);
            status = draw_with_replacement(generator, dtype == SW_F64, weights, categories, samples,
                                           out + row * samples);
        }
    } else {
        status = draw_distinct(generator, dtype, p, rows, categories, samples, weights, out);
    }
    free(weights);
    return status;
}
