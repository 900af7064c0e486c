// Plans: how a length is divided into factors, and the roots of unity for it.
#include <stdlib.h>
#include <string.h>

#include "common/items.h"
#include "fourier/fourier_table.h"
#include "swoop_memory.h"

// ---- costs ---------------------------------------------------------------------------------------------------------

// What a pass costs for each row, in additions of a vector, and the number of rows that it reads and writes.
static double pass_cost(sw_int radix) {
    switch (radix) {
        case 2: return 7;
        case 3: return 9;
        case 4: return 8;
        case 5: return 11;
        case 7: return 14;
        case 8: return 11;
        case 11: return 20;
        case 13: return 23;
        default: return 10 + 2.5 * (double)radix;
    }
}

// The factors of n for which there are passes; 0 if there are others.
static int factors(sw_int n, sw_int *radix) {
    int count = 0;
    int twos = 0;
    for (; n % 2 == 0; n /= 2) twos++;
    // Eights, and the rest in fours if that saves a factor of two.
    int eights = twos / 3, fours = 0, two = 0;
    if (twos % 3 == 2) fours = 1;
    if (twos % 3 == 1) {
        if (eights > 0) eights--, fours = 2;
        else two = 1;
    }
    for (int i = 0; i < eights; i++) radix[count++] = 8;
    for (int i = 0; i < fours; i++) radix[count++] = 4;
    for (int i = 0; i < two; i++) radix[count++] = 2;
    for (sw_int prime = 3; prime <= SW_FOURIER_LARGEST_RADIX && n > 1; prime += 2) {
        for (; n % prime == 0; n /= prime) radix[count++] = prime;
    }
    if (n > 1) return 0;
    if (count == 0) radix[count++] = 1;
    return count;
}
// Infinite if a factor has no pass.
static double block_cost(sw_int n) {
    sw_int radix[64];
    const int count = factors(n, radix);
    if (count == 0) return __builtin_inf();
    double cost = 0;
    for (int i = 0; i < count; i++) cost += pass_cost(radix[i]);
    return cost * (double)n;
}
// The best division into a matrix; its number of rows is `first`, 0 if there is none.
static double matrix_cost(sw_int n, sw_int lanes, sw_int *first) {
    double best = __builtin_inf();
    *first = 0;
    for (sw_int divisor = 2; divisor <= n / divisor; divisor++) {
        if (n % divisor != 0) continue;
        for (int side = 0; side < 2; side++) {
            const sw_int columns = side == 0 ? divisor : n / divisor, rows = n / columns;
            const sw_int column_blocks = (rows + lanes - 1) / lanes, row_blocks = (columns + lanes - 1) / lanes;
            const double cost = (double)column_blocks * block_cost(columns) + (double)row_blocks * block_cost(rows) +
                                10.0 * (double)(column_blocks * row_blocks * lanes) + 200;
            if (cost < best) best = cost, *first = columns;
        }
    }
    return best;
}
static double single_cost(sw_int n, sw_int lanes) {
    sw_int first;
    const double matrix = matrix_cost(n, lanes, &first), block = block_cost(n);
    return matrix < block ? matrix : block;
}
// The length of the convolution for n, and its cost.
static double convolution_cost(sw_int n, sw_int lanes, sw_int *length) {
    double best = __builtin_inf();
    const sw_int least = 2 * n - 1;
    for (sw_int seven = 1; seven <= 7; seven *= 7) {
        for (sw_int five = seven; five <= 25 * seven; five *= 5) {
            for (sw_int three = five; three <= 27 * five; three *= 3) {
                sw_int m = three;
                while (m < least) m *= 2;
                if (m > least + least / 3 || m % 4 != 0) continue;
                const double cost = 2 * single_cost(m, lanes) + 8.0 * (double)m / (double)lanes + 400;
                if (cost < best) best = cost, *length = m;
            }
        }
    }
    return best;
}

// ---- memory --------------------------------------------------------------------------------------------------------

// Memory that is freed with the plan; 64 bytes before it, a pointer to that of the piece before.
static void *own(sw_fourier_plan *plan, size_t bytes) {
    char *memory = sw_fourier_memory(64 + bytes);
    *(void **)memory = plan->owned;
    plan->owned = memory;
    plan->bytes += 64 + bytes;
    return memory + 64;
}

// An item of a table of the plan's dtype.
static void put(const sw_fourier_plan *plan, void *table, sw_int at, double value) {
    if (plan->dtype == SW_F64) ((double *)table)[at] = value;
    else ((float *)table)[at] = (float)value;
}
static void put_root(const sw_fourier_plan *plan, void *table, sw_int re, sw_int im, sw_int k, sw_int n) {
    double cosine, sine;
    sw_fourier_root(k, n, &cosine, &sine);
    put(plan, table, re, cosine);
    put(plan, table, im, sine);
}
static void *numbers(sw_fourier_plan *plan, sw_int count) {
    return own(plan, (size_t)(sw_most(count, 1) * sw_item_size(plan->dtype)));
}

void sw_fourier_free_plan(sw_fourier_plan *plan) {
    if (plan->half) sw_fourier_return_plan(plan->half);
    if (plan->convolution) sw_fourier_return_plan(plan->convolution);
    for (void *memory = plan->owned, *before; memory; memory = before) {
        before = *(void **)memory;
        free(memory);
    }
    free(plan);
}

// ---- tables --------------------------------------------------------------------------------------------------------

