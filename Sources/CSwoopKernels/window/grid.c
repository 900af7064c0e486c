// Samples of images: see swoop_grid.h. Threads share blocks of positions and, for the gradient of x or if there are few
// positions, slices of the channels.
#include "swoop_grid.h"

#include "common/items.h"
#include "swoop_threads.h"
#include "window/window_table.h"

#define GRID_WORK 8192  // minimum number of samples for a thread
#define GRID_PARTS 16   // enough for the threads
#define GRID_SLICE 32   // channels that are worth computing the neighbors for

typedef struct call {
    sw_grid_call grid;
    sw_grid_kernel *kernel;
} call;

static void some_parts(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    c->kernel(&c->grid, begin, end);
}
static void run(sw_grid_kernel *kernel, const sw_grid_call *grid, sw_int parts) {
    call c = {.grid = *grid, .kernel = kernel};
    const sw_int samples = grid->grid->batch * grid->grid->channels * grid->grid->count;
    sw_parallel_for(parts, GRID_WORK / sw_most(samples / sw_most(parts, 1), 1) + 1, some_parts, &c);
}
static sw_int blocks_of(const sw_grid *grid) { return (grid->count + SW_GRID_BLOCK - 1) / SW_GRID_BLOCK; }

void sw_grid_sample(sw_dtype dtype, void *y, const void *x, const void *positions, const sw_grid *grid) {
    sw_grid_call c = {.grid = grid, .y = y, .x = x, .positions = positions, .blocks = blocks_of(grid)};
    const sw_int blocks = grid->batch * c.blocks;
    c.slices = sw_most(sw_least(grid->channels / GRID_SLICE, GRID_PARTS / sw_most(blocks, 1)), 1);
    run(sw_window_loops_of(dtype)->grid_sample, &c, blocks * c.slices);
}

void sw_grid_sample_backward(sw_dtype dtype, void *dx, void *dpositions, const void *g, const void *x,
                             const void *positions, const sw_grid *grid) {
    const sw_grid_call c = {.grid = grid, .dx = dx, .dpositions = dpositions, .g = g, .x = x, .positions = positions,
                            .blocks = blocks_of(grid),
                            .slices = (grid->channels + SW_GRID_CHANNELS - 1) / SW_GRID_CHANNELS};
    const sw_window_loops *loops = sw_window_loops_of(dtype);
    if (dpositions) run(loops->grid_slopes, &c, grid->batch * c.blocks);
    if (dx) run(loops->grid_shares, &c, grid->batch * c.slices);
}
