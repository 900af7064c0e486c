// The entry point of Fourier transforms: walks over all transforms of an array, in blocks or one after the other.
#include <string.h>

#include "common/items.h"
#include "fourier/fourier_table.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

#define SW_T float
#define SW_MOVE(name) name##_f32
#include "fourier/moves.inc"
#undef SW_T
#undef SW_MOVE
#define SW_T double
#define SW_MOVE(name) name##_f64
#include "fourier/moves.inc"
#undef SW_T
#undef SW_MOVE

#define MOST_LANES 16
#define L2_BYTES (1 << 20)

typedef struct call {
    const sw_fourier *fourier;
    const sw_fourier_plan *plan;
    const sw_fourier_plan *complex;  // the plan, or that for half the length
    const sw_fourier_loops *loops;
    sw_dtype dtype;
    sw_int size, in_size, out_size;  // of a number, and of an item of in and out, in bytes
    char *out;
    const char *in;
    sw_int count;  // transforms
    // The other dimensions, innermost first.
    int rank;
    sw_int shape[SW_MAX_RANK], in_strides[SW_MAX_RANK], out_strides[SW_MAX_RANK];
} call;

// ---- one lane ------------------------------------------------------------------------------------------------------

static void load(const call *c, const char *in, char *rows, sw_int row) {
    if (c->dtype == SW_F64) load_lane_f64(c->fourier, (const double *)in, (double *)rows, row);
    else load_lane_f32(c->fourier, (const float *)in, (float *)rows, row);
}
static void store(const call *c, const char *rows, sw_int row, char *out) {
    if (c->dtype == SW_F64) store_lane_f64(c->fourier, (const double *)rows, row, (double *)out);
    else store_lane_f32(c->fourier, (const float *)rows, row, (float *)out);
}

// A transform of the array: where its items begin, in bytes.
typedef struct position {
    sw_int at[SW_MAX_RANK], in, out;
} position;

static position position_of(const call *c, sw_int i) {
    position p = {.in = 0, .out = 0};
    for (int d = 0; d < c->rank; d++) {
        p.at[d] = i % c->shape[d];
        i /= c->shape[d];
        p.in += p.at[d] * c->in_strides[d] * c->size;
        p.out += p.at[d] * c->out_strides[d] * c->size;
    }
    return p;
}
static void advance(const call *c, position *p) {
    for (int d = 0; d < c->rank; d++) {
        p->in += c->in_strides[d] * c->size;
        p->out += c->out_strides[d] * c->size;
        if (++p->at[d] < c->shape[d]) return;
        p->at[d] = 0;
        p->in -= c->shape[d] * c->in_strides[d] * c->size;
        p->out -= c->shape[d] * c->out_strides[d] * c->size;
    }
}

// Real items of an odd length are transformed as complex ones.
static bool is_halved(const call *c) { return c->plan->half != NULL; }
static bool is_backward(const call *c) {
    return c->fourier->kind == SW_FOURIER_BACKWARD || c->fourier->kind == SW_FOURIER_REAL;
}
// Whether what is computed can read the items of `in` and write those of `out` as they are, if they are adjacent.
static bool uses_items(const call *c) { return c->fourier->kind <= SW_FOURIER_BACKWARD || is_halved(c); }

// ---- one after the other -------------------------------------------------------------------------------------------

