// Entry points of Winograd's convolutions. Threads share tiles, with all kernels transformed before, or, where there are
// fewer tiles than results, panels of results, with all tiles transformed before. The gradient of the kernels is summed
// in parts of the tiles that depend only on the sizes.
#include <string.h>

#include "layers/layers_table.h"
#include "swoop_memory.h"
#include "swoop_threads.h"
#include "swoop_window.h"

#define WORTHWHILE_TILES 4
#define TILE_ITEMS 100000  // transformed items of tiles that stay in the cache
#define FEWEST_TILES 24    // for which the transformed kernels are read
#define MOST_TILES 96
#define MOST_PARTS 8       // of the tiles, each with its own sum
#define PART_KERNELS 8192  // kernels: with more, their sums do not stay in the cache, and there are no parts
#define SHARED_ITEMS 4000000  // transformed items that are held at a time for all threads
#define WAKING_WORK 1000000   // multiplications from which the work takes much longer than waking a thread

typedef struct call {
    sw_winograd c;
    const float *x, *g;
    float *y, *dw;
    bool wakes;
    sw_int rows, panels;        // of tiles, of results
    sw_int parts;               // of the rows of tiles
    sw_int first, last;         // the rows of tiles in the next two
    sw_wino_tiles tiles, slopes;
    float *kernels;
    bool add;
} call;

static const sw_wino_loops *loops(void) { return sw_active->layers->winograd; }
static sw_int vectors(sw_int channels) { return (channels + SW_WINO_LANES - 1) / SW_WINO_LANES; }
static sw_int panel_items(const sw_winograd *c) { return SW_WINO_KERNELS * c->channels * SW_WINO_PANEL; }

static float *memory(sw_int items, size_t *capacity) {
    return sw_working_memory((size_t)items * sizeof(float), capacity);
}

// Tiles of so many rows and channels at `items`. Neighboring places are not a power of two apart, which would let them
// share a set of the cache.
static sw_wino_tiles tiles_at(float *items, const sw_winograd *c, sw_int rows, sw_int channels) {
    const sw_int row = vectors(channels) * SW_WINO_LANES;
    return (sw_wino_tiles){items, rows * c->tiles[1] * row + SW_WINO_LANES, row};
}
static sw_int tile_items(const sw_winograd *c, sw_int rows, sw_int channels) {
    return c->places * c->places * tiles_at(NULL, c, rows, channels).place;
}

// Sums of the products of a panel, for so many rows of tiles.
static sw_int sum_items(const sw_winograd *c, sw_int rows) {
    return c->places * c->places * rows * c->tiles[1] * SW_WINO_PANEL;
}

// How many rows of tiles to compute at a time.
static sw_int rows_at_once(const sw_winograd *c, sw_int channels) {
    const sw_int tiles = sw_least(sw_most(TILE_ITEMS / (c->places * c->places * channels), FEWEST_TILES), MOST_TILES);
    return sw_most(tiles / c->tiles[1], 1);
}

static call prepare(const sw_convolution *s, bool turned) {
    const sw_window *v = &s->window;
    call p = {.c = {.batch = s->batch, .channels = turned ? s->out_channels : s->in_channels,
                    .results = turned ? s->in_channels : s->out_channels, .turned = turned}};
    sw_winograd *w = &p.c;
    const bool apart = v->stride[1] == 2;
    w->stride = apart ? 2 : 1;
    w->places = apart ? 9 : 6;
    w->tile = apart && turned ? 2 * SW_WINO_TILE : SW_WINO_TILE;
    w->step = apart && !turned ? 2 * SW_WINO_TILE : SW_WINO_TILE;
    w->reach = !apart ? 6 : turned ? 5 : 9;
    for (int d = 0; d < 2; d++) {
        w->in[d] = turned ? v->out[d + 1] : v->in[d + 1];
        w->out[d] = turned ? v->in[d + 1] : v->out[d + 1];
        w->padding[d] = !turned ? v->padding[d + 1] : apart ? 0 : 2 - v->padding[d + 1];
        w->tiles[d] = (w->out[d] + w->tile - 1) / w->tile;
    }
    p.rows = p.c.batch * p.c.tiles[0];
    p.panels = (p.c.results + SW_WINO_PANEL - 1) / SW_WINO_PANEL;
    p.wakes = w->places * w->places * p.rows * w->tiles[1] * w->channels * w->results >= WAKING_WORK;
    return p;
}

