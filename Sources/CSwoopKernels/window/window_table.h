// The loops over windows of one instruction set, for float and double.
#ifndef SWOOP_WINDOW_TABLE_H
#define SWOOP_WINDOW_TABLE_H

#include "swoop_axis.h"
#include "swoop_grid.h"
#include "swoop_window.h"

// ---- pooling -------------------------------------------------------------------------------------------------------
typedef struct sw_pooling {
    const sw_window *window;
    const sw_average *average;
    void *y, *x;
    int32_t *positions;  // NULL where they are not wanted
} sw_pooling;
#define SW_POOL_PLANE 200000  // items of a plane that averages copy
// Planes begin ..< end.
typedef void sw_pool_kernel(const sw_pooling *pooling, sw_int begin, sw_int end);

static inline sw_int sw_volume(const sw_int *sizes) { return sizes[0] * sizes[1] * sizes[2]; }

// The elements of a window at position i along a dim that are inside the array: begin, begin + dilation, … < end.
typedef struct sw_span { sw_int begin, end; } sw_span;
static inline sw_span sw_reach(const sw_window *v, int d, sw_int i) {
    if (v->stride[d] == 0) {
        return (sw_span){i * v->in[d] / v->out[d], ((i + 1) * v->in[d] + v->out[d] - 1) / v->out[d]};
    }
    sw_span s = {i * v->stride[d] - v->padding[d], 0};
    s.end = sw_least(s.begin + (v->kernel[d] - 1) * v->dilation[d] + 1, v->in[d]);
    if (s.begin < 0) s.begin += (-s.begin + v->dilation[d] - 1) / v->dilation[d] * v->dilation[d];
    return s;
}
// The positions along a dim whose windows are inside the array from end to end.
static inline sw_span sw_inside(const sw_window *v, int d) {
    if (v->stride[d] == 0) return (sw_span){0, 0};
    const sw_int last = v->in[d] + v->padding[d] - (v->kernel[d] - 1) * v->dilation[d] - 1;
    const sw_int begin = sw_least((v->padding[d] + v->stride[d] - 1) / v->stride[d], v->out[d]);
    return (sw_span){begin, last < 0 ? begin : sw_most(sw_least(last / v->stride[d] + 1, v->out[d]), begin)};
}
// Whether a single window contains all elements.
static inline bool sw_is_whole(const sw_window *v) {
    for (int d = 0; d < SW_SPATIAL; d++) {
        const sw_span s = sw_reach(v, d, 0);
        if (v->out[d] != 1 || s.begin != 0 || s.end != v->in[d] || v->dilation[d] != 1) return false;
    }
    return true;
}
// By how much the window at position i along a dim multiplies the divisor.
static inline sw_int sw_window_items(const sw_window *v, const sw_average *average, int d, sw_int i) {
    const sw_span s = sw_reach(v, d, i);
    if (!average->count_padding) return s.end - s.begin;
    const sw_int begin = i * v->stride[d] - v->padding[d];
    return sw_least(begin + v->kernel[d], v->in[d] + average->after[d]) - begin;
}

// ---- weighted sums along dims --------------------------------------------------------------------------------------
// Rows begin ..< end of [outer · out, inner].
typedef void sw_combine_kernel(const sw_axis *axis, void *y, const void *x, sw_int begin, sw_int end);
// How the items of a row follow from those of the row that they are computed from.
typedef enum sw_row_kind {
    SW_ROW_RUNS,    // neighbors that are copied together, and few items that are added
    SW_ROW_REPEAT,  // each `step` times
    SW_ROW_SUM,     // sums of `step` neighbors
    SW_ROW_TABLE,   // `step` places and weights each
    SW_ROW_RAGGED,  // any number of places and weights
} sw_row_kind;
typedef struct sw_run { int32_t to, from, count; } sw_run;
typedef struct sw_row_plan {
    sw_row_kind kind;
    sw_int step, runs, added;
    sw_run *run;      // those copied, then those added; a copied one from −1 is filled
    int32_t *places;  // [step, out]
    void *weights;    // [step, out]
} sw_row_plan;
typedef struct sw_resampling {
    const sw_planes *planes;
    const sw_row_plan *plan;
    void *y;
    const void *x;
    sw_int blocks;  // parts of a plane's rows that are computed on their own
} sw_resampling;
// Fills the table of weights.
typedef void sw_weights_kernel(const sw_axis_terms *columns, const sw_row_plan *plan);
// Blocks begin ..< end of all planes.
typedef void sw_resample_kernel(const sw_resampling *resampling, sw_int begin, sw_int end);