static const sw_fourier_block *make_block(sw_fourier_plan *plan, sw_int n, bool may_divide) {
    sw_fourier_block *block = own(plan, sizeof *block);
    sw_int radix[64];
    const int count = factors(n, radix);
    const bool divides = may_divide && n > SW_FOURIER_LARGEST_UNDIVIDED && count > 1;
    *block = (sw_fourier_block){.n = n, .passes = divides ? 1 : count};
    if (divides) {
        block->rest = make_block(plan, n / radix[0], true);
        block->steps = radix[0] * block->rest->steps;
    }
    sw_int before = 1, after = n;
    for (int i = 0; i < block->passes; i++) {
        block->steps += n / radix[i];
        const sw_int r = radix[i];
        after /= r;
        void *roots = numbers(plan, 2 * (after - 1) * (r - 1));
        for (sw_int p = 1, at = 0; p < after; p++) {
            for (sw_int k = 1; k < r; k++, at += 2) put_root(plan, roots, at, at + 1, k * p, r * after);
        }
        void *cosines = NULL, *sines = NULL;
        if (r % 2 == 1) {
            cosines = numbers(plan, r), sines = numbers(plan, r);
            for (sw_int j = 0; j < r; j++) {
                double cosine, sine;
                sw_fourier_root(j, r, &cosine, &sine);
                put(plan, cosines, j, cosine);
                put(plan, sines, j, -sine);
            }
        }
        block->pass[i] = (sw_fourier_pass){r, before, after, roots, cosines, sines};
        before *= r;
    }
    return block;
}

static void make_matrix(sw_fourier_plan *plan, sw_int first, sw_int lanes) {
    const sw_int n = plan->n, second = n / first, blocks = (second + lanes - 1) / lanes;
    plan->columns = make_block(plan, first, false);
    plan->rows = first == second ? plan->columns : make_block(plan, second, false);
    void *lane_roots = numbers(plan, first * 2 * lanes), *block_roots = numbers(plan, blocks * first * 2);
    for (sw_int k = 0; k < first; k++) {
        for (sw_int lane = 0; lane < lanes; lane++) {
            put_root(plan, lane_roots, k * 2 * lanes + lane, k * 2 * lanes + lanes + lane, k * lane, n);
        }
    }
    for (sw_int b = 0; b < blocks; b++) {
        for (sw_int k = 0; k < first; k++) {
            const sw_int at = 2 * (b * first + k);
            put_root(plan, block_roots, at, at + 1, k * b * lanes, n);
        }
    }
    plan->lane_roots = lane_roots, plan->block_roots = block_roots;
}

static void make_convolution(sw_fourier_plan *plan, sw_int length, const sw_fourier_loops *loops) {
    const sw_int n = plan->n;
    plan->convolution = sw_fourier_take_plan(plan->dtype, length, false);
    const size_t bytes = (size_t)(2 * length * sw_item_size(plan->dtype));
    void *chirp = numbers(plan, 2 * n), *spectrum = numbers(plan, 2 * length);
    size_t capacity;
    void *kernel = sw_working_memory(bytes, &capacity);
    memset(kernel, 0, bytes);
    for (sw_int j = 0, square = 0; j < n; square = (square + 2 * j + 1) % (2 * n), j++) {
        // e^(-πij²/n)
        double re, im;
        sw_fourier_root(square, 2 * n, &re, &im);
        put(plan, chirp, 2 * j, re);
        put(plan, chirp, 2 * j + 1, im);
        for (int side = 0; side < (j > 0 ? 2 : 1); side++) {
            const sw_int at = side == 0 ? j : length - j;
            put(plan, kernel, 2 * at, re);
            put(plan, kernel, 2 * at + 1, -im);
        }
    }
    loops->single(plan->convolution, kernel, spectrum, false, 1 / (double)length);
    sw_free(kernel, capacity);
    plan->chirp = chirp, plan->spectrum = spectrum;
}

sw_fourier_plan *sw_fourier_make_plan(sw_dtype dtype, sw_int n, bool real) {
    sw_fourier_plan *plan = sw_fourier_memory(sizeof *plan);
    const sw_fourier_loops *loops = sw_fourier_loops_of(dtype);
    *plan = (sw_fourier_plan){.dtype = dtype, .n = n, .real = real, .bytes = sizeof *plan};
    if (real && n % 2 == 0) {
        plan->half = sw_fourier_take_plan(dtype, n / 2, false);
        void *roots = numbers(plan, 2 * (n / 4 + 1));
        for (sw_int k = 0; k <= n / 4; k++) put_root(plan, roots, 2 * k, 2 * k + 1, k, n);
        plan->half_roots = roots;
        return plan;
    }
    sw_int first, length = 0;
    const double block = block_cost(n), matrix = matrix_cost(n, loops->lanes, &first);
    const double single = block < matrix ? block : matrix;
    const double convolution = n <= 16 ? __builtin_inf() : convolution_cost(n, loops->lanes, &length);
    const double best = single < convolution ? single : convolution;
    if (block < __builtin_inf() && n <= SW_FOURIER_LARGEST_BLOCK) {
        plan->undivided = make_block(plan, n, false);
        plan->block = n > SW_FOURIER_LARGEST_UNDIVIDED ? make_block(plan, n, true) : plan->undivided;
        // Gathering rows and scattering them costs about as much as the roots between columns and rows of a matrix.
        const double moved = block + 10.0 * (double)n;
        plan->prefers_block = n <= SW_FOURIER_LARGEST_GATHERED && moved / (double)loops->lanes < best;
        // One transform takes about twice as long as its operations.
        plan->most_alone = (sw_int)(moved / (2 * best));
    }
    if (convolution < single) make_convolution(plan, length, loops);
    else if (matrix < block || !plan->block) make_matrix(plan, first, loops->lanes);
    return plan;
}