static void each_single(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_fourier *f = c->fourier;
    const sw_int row_bytes = 2 * c->size, bytes = ((f->n + 1) * row_bytes + 63) / 64 * 64;
    const bool reads = uses_items(c) && f->in_stride * c->size == c->in_size;
    const bool writes = uses_items(c) && f->out_stride * c->size == c->out_size;
    size_t capacity = 0;
    char *memory = sw_working_memory((size_t)(3 * bytes), &capacity);
    char *tangled = memory + 2 * bytes;
    position p = position_of(c, begin);
    for (sw_int i = begin; i < end; i++, advance(c, &p)) {
        const char *in = c->in + p.in;
        char *out = writes ? c->out + p.out : memory + bytes;
        if (!reads) {
            load(c, in, memory, 2);
            in = memory;
        }
        double scale = f->scale;
        if (is_halved(c) && f->kind == SW_FOURIER_HALF) scale /= 2;
        if (is_halved(c) && f->kind == SW_FOURIER_REAL) {
            c->loops->tangle(c->plan, f, in, tangled);
            in = tangled;
        }
        c->loops->single(c->complex, in, out, is_backward(c), scale);
        if (is_halved(c) && f->kind == SW_FOURIER_HALF) c->loops->untangle(c->plan, f, out);
        if (!writes) store(c, out, 2, c->out + p.out);
    }
    sw_free(memory, capacity);
}

// ---- in blocks -----------------------------------------------------------------------------------------------------

// Where the transforms of a block begin, in bytes.
typedef struct places {
    bool are_even;  // from `first` on, each `step` after the one before it
    sw_int first, step;
    sw_int at[MOST_LANES];  // if they are not
} places;

static sw_int place_of(const places *p, sw_int lane) { return p->are_even ? p->first + lane * p->step : p->at[lane]; }
static void find_step(places *p, sw_int used) {
    p->first = p->at[0];
    p->step = used > 1 ? p->at[1] - p->at[0] : 0;
    p->are_even = true;
    for (sw_int lane = 2; lane < used; lane++) {
        p->are_even = p->are_even && p->at[lane] - p->at[lane - 1] == p->step;
    }
}

// Transforms first ..< first + lanes, of which `used` exist; `p` is the position of the first, and advances.
static void take_places(const call *c, sw_int first, sw_int used, position *p, places *in, places *out) {
    if (c->rank <= 1) {
        in->are_even = out->are_even = true;
        in->step = c->rank ? c->in_strides[0] * c->size : 0;
        out->step = c->rank ? c->out_strides[0] * c->size : 0;
        in->first = first * in->step;
        out->first = first * out->step;
        return;
    }
    for (sw_int lane = 0; lane < used; lane++, advance(c, p)) in->at[lane] = p->in, out->at[lane] = p->out;
    find_step(in, used);
    find_step(out, used);
}

// The number of pairs at either end of a transform, if they are the block's and lie one after the other; otherwise 0.
static sw_int pairs_in(const sw_fourier *f) {
    switch (f->kind) {
        case SW_FOURIER_HALF: return f->n % 2 == 0 && f->in_stride == 1 ? f->n / 2 : 0;
        case SW_FOURIER_REAL: return f->n % 2 == 0 && f->in_stride == 2 ? f->n / 2 + 1 : 0;
        default: return f->in_stride == 2 ? f->n : 0;
    }
}
static sw_int pairs_out(const sw_fourier *f) {
    switch (f->kind) {
        case SW_FOURIER_HALF:
            if (f->n % 2 == 1 && (f->ends != 1 || f->conjugates)) return 0;
            return f->out_stride == 2 ? f->n / 2 + 1 : 0;
        case SW_FOURIER_REAL: return f->n % 2 == 0 && f->out_stride == 1 ? f->n / 2 : 0;
        default: return f->out_stride == 2 ? f->n : 0;
    }
}

// The rows of a block from the items of its transforms, and back.
static void load_block(const call *c, const places *in, sw_int used, char *loaded, sw_int row) {
    const sw_int pairs = used > 1 && in->are_even ? pairs_in(c->fourier) : 0;
    if (pairs) {
        c->loops->turn(c->in + in->first, in->step / c->size, used, pairs, loaded, row);
        return;
    }
    for (sw_int lane = 0; lane < used; lane++) load(c, c->in + place_of(in, lane), loaded + 2 * lane * c->size, row);
}
static void store_block(const call *c, const char *stored, sw_int row, sw_int used, const places *out) {
    const sw_int pairs = used > 1 && out->are_even ? pairs_out(c->fourier) : 0;
    if (pairs) {
        c->loops->turn(stored, row, pairs, used, c->out + out->first, out->step / c->size);
        return;
    }
    for (sw_int lane = 0; lane < used; lane++) store(c, stored + 2 * lane * c->size, row, c->out + place_of(out, lane));
}

