// Whole layers in one pass over their operands. float32 and float64; all arrays are contiguous unless strides are given.
#ifndef SWOOP_LAYERS_H
#define SWOOP_LAYERS_H

#include "swoop_dtype.h"

// ---- layer normalization -------------------------------------------------------------------------------------------
// For each row of n items: mean μ, scale r = 1/√(σ² + eps), and out = (x − μ)·r·w + b. `w` and `b` may be NULL.
void sw_layer_norm(sw_dtype dtype, sw_int rows, sw_int n, void *out, void *mean, void *scale, const void *x,
                   const void *w, const void *b, double eps);
// The gradients of x, w and b from g, the gradient of the result: with h = g·w and x̂ = (x − μ)·r
//   dx = r·(h − mean h − x̂·mean(h·x̂)),  dw = Σ g·x̂,  db = Σ g over the rows
void sw_layer_norm_backward(sw_dtype dtype, sw_int rows, sw_int n, void *dx, void *dw, void *db, const void *g,
                            const void *x, const void *mean, const void *scale, const void *w);

// ---- batch normalization -------------------------------------------------------------------------------------------
// x[batch, channels, inner]; the other arrays have one number for each channel. `weight` and `bias` may be NULL. Mean
// and biased variance of each channel:
void sw_batch_moments(sw_dtype dtype, void *mean, void *variance, const void *x, sw_int batch, sw_int channels,
                      sw_int inner);
// y = (x − mean)·scale·weight + bias, scale = 1/√(variance + eps).
void sw_batch_normalize(sw_dtype dtype, void *y, const void *x, const void *mean, const void *scale,
                        const void *weight, const void *bias, sw_int batch, sw_int channels, sw_int inner);
// The gradients from g, the gradient of y. `training`: mean and scale depend on x. The gradients of weight and bias are
// always written.
void sw_batch_normalize_backward(sw_dtype dtype, bool training, void *dx, void *dweight, void *dbias, const void *x,
                                 const void *g, const void *mean, const void *scale, const void *weight, sw_int batch,
                                 sw_int channels, sw_int inner);

// ---- attention -----------------------------------------------------------------------------------------------------
// Rows of features: `data` at batch·b + head·h + position·i (strides in items); features are adjacent.
typedef struct sw_attention_operand {
    void *data;
    sw_int batch, head, position;
} sw_attention_operand;

// softmax(scale·q·kᵀ + mask)·v for each batch and head; `heads` of queries share `key_heads` of keys and values.
typedef struct sw_attention {
    sw_int batches, heads, key_heads, queries, keys, features;
    double scale;
    bool causal;  // query i attends to the keys up to i
    // `data` is NULL without a mask. The mask has a number for each key, `mask_key` apart, or a bool: whether the key
    // is visible.
    sw_attention_operand mask;
    sw_int mask_key;
    bool mask_is_bool;
    sw_attention_operand q, k, v, out;
    void *left;  // [batches, heads, queries]: the logarithm of each query's softmax denominator
    // Gradients: of the result and, in backward, of q, k and v.
    sw_attention_operand g, dq, dk, dv;
} sw_attention;

// Writes `out` and `left`. A query without visible keys gives 0.
void sw_attention_forward(sw_dtype dtype, const sw_attention *attention);
// Writes dq, dk and dv from all the others.
void sw_attention_backward(sw_dtype dtype, const sw_attention *attention);

#endif
