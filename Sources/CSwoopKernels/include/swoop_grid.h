// Elements of images at positions between them, weighted by the distance to their neighbors. Arrays are contiguous,
// float32 or float64.
#ifndef SWOOP_GRID_H
#define SWOOP_GRID_H

#include "swoop_dtype.h"

// What an element is made of: the two neighbors in each dim, the nearest element (of two, the one with the even index),
// or in two dims the cubic of four neighbors in each.
typedef enum sw_grid_mode { SW_GRID_LINEAR, SW_GRID_NEAREST, SW_GRID_CUBIC } sw_grid_mode;

// What is read outside of an image: zeros, the element at the border, or the elements mirrored there.
typedef enum sw_grid_padding { SW_GRID_ZEROS, SW_GRID_BORDER, SW_GRID_REFLECTION } sw_grid_padding;

// x[batch, channels, sizes of the dims …], positions[batch, count, dims], y[batch, channels, count], with two or three
// dims. `sizes` has the last dim first, as the positions (x, y, z) have. They are from −1 to 1, the outer edges of the
// image or, with `aligned`, the centers of its first and last element.
typedef struct sw_grid {
    sw_int batch, channels, count, sizes[3];
    int dims;
    sw_grid_mode mode;
    sw_grid_padding padding;
    bool aligned;
} sw_grid;

void sw_grid_sample(sw_dtype dtype, void *y, const void *x, const void *positions, const sw_grid *grid);
// The gradients of x and of the positions, from g, the gradient of y; either may be NULL.
void sw_grid_sample_backward(sw_dtype dtype, void *dx, void *dpositions, const void *g, const void *x,
                             const void *positions, const sw_grid *grid);

#endif