// Whether the transforms lie one after the other, and do not fit in the L2 cache.
static bool fills_memory(const call *c) {
    const sw_fourier *f = c->fourier;
    const sw_int in_row = (f->kind == SW_FOURIER_REAL ? f->n / 2 + 1 : f->n) * c->in_size;
    const sw_int out_row = (f->kind == SW_FOURIER_HALF ? f->n / 2 + 1 : f->n) * c->out_size;
    return c->rank == 1 && c->in_strides[0] * c->size == in_row && c->out_strides[0] * c->size == out_row &&
           c->count * (in_row + out_row) > L2_BYTES;
}

// Transforms whole blocks of begin ..< end that have a loop of their own; returns where the others begin.
static sw_int short_blocks(const call *c, sw_int begin, sw_int end) {
    const sw_fourier *f = c->fourier;
    const sw_int lanes = c->loops->lanes, whole = sw_least(end, c->count / lanes);
    if (f->kind > SW_FOURIER_BACKWARD || f->in_stride != 2 || f->out_stride != 2 || c->rank > 1 || begin >= whole) {
        return begin;
    }
    const sw_int in_row = c->in_strides[0], out_row = c->out_strides[0];
    const sw_fourier_short rows = {
        f->n, whole - begin, c->complex->block->pass, c->in + begin * lanes * in_row * c->size,
        c->out + begin * lanes * out_row * c->size, in_row, out_row, is_backward(c), f->scale};
    return c->loops->short_rows(&rows) ? whole : begin;
}

static void each_block(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_fourier *f = c->fourier;
    begin = short_blocks(c, begin, end);
    const sw_fourier_block *block = c->complex->block;
    const sw_int lanes = c->loops->lanes, row = 2 * lanes, bytes = (f->n + 1) * row * c->size;
    const sw_fourier_order order = is_backward(c) ? SW_FOURIER_SWAPPED : SW_FOURIER_PAIRS;
    size_t capacity;
    char *a = sw_working_memory((size_t)(4 * bytes), &capacity), *b = a + bytes, *loaded = b + bytes;
    char *stored = loaded + bytes;
    const bool fetches = fills_memory(c);
    position p = position_of(c, begin * lanes);
    for (sw_int i = begin; i < end; i++) {
        places in_places, out_places;
        const sw_int used = sw_least(lanes, c->count - i * lanes);
        take_places(c, i * lanes, used, &p, &in_places, &out_places);
        // Where pairs lie side by side, rows are read and written where they are.
        const bool reads = used == lanes && uses_items(c) && f->kind != SW_FOURIER_HALF && in_places.are_even &&
                           in_places.step == c->in_size;
        const bool writes = used == lanes && uses_items(c) && f->kind != SW_FOURIER_REAL && out_places.are_even &&
                            out_places.step == c->out_size;
        const char *in = reads ? c->in + in_places.first : loaded;
        char *out = writes ? c->out + out_places.first : stored;
        const sw_int in_row = reads ? f->in_stride : row, out_row = writes ? f->out_stride : row;
        if (!reads) {
            if (used < lanes) memset(loaded, 0, (size_t)bytes);
            load_block(c, &in_places, used, loaded, row);
        }
        const sw_fourier_ahead ahead = {c->in + in_places.first + lanes * in_places.step,
                                        c->out + out_places.first + lanes * out_places.step,
                                        lanes * sw_most(in_places.step, out_places.step) / 64};
        const sw_fourier_ahead *next = fetches ? &ahead : NULL;
        if (!is_halved(c)) {
            c->loops->block(block, in, in_row, order, out, out_row, order, f->scale, a, b, next);
        } else if (f->kind == SW_FOURIER_HALF) {
            // The block's results may be where its items were.
            c->loops->block(block, in, in_row, SW_FOURIER_PAIRS, loaded, row, SW_FOURIER_SPLIT, 1, a, b, next);
            c->loops->untangle_block(c->plan, f, loaded, out, out_row);
        } else {
            c->loops->tangle_block(c->plan, f, in, in_row, a);
            c->loops->block(block, a, row, SW_FOURIER_SPLIT, out, out_row, SW_FOURIER_SWAPPED, f->scale, a, b,
                            next);
        }
        if (!writes) store_block(c, stored, row, used, &out_places);
    }
    sw_free(a, capacity);
}