// Kernels of 3 × 3 at a distance of 1, or of 2 with a padding of 1; enough channels to fill vectors, enough tiles that the
// kernels' transform is worth it, and tiles of which enough are results.
bool sw_winograd_pays(const sw_convolution *s) {
    const sw_window *v = &s->window;
    const sw_int stride = v->stride[1];
    sw_int tiles = s->batch, positions = s->batch;
    if (s->groups != 1 || sw_least(s->in_channels, s->out_channels) < stride * SW_WINO_LANES) return false;
    if (v->kernel[0] != 1 || v->in[0] != 1 || v->out[0] != 1) return false;
    for (int d = 1; d < SW_SPATIAL; d++) {
        if (v->kernel[d] != 3 || v->stride[d] != stride || v->dilation[d] != 1) return false;
        const sw_int before = v->padding[d];
        if (stride == 1) {
            const sw_int after = v->out[d] + 2 - v->in[d] - before;
            if (before < 0 || before > 2 || after < 0 || after > 2) return false;
        } else if (stride != 2 || before != 1 || v->out[d] != (v->in[d] + 1) / 2) return false;
        tiles *= (v->out[d] + SW_WINO_TILE - 1) / SW_WINO_TILE;
        positions *= v->out[d];
    }
    return tiles >= WORTHWHILE_TILES && positions >= (stride == 1 ? 8 : 12) * tiles;
}

// ---- forward, and the gradient of x ------------------------------------------------------------------------------------
static void some_tiles(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    size_t capacity;
    float *plane = memory(sw_wino_plane(&p->c, p->last - p->first), &capacity);
    loops()->tiles(&p->c, p->x, false, p->first, p->last, begin, end, &p->tiles, plane);
    sw_free(plane, capacity);
}
static void some_slopes(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    size_t capacity;
    float *plane = memory(sw_wino_plane(&p->c, p->last - p->first), &capacity);
    loops()->tiles(&p->c, p->g, true, p->first, p->last, begin, end, &p->slopes, plane);
    sw_free(plane, capacity);
}
static void some_kernels(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    for (sw_int panel = begin; panel < end; panel++) {
        loops()->kernels(&p->c, panel, p->kernels + panel * panel_items(&p->c));
    }
}

// Panels of results for all tiles.
static void some_panels(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_int kernels = panel_items(&p->c), sums = sum_items(&p->c, p->rows);
    size_t capacity;
    float *room = memory(kernels + sums + sw_wino_plane(&p->c, p->rows), &capacity);
    for (sw_int panel = begin; panel < end; panel++) {
        loops()->kernels(&p->c, panel, room);
        loops()->results(&p->c, p->y, 0, p->rows, panel, &p->tiles, room, room + kernels, room + kernels + sums);
    }
    sw_free(room, capacity);
}

// Parts of the tiles for all results.
static void some_parts(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_winograd *c = &p->c;
    const sw_int most = (p->rows + p->parts - 1) / p->parts;
    const sw_int items = tile_items(c, most, c->channels), sums = sum_items(c, most);
    size_t capacity;
    float *room = memory(items + sums + sw_wino_plane(c, most), &capacity), *plane = room + items + sums;
    for (sw_int part = begin; part < end; part++) {
        const sw_int first = part * p->rows / p->parts, last = (part + 1) * p->rows / p->parts;
        const sw_wino_tiles tiles = tiles_at(room, c, last - first, c->channels);
        loops()->tiles(c, p->x, false, first, last, 0, vectors(c->channels), &tiles, plane);
        for (sw_int panel = 0; panel < p->panels; panel++) {
            loops()->results(c, p->y, first, last, panel, &tiles, p->kernels + panel * panel_items(c), room + items,
                             plane);
        }
    }
    sw_free(room, capacity);
}

static void convolve(call *p) {
    const sw_winograd *c = &p->c;
    const sw_int items = tile_items(c, p->rows, c->channels);
    size_t capacity;
    if (p->rows * c->tiles[1] < c->results && items <= SHARED_ITEMS) {
        p->first = 0;
        p->last = p->rows;
        float *room = memory(items, &capacity);
        p->tiles = tiles_at(room, c, p->rows, c->channels);
        sw_parallel_parts(vectors(c->channels), p->wakes, some_tiles, p);
        sw_parallel_parts(p->panels, p->wakes, some_panels, p);
        sw_free(room, capacity);
        return;
    }
    const sw_int threads = sw_threads(), rows = rows_at_once(c, c->channels);
    // A number of parts that the threads can share evenly.
    p->parts = sw_least(((p->rows + rows - 1) / rows + threads - 1) / threads * threads, p->rows);
    p->kernels = memory(p->panels * panel_items(c), &capacity);
    sw_parallel_parts(p->panels, false, some_kernels, p);
    sw_parallel_parts(p->parts, p->wakes, some_parts, p);
    sw_free(p->kernels, capacity);
}

void sw_winograd_forward(float *y, const float *x, const float *w, const float *bias, const sw_convolution *sizes) {
    call p = prepare(sizes, false);
    p.x = x;
    p.y = y;
    p.c.w = w;
    p.c.bias = bias;
    convolve(&p);
}