// ---- samples -------------------------------------------------------------------------------------------------------
#define SW_GRID_BLOCK 512    // positions whose neighbors are computed together
#define SW_GRID_CHANNELS 16  // channels that share them in the gradient of x
typedef struct sw_grid_call {
    const sw_grid *grid;
    void *y, *dx, *dpositions;
    const void *x, *g, *positions;
    sw_int blocks, slices;  // of the positions of an image, and of its channels
} sw_grid_call;
typedef void sw_grid_kernel(const sw_grid_call *call, sw_int begin, sw_int end);

// ---- the matrix of a convolution -----------------------------------------------------------------------------------
#define SW_WIDEST_PANEL 32
#define SW_WIDEST_IMAGE (1 << 25)  // items whose places in a panel of images fit in 32 bits
// A row of the matrix is a channel and a kernel position, a column one of the positions of all images.
typedef struct sw_columns {
    const sw_window *window;
    sw_int image;  // items from one image to the next
    sw_int panel;  // columns that lie side by side, at most SW_WIDEST_PANEL
    sw_int row, next;  // items of the matrix from one row to the next, and from one panel to the next
} sw_columns;
// The rows of `channels` channels of x and the columns first ..< last; what is behind the
// last one in its panel has no meaning.
typedef void sw_columns_kernel(const sw_columns *c, void *to, const void *x, sw_int channels, sw_int first,
                               sw_int last);
// Adds them to x; the columns of a row lie side by side.
typedef void sw_add_columns_kernel(const sw_columns *c, void *x, const void *from, sw_int channels, sw_int first,
                                   sw_int last);

// ---- convolutions of each channel alone ----------------------------------------------------------------------------
#define SW_DEPTHWISE_STEPS 64  // of a window along its last dim, and the largest stride and dilation
typedef struct sw_depthwise {
    sw_window window;
    sw_int batch, results, multiple;  // channels of the result, and how many each channel of x has
    sw_int band;                      // lines of the result at a time
    sw_int items;                // of a line of x that are read
    sw_int phase, line;          // items of a line in working memory: of each of `stride` parts, and of all
    sw_int wide;                 // items of a line of the result, rounded up to whole vectors
    sw_int memory;               // items of the lines that a band reads
    sw_int starts[SW_DEPTHWISE_STEPS];  // where the items for a step of the window begin in a line
    void *y, *x, *w;
    const void *bias;
} sw_depthwise;
// Planes begin ..< end of the result, or the kernels' gradients of channels begin ..< end.
typedef void sw_depthwise_kernel(const sw_depthwise *c, sw_int begin, sw_int end);

// The three directions, for sw_is_depthwise and sw_is_depthwise_backward_x.
void sw_depthwise_forward(sw_dtype dtype, void *y, const void *x, const void *w, const void *bias,
                          const sw_convolution *c);
void sw_depthwise_backward_x(sw_dtype dtype, void *x, const void *g, const void *w, const sw_convolution *c);
void sw_depthwise_backward_w(sw_dtype dtype, void *w, const void *x, const void *g, const sw_convolution *c);

// ---- convolutions of images with short lines -----------------------------------------------------------------------
bool sw_has_short_lines(sw_dtype dtype, const sw_convolution *c);
void sw_convolve_lines(sw_dtype dtype, void *y, const void *x, const void *w, const void *bias,
                       const sw_convolution *c);

typedef struct sw_window_loops {
    sw_pool_kernel *max_pool, *max_pool_backward, *average_pool, *average_pool_backward;
    sw_combine_kernel *combine;
    sw_weights_kernel *weights;
    sw_resample_kernel *resample;
    sw_grid_kernel *grid_sample, *grid_slopes, *grid_shares;
    sw_columns_kernel *columns;
    sw_depthwise_kernel *depthwise, *depthwise_slopes;
    sw_add_columns_kernel *add_columns;
    // y[i, j] += bias[i]
    void (*add_to_rows)(void *y, sw_int y_row, const void *bias, sw_int rows, sw_int n);
    void (*copy_rows)(void *to, sw_int to_row, const void *from, sw_int from_row, sw_int rows, sw_int n);
    // sum[matrix, row, column] = Σ over the parts of parts[part, matrix, column, row]
    void (*add_parts)(void *sum, const void *parts, sw_int count, sw_int matrices, sw_int rows, sw_int columns);
} sw_window_loops;

// Those of the chosen instruction set.
const sw_window_loops *sw_window_loops_of(sw_dtype dtype);

#endif
