// Bilinear samples: see swoop_grid.h. Threads share blocks of positions or, for the gradient of x, channels.
#include "swoop_grid.h"

#include "common/items.h"
#include "swoop_threads.h"
#include "window/window_table.h"

#define GRID_WORK 8192  // minimum number of samples for a thread

typedef struct call {
    sw_grid_call grid;
    sw_grid_kernel *kernel;
} call;

static void some_parts(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    c->kernel(&c->grid, begin, end);
}
static void run(sw_grid_kernel *kernel, const sw_grid_call *grid, sw_int parts, sw_int work) {
    call c = {.grid = *grid, .kernel = kernel};
    sw_parallel_for(parts, GRID_WORK / sw_most(work, 1) + 1, some_parts, &c);
}
static sw_int blocks_of(const sw_grid *grid) { return (grid->count + SW_GRID_BLOCK - 1) / SW_GRID_BLOCK; }

void sw_grid_sample(sw_dtype dtype, void *y, const void *x, const void *positions, const sw_grid *grid) {
    const sw_grid_call c = {.grid = grid, .y = y, .x = x, .positions = positions, .blocks = blocks_of(grid)};
    run(sw_window_loops_of(dtype)->grid_sample, &c, grid->batch * c.blocks, SW_GRID_BLOCK * grid->channels);
}

void sw_grid_sample_backward(sw_dtype dtype, void *dx, void *dpositions, const void *g, const void *x,
                             const void *positions, const sw_grid *grid) {
    const sw_grid_call c = {.grid = grid, .dx = dx, .dpositions = dpositions, .g = g, .x = x, .positions = positions,
                            .blocks = blocks_of(grid),
                            .parts = (grid->channels + SW_GRID_CHANNELS - 1) / SW_GRID_CHANNELS};
    const sw_window_loops *loops = sw_window_loops_of(dtype);
    if (dpositions) run(loops->grid_slopes, &c, grid->batch * c.blocks, SW_GRID_BLOCK * grid->channels);
    if (dx) run(loops->grid_shares, &c, grid->batch * c.parts, grid->count * SW_GRID_CHANNELS);
}