// ---- the walk ------------------------------------------------------------------------------------------------------

static sw_int magnitude(sw_int stride) { return stride < 0 ? -stride : stride; }

// The dimension in which the results are nearest to each other becomes the innermost one.
static void take_dimensions(call *c) {
    const sw_fourier *f = c->fourier;
    c->count = 1;
    for (sw_int d = 0; d < f->rank; d++) {
        c->count *= f->shape[d];
        if (f->shape[d] == 1) continue;
        int at = c->rank++;
        for (; at > 0 && magnitude(c->out_strides[at - 1]) > magnitude(f->out_strides[d]); at--) {
            c->shape[at] = c->shape[at - 1];
            c->in_strides[at] = c->in_strides[at - 1];
            c->out_strides[at] = c->out_strides[at - 1];
        }
        c->shape[at] = f->shape[d], c->in_strides[at] = f->in_strides[d], c->out_strides[at] = f->out_strides[d];
    }
    // Joins neighbors that follow each other.
    int last = 0;
    for (int d = 1; d < c->rank; d++) {
        const bool joins = c->in_strides[d] == c->in_strides[last] * c->shape[last] &&
                           c->out_strides[d] == c->out_strides[last] * c->shape[last];
        if (joins) {
            c->shape[last] *= c->shape[d];
            continue;
        }
        last++;
        c->shape[last] = c->shape[d], c->in_strides[last] = c->in_strides[d], c->out_strides[last] = c->out_strides[d];
    }
    c->rank = c->rank ? last + 1 : 0;
}

void sw_fourier_transform(sw_dtype dtype, const sw_fourier *f, void *out, const void *in) {
    const sw_int size = sw_item_size(dtype);
    const bool from_real = f->kind == SW_FOURIER_HALF, to_real = f->kind == SW_FOURIER_REAL;
    call c = {.fourier = f, .loops = sw_fourier_loops_of(dtype), .dtype = dtype, .size = size, .out = out, .in = in};
    c.in_size = from_real ? size : 2 * size;
    c.out_size = to_real ? size : 2 * size;
    take_dimensions(&c);
    if (c.count == 0) return;
    c.plan = sw_fourier_take_plan(dtype, f->n, from_real || to_real);
    c.complex = c.plan->half ? c.plan->half : c.plan;
    const sw_int lanes = c.loops->lanes;
    const bool beside = c.rank > 0 && c.in_strides[0] * size == c.in_size && c.out_strides[0] * size == c.out_size;
    const bool as_block = !c.complex->columns && !c.complex->convolution;
    const bool many = c.count >= lanes / 2;
    if (c.complex->block && many && (as_block || c.complex->prefers_block || beside)) {
        const sw_int blocks = (c.count + lanes - 1) / lanes;
        sw_parallel_for(blocks, sw_most(SW_FOURIER_GRAIN / (f->n * lanes), 1), each_block, &c);
    } else if (c.count >= sw_threads()) {
        sw_parallel_for(c.count, sw_most(SW_FOURIER_GRAIN / f->n, 1), each_single, &c);
    } else {
        // The threads share the work within each.
        each_single(&c, 0, c.count);
    }
    sw_fourier_return_plan(c.plan);
}
