// The loops of whole layers of one instruction set, for float and double.
#ifndef SWOOP_LAYERS_TABLE_H
#define SWOOP_LAYERS_TABLE_H

#include "common/table.h"
#include "swoop_layers.h"
#include "window/winograd_table.h"

// A range of the rows of sw_layer_norm.
typedef void sw_layer_norm_kernel(sw_int rows, sw_int n, void *out, void *mean, void *scale, const void *x,
                                  const void *w, const void *b, double eps);
// A range of the rows of sw_layer_norm_backward; adds to dw and db.
typedef void sw_layer_norm_backward_kernel(sw_int rows, sw_int n, void *dx, void *dw, void *db, const void *g,
                                           const void *x, const void *mean, const void *scale, const void *w);
// out[j] = Σ over `parts` of a[part · n + j].
typedef void sw_add_parts_kernel(sw_int parts, sw_int n, void *out, const void *a);
// Of sums over channels: see channel_sums.inc and batch_norm.inc.
#define SW_BATCH_LANES 16
#define SW_BATCH_SPAN 1024
#define SW_BATCH_BLOCK 16384  // items whose moments are computed together, the second time from the cache
#define SW_GROUP_BLOCK 4096   // the same for items that are neighbors
#define SW_BATCH_COLUMNS 128  // channels that are computed together where each has one item in a row
#define SW_BATCH_ROWS 32      // the rows of which are computed together
#define SW_BATCH_INLINE static inline __attribute__((always_inline))

// Batch normalization: the arguments of its entry points.
typedef struct sw_batch_norm {
    bool training;
    void *y, *dweight, *dbias, *mean_out, *variance_out;
    const void *x, *g, *mean, *scale, *weight, *bias;
    sw_int batch, channels, inner;
} sw_batch_norm;
// Channels begin ..< end.
typedef void sw_batch_norm_kernel(const sw_batch_norm *norm, sw_int begin, sw_int end);
// Group normalization: the arguments of its entry points, and the sums of each channel of each image.
typedef struct sw_group_norm {
    void *y, *mean, *scale;
    const void *x, *g, *weight, *bias;
    sw_int batch, channels, groups, inner;
    double eps;
    double *sums, *products;
} sw_group_norm;
// Groups begin ..< end of all images.
typedef void sw_group_norm_kernel(const sw_group_norm *norm, sw_int begin, sw_int end);
// The number of items of working memory that a call of the next two needs.
typedef sw_int sw_attention_memory_kernel(const sw_attention *attention, bool backward);
// Queries first ..< last of one head.
typedef void sw_attention_kernel(const sw_attention *attention, sw_int batch, sw_int head, sw_int first, sw_int last,
                                 void *memory);
// One head of keys and values, and the queries that share it; adds to dq, dk and dv.
typedef void sw_attention_backward_kernel(const sw_attention *attention, sw_int batch, sw_int head, void *memory);
// The number of items of memory for the packed weights of a direction, and their packing.
typedef sw_int sw_recurrent_memory_kernel(const sw_recurrence *recurrence, const sw_direction *direction,
                                          bool backward);
typedef void sw_recurrent_pack_kernel(const sw_recurrence *recurrence, const sw_direction *direction, bool backward,
                                      void *memory);
// Sequences first ..< last of a direction.
typedef void sw_recurrent_kernel(const sw_recurrence *recurrence, const sw_direction *direction, sw_int first,
                                 sw_int last, void *memory);

typedef struct sw_layer_loops {
    sw_layer_norm_kernel *layer_norm;
    sw_layer_norm_backward_kernel *layer_norm_backward;
    sw_add_parts_kernel *add_parts;
    sw_batch_norm_kernel *batch_moments, *batch_normalize, *batch_normalize_backward;
    sw_group_norm_kernel *group_norm, *group_norm_backward;
    sw_attention_memory_kernel *attention_memory;
    sw_attention_kernel *attention;
    sw_attention_backward_kernel *attention_backward;
    sw_recurrent_memory_kernel *recurrent_memory;
    sw_recurrent_pack_kernel *recurrent_pack;
    sw_recurrent_kernel *recurrent_forward, *recurrent_backward;
} sw_layer_loops;

struct sw_layers_table {
    sw_layer_loops f32, f64;
    const sw_wino_loops *winograd;
};

extern const sw_layers_table sw_layers_baseline, sw_layers_avx2, sw_layers_avx512;

static inline const sw_layer_loops *sw_layer_loops_of(sw_dtype dtype) {
    return dtype == SW_F64 ? &sw_active->layers->f64 : &sw_active->layers->f32;
}

#endif
