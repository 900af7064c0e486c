// The entry point of Fourier transforms: walks over all transforms of an array, in blocks or one after the other.
#include <string.h>

#include "common/items.h"
#include "fourier/fourier_table.h"
#include "fourier/lane_moves.h"
#include "swoop_memory.h"
#include "swoop_threads.h"

#define MOST_LANES 16
#define L2_BYTES (1 << 20)

typedef struct call {
    const sw_fourier *fourier;  // as if the items that are multiplied by a window lay side by side
    sw_int windowed_stride;     // where they do lie
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
    char *memory = sw_working_memory((size_t)(4 * bytes), &capacity);
    char *tangled = memory + 2 * bytes, *windowed = tangled + bytes;
    position p = position_of(c, begin);
    for (sw_int i = begin; i < end; i++, advance(c, &p)) {
        const char *in = c->in + p.in;
        char *out = writes ? c->out + p.out : memory + bytes;
        if (f->window) {
            c->loops->windowed(f->n, windowed, in, c->windowed_stride, f->window);
            in = windowed;
        }
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

// The items of a block's transforms times a window, one transform after the other.
static void window_block(const call *c, places *in, sw_int used, char *windowed) {
    const sw_int bytes = c->fourier->n * c->size;
    for (sw_int lane = 0; lane < used; lane++) {
        c->loops->windowed(c->fourier->n, windowed + lane * bytes, c->in + place_of(in, lane), c->windowed_stride,
                           c->fourier->window);
    }
    *in = (places){.are_even = true, .first = 0, .step = bytes};
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

// How the rows of a block lie in an array, if what is computed can read or write them there as they are, or if they are only
// gathered or scattered. False: the items are moved one by one.
static bool lies_as_rows(const places *p, sw_int stride, sw_int size, sw_int number, sw_int used, sw_int lanes,
                         sw_fourier_layout *layout) {
    const bool real = size == number;
    if (!p->are_even || (real && stride != 1)) return false;
    // Of real items, two neighbors are a pair.
    const bool beside = !real && used == lanes && p->step == size;
    *layout = (sw_fourier_layout){beside ? SW_FOURIER_PAIRS : SW_FOURIER_APART, real ? 2 : stride,
                                  number == 8 ? p->step >> 3 : p->step >> 2, used};
    return true;
}
static sw_fourier_layout exchanged(sw_fourier_layout layout, bool exchanges) {
    if (exchanges) layout.order = layout.order == SW_FOURIER_PAIRS ? SW_FOURIER_SWAPPED : SW_FOURIER_APART_SWAPPED;
    return layout;
}

// What the blocks of a call have in common, and where one of them is.
typedef struct work {
    const call *call;
    char *a, *b, *loaded, *stored, *windowed;
    places in, out;
    const char *base;  // of the places of `in`
    sw_int used;
    const sw_fourier_ahead *ahead;
} work;

// A divided block does not write its rows in order, which is slow where they lie far apart and are not gathered.
static const sw_fourier_block *block_for(const work *w) {
    const sw_fourier_plan *plan = w->call->complex;
    return w->out.are_even && w->out.step == w->call->out_size ? plan->undivided : plan->block;
}

// Moves the items of a block's transforms one by one.
static void load_each(const work *w, sw_int rows) {
    const call *c = w->call;
    const sw_int row = 2 * c->loops->lanes;
    if (w->used < c->loops->lanes) memset(w->loaded, 0, (size_t)(rows * row * c->size));
    for (sw_int lane = 0; lane < w->used; lane++) {
        load(c, w->base + place_of(&w->in, lane), w->loaded + 2 * lane * c->size, row);
    }
}
static void store_each(const work *w) {
    const call *c = w->call;
    for (sw_int lane = 0; lane < w->used; lane++) {
        store(c, w->stored + 2 * lane * c->size, 2 * c->loops->lanes, c->out + place_of(&w->out, lane));
    }
}

// Complex items, or real ones that are transformed as such.
static void complex_block(const work *w) {
    const call *c = w->call;
    const sw_fourier *f = c->fourier;
    const sw_fourier_block *block = block_for(w);
    const sw_int lanes = c->loops->lanes, row = 2 * lanes;
    const sw_fourier_layout split = {.order = SW_FOURIER_SPLIT, .row = row};
    const sw_fourier_layout moved = exchanged((sw_fourier_layout){.order = SW_FOURIER_PAIRS, .row = row}, is_backward(c));
    sw_fourier_layout from, to;
    const void *in = w->loaded;
    if (f->kind <= SW_FOURIER_BACKWARD && lies_as_rows(&w->in, f->in_stride, c->in_size, c->size, w->used, lanes, &from)) {
        in = w->base + w->in.first;
        from = exchanged(from, is_backward(c));
        if (from.order >= SW_FOURIER_APART && !(block->rest && from.row == 2)) {
            c->loops->gather(f->n, in, from, w->loaded);
            in = w->loaded, from = split;
        }
    } else {
        load_each(w, f->n);
        from = moved;
    }
    // Of an odd number of real items, half the results are kept.
    const bool halves = f->kind == SW_FOURIER_HALF, whole = f->kind <= SW_FOURIER_BACKWARD;
    const bool lies = (whole || (halves && f->ends == 1 && !f->conjugates)) &&
                      lies_as_rows(&w->out, f->out_stride, c->out_size, c->size, w->used, lanes, &to);
    char *out = c->out + w->out.first;
    if (lies && whole && to.order == SW_FOURIER_PAIRS) {
        c->loops->block(block, in, from, out, exchanged(to, is_backward(c)), f->scale, w->a, w->b, w->ahead);
    } else if (lies && to.order == SW_FOURIER_APART) {
        c->loops->block(block, in, from, w->stored, split, 1, w->a, w->b, w->ahead);
        c->loops->scatter(halves ? f->n / 2 + 1 : f->n, w->stored, out, exchanged(to, is_backward(c)), f->scale);
        if (!halves) return;
        // The imaginary part of the first is 0, whatever was computed.
        for (sw_int lane = 0; lane < w->used; lane++) {
            memset(c->out + place_of(&w->out, lane) + c->size, 0, (size_t)c->size);
        }
    } else {
        c->loops->block(block, in, from, w->stored, moved, f->scale, w->a, w->b, w->ahead);
        store_each(w);
    }
}

// An even number of real items, at one end.
static void halved_block(const work *w) {
    const call *c = w->call;
    const sw_fourier *f = c->fourier;
    const sw_fourier_block *block = block_for(w);
    const sw_int lanes = c->loops->lanes, row = 2 * lanes, half = f->n / 2;
    const sw_fourier_layout split = {.order = SW_FOURIER_SPLIT, .row = row};
    const sw_fourier_layout moved = {.order = SW_FOURIER_PAIRS, .row = row};
    const bool forward = f->kind == SW_FOURIER_HALF;
    sw_fourier_layout from = moved, to = moved;
    const void *in = w->loaded;
    if (lies_as_rows(&w->in, f->in_stride, c->in_size, c->size, w->used, lanes, &from)) {
        in = w->base + w->in.first;
        if (from.order == SW_FOURIER_APART && !(forward && block->rest)) {
            c->loops->gather(forward ? half : half + 1, in, from, w->loaded);
            in = w->loaded, from = split;
        }
    } else {
        load_each(w, half + 1);
    }
    const bool lies = lies_as_rows(&w->out, f->out_stride, c->out_size, c->size, w->used, lanes, &to);
    const bool scatters = lies && to.order == SW_FOURIER_APART;
    void *out = c->out + w->out.first, *target = lies && !scatters ? out : w->stored;
    const sw_fourier_layout next = scatters ? split : to;
    if (forward) {
        c->loops->block(block, in, from, w->a, split, 1, w->b, w->stored, w->ahead);
        c->loops->untangle_block(c->plan, f, w->a, target, next);
        if (scatters) c->loops->scatter(half + 1, w->stored, out, to, 1);
    } else {
        c->loops->tangle_block(c->plan, f, in, from, w->a);
        if (!scatters) to = exchanged(to, true);
        c->loops->block(block, w->a, split, target, scatters ? split : to, f->scale, w->a, w->b, w->ahead);
        if (scatters) c->loops->scatter(half, w->stored, out, exchanged(to, true), f->scale);
    }
    if (!lies) store_each(w);
}

static void each_block(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    const sw_fourier *f = c->fourier;
    begin = short_blocks(c, begin, end);
    const sw_int lanes = c->loops->lanes, bytes = (f->n + 1) * 2 * lanes * c->size;
    size_t capacity;
    char *memory = sw_working_memory((size_t)((f->window ? 5 : 4) * bytes), &capacity);
    work w = {.call = c, .a = memory, .b = memory + bytes, .loaded = memory + 2 * bytes, .stored = memory + 3 * bytes,
              .windowed = memory + 4 * bytes};
    const bool fetches = fills_memory(c);
    position p = position_of(c, begin * lanes);
    for (sw_int i = begin; i < end; i++) {
        w.used = sw_least(lanes, c->count - i * lanes);
        take_places(c, i * lanes, w.used, &p, &w.in, &w.out);
        const sw_fourier_ahead ahead = {c->in + w.in.first + lanes * w.in.step, c->out + w.out.first + lanes * w.out.step,
                                        lanes * sw_most(w.in.step, w.out.step) / 64};
        w.ahead = fetches ? &ahead : NULL;
        w.base = c->in;
        if (f->window) {
            window_block(c, &w.in, w.used, w.windowed);
            w.base = w.windowed;
        }
        if (is_halved(c)) halved_block(&w);
        else complex_block(&w);
    }
    sw_free(memory, capacity);
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
    sw_fourier side_by_side = *f;
    if (f->window) {
        side_by_side.in_stride = 1;
        c.fourier = &side_by_side, c.windowed_stride = f->in_stride;
    }
    take_dimensions(&c);
    if (c.count == 0) return;
    c.plan = sw_fourier_take_plan(dtype, f->n, from_real || to_real);
    c.complex = c.plan->half ? c.plan->half : c.plan;
    const sw_int lanes = c.loops->lanes;
    const bool beside = c.rank > 0 && c.in_strides[0] * size == c.in_size && c.out_strides[0] * size == c.out_size;
    const bool as_block = !c.complex->columns && !c.complex->convolution;
    const bool many = c.count >= lanes / 2;
    if (c.complex->block && many && (as_block || c.complex->prefers_block || beside)) {
        // A few that are left over are not worth a block.
        const sw_int over = c.count % lanes, alone = over <= c.complex->most_alone ? over : 0;
        const sw_int blocks = (c.count - alone + lanes - 1) / lanes;
        sw_parallel_for(blocks, sw_most(SW_FOURIER_GRAIN / (f->n * lanes), 1), each_block, &c);
        if (alone) each_single(&c, c.count - alone, c.count);
    } else if (c.count >= sw_threads()) {
        sw_parallel_for(c.count, sw_most(SW_FOURIER_GRAIN / f->n, 1), each_single, &c);
    } else {
        // The threads share the work within each.
        each_single(&c, 0, c.count);
    }
    sw_fourier_return_plan(c.plan);
}
