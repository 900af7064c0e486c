// Normal numbers by the Box–Muller transform: with u₁, u₂ uniform in [0, 1),
//   √(−2 log(1 − u₁)) · cos(2π u₂)  and  √(−2 log(1 − u₁)) · sin(2π u₂)  are two independent normal numbers.
// PyTorch has two variants of it. A contiguous tensor of at least 16 items is filled in groups of 16, of whose uniform
// numbers the first eight are the u₁ and the last eight the u₂; if the last group is incomplete, the last 16 items are
// drawn again. Any other tensor is filled item by item in double precision, with the second number of a pair kept in
// the generator.
#include <math.h>
#include <stdlib.h>

#include "random/random_table.h"
#include "swoop_threads.h"

#pragma STDC FP_CONTRACT OFF

static const double two_pi = 6.28318530717958647693;

// The number of groups worth a second thread.
enum { float_grain = 2048, double_grain = 128 };

static void double_groups(double *data, int64_t groups, double mean, double std) {
    for (int64_t group = 0; group < groups; group++, data += 16) {
        for (int i = 0; i < 8; i++) {
            double radius = sqrt(-2 * log(1 - data[i]));
            double theta = two_pi * data[i + 8];
            data[i] = fma(radius * cos(theta), std, mean);
            data[i + 8] = fma(radius * sin(theta), std, mean);
        }
    }
}

typedef struct group_job {
    void *data;
    double mean, std;
} group_job;

static void run_float_groups(void *context, int64_t begin, int64_t end) {
    const group_job *job = context;
    float *data = (float *)job->data + 16 * begin;
    sw_random_loops()->normal_groups(data, end - begin, (float)job->mean, (float)job->std);
}

static void run_double_groups(void *context, int64_t begin, int64_t end) {
    const group_job *job = context;
    double_groups((double *)job->data + 16 * begin, end - begin, job->mean, job->std);
}

// The full groups: first draws all their uniform numbers, then transforms them, split over threads.
static void fill_groups(sw_generator *generator, sw_dtype dtype, void *out, int64_t groups, double mean, double std) {
    bool wide = dtype == SW_F64;
    int64_t grain = wide ? double_grain : float_grain;
    // A block of this many groups is small enough to stay in the L2 cache between the two steps, or large enough to pay
    // for the threads.
    int64_t block = groups >= 2 * grain && sw_threads() > 1 ? 16 * grain : 256;
    for (int64_t at = 0; at < groups; at += block) {
        int64_t count = sw_random_min(groups - at, block);
        char *data = (char *)out + (size_t)at * 16 * (wide ? sizeof(double) : sizeof(float));
        group_job job = {data, mean, std};
        sw_random_uniform(generator, dtype, data, 16 * count, 0, 1);
        sw_parallel_for(count, grain, wide ? run_double_groups : run_float_groups, &job);
    }
}

// Half types: each group separately in float, then rounded.
static void fill_half_group(sw_generator *generator, sw_dtype dtype, void *out, int64_t at, float mean, float std) {
    float values[16];
    sw_random_uniform(generator, SW_F32, values, 16, 0, 1);
    sw_random_loops()->normal_groups(values, 1, mean, std);
    sw_random_store_floats(dtype, out, at, values, 16);
}

// n normal numbers with mean 0 and standard deviation 1, in the second variant.
static void serial_normals(sw_generator *generator, double *out, int64_t n) {
    for (int64_t i = 0; i < n; i++) {
        if (generator->has_normal) {
            generator->has_normal = false;
            out[i] = generator->normal;
            continue;
        }
        double unit[2];
        sw_random_unit53(generator, unit, 2);
        double radius = sqrt(-2 * log1p(-unit[1]));
        double theta = two_pi * unit[0];
        generator->normal = radius * sin(theta);
        generator->has_normal = true;
        out[i] = radius * cos(theta);
    }
}

static void fill_serial(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double mean, double std,
                        bool exponentiate) {
    double values[SW_RANDOM_CHUNK];
    for (int64_t at = 0; at < n; at += SW_RANDOM_CHUNK) {
        int64_t count = sw_random_min(n - at, SW_RANDOM_CHUNK);
        serial_normals(generator, values, count);
        for (int64_t i = 0; i < count; i++) {
            values[i] = fma(values[i], std, mean);
            if (exponentiate) values[i] = exp(values[i]);
        }
        sw_random_store_doubles(dtype, out, at, values, count);
    }
}

void sw_random_normal(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double mean, double std,
                      bool contiguous) {
    if (n < 16 || !contiguous) return fill_serial(generator, dtype, out, n, mean, std, false);
    if (dtype == SW_F16 || dtype == SW_BF16) {
        for (int64_t at = 0; at + 16 <= n; at += 16) {
            fill_half_group(generator, dtype, out, at, (float)mean, (float)std);
        }
        if (n % 16 != 0) fill_half_group(generator, dtype, out, n - 16, (float)mean, (float)std);
        return;
    }
    fill_groups(generator, dtype, out, n / 16, mean, std);
    if (n % 16 != 0) {
        // The numbers of the incomplete group are drawn all the same, and then the last 16 items again.
        char *items = out;
        size_t size = sw_random_item_size(dtype);
        sw_random_uniform(generator, dtype, items + (size_t)(n - n % 16) * size, n % 16, 0, 1);
        fill_groups(generator, dtype, items + (size_t)(n - 16) * size, 1, mean, std);
    }
}

