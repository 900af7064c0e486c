// The loops of Winograd's convolutions of one instruction set, and what they share with their entry points.
#ifndef SWOOP_WINOGRAD_TABLE_H
#define SWOOP_WINOGRAD_TABLE_H

#include "common/table.h"

#define SW_WINO_LANES 16  // channels side by side
#define SW_WINO_PANEL 32  // channels of a result that are computed together
#define SW_WINO_TILE 4    // positions of the kernel in a tile, along each dim
#define SW_WINO_KERNEL 9  // items of a kernel
#define SW_WINO_KERNELS 36  // items of a transformed kernel

// A convolution of x[batch, channels, in] with kernels of 3 × 3 to y[batch, results, out], or, `turned`, the gradient of
// such a convolution's input, where x is the gradient and y the result. A row of tiles has tiles[1] of them; each image
// has tiles[0] rows.
typedef struct sw_winograd {
    sw_int batch, channels, results, in[2], out[2], padding[2], tiles[2];
    sw_int stride;  // 1 or 2
    // Along each dim: results of a tile, items of x that they depend on, items from one tile to the next, and places of a
    // transformed tile.
    sw_int tile, reach, step, places;
    // w[results, channels, 3, 3], or, `turned`, w[channels, results, 3, 3] with each kernel turned by 180°.
    const float *w, *bias;
    bool turned;
} sw_winograd;

// Transformed tiles: at each of the places in a tile, a row of channels for each tile.
typedef struct sw_wino_tiles {
    float *items;
    sw_int place, row;  // items from one place to the next, from one tile to the next
} sw_wino_tiles;

typedef struct sw_wino_loops {
    // The tiles of rows first ..< last, in channels block · SW_WINO_LANES and following: those of x, or of `gradient`,
    // the gradient of y. `plane` is working memory.
    void (*tiles)(const sw_winograd *c, const float *x, bool gradient, sw_int first, sw_int last, sw_int block,
                  sw_int end_block, const sw_wino_tiles *tiles, float *plane);
    // The transformed kernels of a panel of results, [SW_WINO_KERNELS, channels, SW_WINO_PANEL].
    void (*kernels)(const sw_winograd *c, sw_int panel, float *kernels);
    // The results of a panel, in rows first ..< last. `sums` and `plane` are working memory.
    void (*results)(const sw_winograd *c, float *y, sw_int first, sw_int last, sw_int panel,
                    const sw_wino_tiles *tiles, const float *kernels, float *sums, float *plane);
    // Adds to the gradients of the transformed kernels of a panel, from the tiles of x and of the gradient of y, or, the
    // first time, sets them.
    void (*slopes)(const sw_winograd *c, sw_int panel, sw_int count, const sw_wino_tiles *x, const sw_wino_tiles *g,
                   float *kernels, bool add);
    // The gradients of a panel's kernels, from those of the transformed ones.
    void (*kernel_slopes)(const sw_winograd *c, float *dw, sw_int panel, const float *kernels);
} sw_wino_loops;

// Items of the working memory `plane` for so many rows of tiles.
static inline sw_int sw_wino_plane(const sw_winograd *c, sw_int rows) {
    const sw_int most = SW_WINO_TILE * c->stride;
    return (rows * most + 2) * (c->tiles[1] * most + 2) * SW_WINO_LANES;
}

#endif
