// Windows that slide over up to three spatial dims: convolution and pooling. Arrays are contiguous
// [batch, channels, spatial dims …], float32 or float64.
#ifndef SWOOP_WINDOW_H
#define SWOOP_WINDOW_H

#include "swoop_dtype.h"

#define SW_SPATIAL 3

// Element k of the window at position i reads the input at i·stride − padding + k·dilation. Arrays with fewer spatial
// dims have sizes of 1 in front (strides and dilations of 1, no padding). `padding` is that before the first element;
// that after the last follows from `out`.
typedef struct sw_window {
    sw_int in[SW_SPATIAL], out[SW_SPATIAL], kernel[SW_SPATIAL], stride[SW_SPATIAL], padding[SW_SPATIAL],
        dilation[SW_SPATIAL];
} sw_window;

// ---- convolution ---------------------------------------------------------------------------------------------------
// x[batch, in_channels, in], w[out_channels, in_channels / groups, kernel], y[batch, out_channels, out].
typedef struct sw_convolution {
    sw_window window;
    sw_int batch, groups, in_channels, out_channels;
} sw_convolution;

// y = x ⋆ w + bias; `bias` may be NULL.
void sw_convolve(sw_dtype dtype, void *y, const void *x, const void *w, const void *bias, const sw_convolution *c);
// The gradients of x and of w, from g, the gradient of y.
void sw_convolve_backward_x(sw_dtype dtype, void *x, const void *g, const void *w, const sw_convolution *c);
void sw_convolve_backward_w(sw_dtype dtype, void *w, const void *x, const void *g, const sw_convolution *c);

// Whether these use loops for one or two spatial dims in which each channel has kernels of its own. The gradient of x is
// such a convolution too if the stride is 1 and each channel has one kernel.
bool sw_is_depthwise(const sw_convolution *c);
bool sw_is_depthwise_backward_x(const sw_convolution *c);

// The same by Winograd's method, for float32, where sw_winograd_pays. It needs a quarter of the multiplications, or more
// where the result's sizes are not multiples of 4; its error is about four times as large.
bool sw_winograd_pays(const sw_convolution *c);
void sw_winograd_forward(float *y, const float *x, const float *w, const float *bias, const sw_convolution *c);
void sw_winograd_backward_x(float *dx, const float *g, const float *w, const sw_convolution *c);
void sw_winograd_backward_w(float *dw, const float *x, const float *g, const sw_convolution *c);

// ---- pooling -------------------------------------------------------------------------------------------------------
// `planes` is batch · channels. The largest element of each window (NaN counts as the largest), and its position in its
// plane unless `positions` is NULL. Every window contains at least one element. A stride of 0 stands for windows that divide the input: window i
// of n is from ⌊i·in / n⌋ to ⌈(i + 1)·in / n⌉.
void sw_max_pool(sw_dtype dtype, void *y, int32_t *positions, const void *x, sw_int planes, const sw_window *window);
// Sets x to 0, then adds g at the positions.
void sw_max_pool_backward(sw_dtype dtype, void *x, const void *g, const int32_t *positions, sw_int planes,
                          const sw_window *window);
// The sum of each window, divided by `divisor`, or if that is 0 by the number of its elements: those in the array and,
// with `count_padding`, those in the padding, which is `after` behind the last element.
typedef struct sw_average {
    double divisor;
    bool count_padding;
    sw_int after[SW_SPATIAL];
} sw_average;
void sw_average_pool(sw_dtype dtype, void *y, const void *x, sw_int planes, const sw_window *window,
                     const sw_average *average);
void sw_average_pool_backward(sw_dtype dtype, void *x, const void *g, sw_int planes, const sw_window *window,
                              const sw_average *average);

#endif
