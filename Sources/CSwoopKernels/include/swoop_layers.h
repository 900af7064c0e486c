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

// ---- group normalization -------------------------------------------------------------------------------------------
// [batch, channels, inner]: the channels of a group have a common mean and scale, [batch, groups].
typedef struct sw_group_sizes {
    sw_int batch, channels, groups, inner;
} sw_group_sizes;
// y = (x − mean)·scale·weight + bias with scale = 1/√(variance + eps); weight and bias may be NULL.
void sw_group_norm_forward(sw_dtype dtype, void *y, void *mean, void *scale, const void *x, const void *weight,
                           const void *bias, const sw_group_sizes *sizes, double eps);
void sw_group_norm_gradients(sw_dtype dtype, void *dx, void *dweight, void *dbias, const void *x, const void *g,
                             const void *mean, const void *scale, const void *weight, const sw_group_sizes *sizes);

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

// ---- recurrent layers ----------------------------------------------------------------------------------------------
// Sequences of a batch, the longest first. Step t has the first rows[t] of them; the arrays by item have a row for each
// sequence of each step, one step after the other.
typedef enum sw_cell { SW_CELL_TANH, SW_CELL_RELU, SW_CELL_LSTM, SW_CELL_GRU } sw_cell;

// One direction of a layer with n hidden and p projected features (p = n without a projection) and G gates.
typedef struct sw_direction {
    bool reversed;              // runs from the last step to the first
    const void *hidden_weight;  // [G·n, p]
    const void *projection;     // [p, n], of an LSTM, or NULL
    const void *bias;           // [G·n], of the gates' sums, or NULL
    const void *apart_bias;     // [n], of a GRU's u, or NULL
    // By item. Forward turns the gates' sums, without their hidden parts and biases, into the gates, in
    // place.
    void *gates;                // [items, G·n]
    void *apart;                // [items, n]: u = W·h + b of a GRU's third gate; of a projection, what is projected
    void *h_before, *c_before;  // [items, p] and [items, n]: the state before each step; NULL if not kept
    void *out;                  // [items, p], rows `out_row` apart
    sw_int out_row;
    // [batch, p] and [batch, n]: the state; in backward its gradient. From the first to the last in place.
    void *h, *c;
    // Backward, by item: the gradients of the result (rows `g_row` apart; NULL if zero), of the gates' sums, of `apart`,
    // and with a projection of all uses of the result.
    void *g;
    sw_int g_row;
    void *dgates, *dapart, *dout;
} sw_direction;

typedef struct sw_recurrence {
    sw_cell cell;
    sw_int steps, batch, items, hidden, projected;
    const sw_int *rows;
    sw_int directions;
    sw_direction direction[2];
} sw_recurrence;

// Writes gates, apart, h_before, c_before, out, h and c.
void sw_recurrent_forward(sw_dtype dtype, const sw_recurrence *recurrence);
// Writes dgates, dapart, dout, h and c.
void sw_recurrent_backward(sw_dtype dtype, const sw_recurrence *recurrence);

#endif