void sw_winograd_backward_x(float *dx, const float *g, const float *w, const sw_convolution *sizes) {
    call p = prepare(sizes, true);
    p.x = g;
    p.y = dx;
    p.c.w = w;
    convolve(&p);
}

// ---- the gradient of w -------------------------------------------------------------------------------------------------
// Parts of the tiles, each with its own gradient of w.
static void weight_parts(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_winograd *c = &p->c;
    const sw_int most = rows_at_once(c, c->channels + c->results), kernels = p->panels * panel_items(c);
    const sw_int x_items = tile_items(c, most, c->channels), g_items = tile_items(c, most, c->results + SW_WINO_LANES);
    size_t capacity;
    float *room = memory(kernels + x_items + g_items + sw_wino_plane(c, most), &capacity);
    float *x_room = room + kernels, *g_room = x_room + x_items, *plane = g_room + g_items;
    for (sw_int part = begin; part < end; part++) {
        const sw_int start = part * p->rows / p->parts, stop = (part + 1) * p->rows / p->parts;
        for (sw_int first = start; first < stop; first += most) {
            const sw_int last = sw_least(first + most, stop);
            const sw_wino_tiles x = tiles_at(x_room, c, last - first, c->channels);
            const sw_wino_tiles g = tiles_at(g_room, c, last - first, c->results + SW_WINO_LANES);
            loops()->tiles(c, p->x, false, first, last, 0, vectors(c->channels), &x, plane);
            loops()->tiles(c, p->g, true, first, last, 0, vectors(c->results), &g, plane);
            for (sw_int panel = 0; panel < p->panels; panel++) {
                loops()->slopes(c, panel, (last - first) * c->tiles[1], &x, &g, room + panel * panel_items(c),
                                first > start);
            }
        }
        float *dw = p->dw + part * c->results * c->channels * SW_WINO_KERNEL;
        for (sw_int panel = 0; panel < p->panels; panel++) {
            loops()->kernel_slopes(c, dw, panel, room + panel * panel_items(c));
        }
    }
    sw_free(room, capacity);
}

static void weight_panels(void *context, sw_int begin, sw_int end) {
    const call *p = context;
    const sw_winograd *c = &p->c;
    for (sw_int panel = begin; panel < end; panel++) {
        float *kernels = p->kernels + panel * panel_items(c);
        loops()->slopes(c, panel, (p->last - p->first) * c->tiles[1], &p->tiles, &p->slopes, kernels, p->add);
        if (p->last == p->rows) loops()->kernel_slopes(c, p->dw, panel, kernels);
    }
}

void sw_winograd_backward_w(float *dw, const float *x, const float *g, const sw_convolution *sizes) {
    call p = prepare(sizes, false);
    const sw_winograd *c = &p.c;
    const sw_int kernels = c->channels * c->results, items = kernels * SW_WINO_KERNEL;
    p.x = x;
    p.g = g;
    size_t capacity;
    if (kernels <= PART_KERNELS) {
        p.parts = sw_most(sw_least(MOST_PARTS, p.rows * c->tiles[1] / FEWEST_TILES), 1);
        p.parts = sw_least(p.parts, p.rows);
        p.dw = p.parts == 1 ? dw : memory(p.parts * items, &capacity);
        sw_parallel_parts(p.parts, p.wakes, weight_parts, &p);
        if (p.parts == 1) return;
        sw_layer_loops_of(SW_F32)->add_parts(p.parts, items, dw, p.dw);
        sw_free(p.dw, capacity);
        return;
    }
    p.dw = dw;
    const sw_int each = tile_items(c, 1, c->channels + c->results + SW_WINO_LANES);
    const sw_int most = sw_least(sw_most(SHARED_ITEMS / each, 1), p.rows);
    const sw_int x_items = tile_items(c, most, c->channels), g_items = tile_items(c, most, c->results + SW_WINO_LANES);
    float *room = memory(p.panels * panel_items(c) + x_items + g_items, &capacity);
    p.kernels = room + x_items + g_items;
    for (p.first = 0; p.first < p.rows; p.first = p.last, p.add = true) {
        p.last = sw_least(p.first + most, p.rows);
        p.tiles = tiles_at(room, c, p.last - p.first, c->channels);
        p.slopes = tiles_at(room + x_items, c, p.last - p.first, c->results + SW_WINO_LANES);
        sw_parallel_parts(vectors(c->channels), p.wakes, some_tiles, &p);
        sw_parallel_parts(vectors(c->results), p.wakes, some_slopes, &p);
        sw_parallel_parts(p.panels, p.wakes, weight_panels, &p);
    }
    sw_free(room, capacity);
}