void sw_random_log_normal(sw_generator *generator, sw_dtype dtype, void *out, int64_t n, double mean, double std) {
    fill_serial(generator, dtype, out, n, mean, std, true);
}

// ---- truncated -----------------------------------------------------------------------------------------------------

// The probability that a normal number is below x.
static double normal_below(double x) { return (1 + erf(x / sqrt(2))) / 2; }

typedef struct truncation {
    sw_generator *generator;
    sw_dtype dtype;
    int64_t n;
    double mean, std, a, b;
    void *drawn;       // n items: the numbers just drawn
    void *accepting;   // n items: the uniform numbers that decide (only if [a, b] is unlikely)
    uint8_t *pending;  // n flags: not accepted yet
} truncation;

// For bounds that contain much of the distribution: normal numbers, drawn again for the items outside.
static void reject_outside(const truncation *t, char *out) {
    double low = sw_random_round(t->dtype, t->a), high = sw_random_round(t->dtype, t->b);
    size_t size = sw_random_item_size(t->dtype);
    bool first = true, any = true;
    while (any) {
        any = false;
        sw_random_normal(t->generator, t->dtype, first ? out : t->drawn, t->n, t->mean, t->std, true);
        for (int64_t i = 0; i < t->n; i++) {
            if (!first && !t->pending[i]) continue;
            char *item = out + (size_t)i * size;
            if (!first) memcpy(item, (char *)t->drawn + (size_t)i * size, size);
            double value;
            sw_random_load_doubles(t->dtype, item, 0, &value, 1);
            t->pending[i] = value < low || value > high;
            any |= t->pending[i];
        }
        first = false;
    }
}

// The logarithm of the density at x divided by its maximum in [a, b], with PyTorch's rounding at each step: for half
// types the subtracted values are rounded, but not the divisors.
static double log_density_ratio(const truncation *t, double x, double log_peak) {
    double std = t->dtype == SW_F64 ? t->std : (float)t->std;
    double z = sw_random_round(t->dtype, x - sw_random_round(t->dtype, t->mean));
    z = sw_random_round(t->dtype, z / std);
    z = sw_random_round(t->dtype, z * z);
    z = sw_random_round(t->dtype, z * -0.5);
    return sw_random_round(t->dtype, z - sw_random_round(t->dtype, log_peak));
}

static double log_in(sw_dtype dtype, double x) {
    return dtype == SW_F64 ? log(x) : sw_random_round(dtype, logf((float)x));
}

// The number of consecutive rejections after which it gives up. If one in a hundred thousand is accepted, this happens
// with probability e⁻¹⁰.
#define HOPELESS 1000000

// For unlikely bounds, in a tail: uniform numbers in [a, b], each accepted with a probability proportional to its
// density. False if none is accepted, because the density falls too steeply or the dtype rounds too coarsely.
static bool reject_under_density(const truncation *t, char *out) {
    double mode = fmax(t->a, fmin(t->mean, t->b));
    double z = (mode - t->mean) / t->std;
    double log_peak = -0.5 * (z * z);
    size_t size = sw_random_item_size(t->dtype);
    bool any = true;
    int64_t refused = 0;
    memset(t->pending, 1, (size_t)t->n);
    while (any) {
        any = false;
        sw_random_uniform(t->generator, t->dtype, t->drawn, t->n, t->a, t->b);
        sw_random_uniform(t->generator, t->dtype, t->accepting, t->n, 0, 1);
        for (int64_t i = 0; i < t->n; i++) {
            if (!t->pending[i]) continue;
            double value, unit;
            memcpy(out + (size_t)i * size, (char *)t->drawn + (size_t)i * size, size);
            sw_random_load_doubles(t->dtype, t->drawn, i, &value, 1);
            sw_random_load_doubles(t->dtype, t->accepting, i, &unit, 1);
            t->pending[i] = log_in(t->dtype, unit) > log_density_ratio(t, value, log_peak);
            any |= t->pending[i];
            refused = t->pending[i] ? refused + 1 : 0;
        }
        if (refused >= HOPELESS) return false;
    }
    return true;
}

sw_random_truncation_status sw_random_truncated_normal(sw_generator *generator, sw_dtype dtype, void *out, int64_t n,
                                                       double mean, double std, double a, double b) {
    if (n == 0) return SW_TRUNCATION_OK;
    size_t bytes = (size_t)n * sw_random_item_size(dtype);
    char *memory = malloc(2 * bytes + (size_t)n);
    if (!memory) return SW_TRUNCATION_NO_MEMORY;
    truncation t = {generator, dtype, n, mean, std, a, b, memory, memory + bytes, (uint8_t *)memory + 2 * bytes};
    double inside = normal_below((b - mean) / std) - normal_below((a - mean) / std);
    bool done = true;
    if (inside > 0.3) {
        reject_outside(&t, out);
    } else {
        done = reject_under_density(&t, out);
    }
    free(memory);
    return done ? SW_TRUNCATION_OK : SW_TRUNCATION_HOPELESS;
}
