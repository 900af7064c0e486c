// Discrete Fourier transforms.
#ifndef SWOOP_FOURIER_H
#define SWOOP_FOURIER_H

#include "swoop_dtype.h"

typedef enum sw_fourier_kind {
    SW_FOURIER_FORWARD,   // y[k] = scale · Σ x[j] e^(-2πijk/n), complex to complex
    SW_FOURIER_BACKWARD,  // y[k] = scale · Σ x[j] e^(+2πijk/n), complex to complex
    SW_FOURIER_HALF,      // forward from real x; y has the first n/2 + 1 items only
    SW_FOURIER_REAL,      // backward to real y; x has the first n/2 + 1 items, the others are their conjugates
} sw_fourier_kind;

// Transforms along one dimension. A complex item is two neighboring numbers of the dtype. Strides count numbers of the
// dtype, also those of complex items; the items of a complex array begin at its even numbers.
typedef struct sw_fourier {
    sw_fourier_kind kind;
    sw_int n;  // the length of the transform, at least 1: of the real side, if there is one
    double scale;
    // Of the complex side of SW_FOURIER_HALF and SW_FOURIER_REAL: by which those items are multiplied that do not stand for
    // a conjugate too, the first and for even n the last; and whether the items are conjugates.
    double ends;
    bool conjugates;
    // Of SW_FOURIER_HALF: n numbers, one after the other, by which the items are multiplied first; NULL: none.
    const void *window;
    sw_int in_stride, out_stride;  // along the transformed dimension
    // The other dimensions.
    sw_int rank;
    const sw_int *shape, *in_strides, *out_strides;
} sw_fourier;

// dtype is float32 or float64. `out` may be `in` if both have the same strides and kind is complex to complex; otherwise
// they must not overlap. What is computed for a length (the factors and the roots of unity) is kept for the next call.
void sw_fourier_transform(sw_dtype dtype, const sw_fourier *fourier, void *out, const void *in);

#endif
