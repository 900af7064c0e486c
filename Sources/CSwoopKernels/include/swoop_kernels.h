// The C inner loops: what Swift calls. Each entry picks the loop of the instruction set that was chosen at start, walks
// the dimensions and splits the work over threads when it pays. Strides are in bytes, rank at most SW_MAX_RANK.
#ifndef SWOOP_KERNELS_H
#define SWOOP_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "swoop_kernel_list.h"

#define SW_MAX_RANK 8

// Up to this many bytes an array keeps in its own object instead of in a block. Nothing separates them from what follows
// the object, so with AddressSanitizer all are in blocks.
#if __has_feature(address_sanitizer)
#define SW_ADDRESS_SANITIZER 1
#define SW_INLINE_BYTES 0
#else
#define SW_ADDRESS_SANITIZER 0
#define SW_INLINE_BYTES 64
#endif

// Sizes, strides and counts: the type that Swift's Int is on every platform.
typedef ptrdiff_t sw_int;

typedef enum sw_dtype {
    SW_BOOL = 0, SW_U8, SW_I8, SW_I16, SW_I32, SW_I64, SW_F16, SW_BF16, SW_F32, SW_F64, SW_DTYPE_COUNT
} sw_dtype;

// ---- element-wise ------------------------------------------------------------------------------------------------
// out and the operands share `shape`; a broadcast dimension has stride 0. out may be one of the operands (same data,
// same strides), but may not overlap one otherwise. float16 and bfloat16 are computed in float32 and rounded once.
// The callers refuse what PyTorch does not define, above all for bool: it has no loop, and a call of it crashes.
// `p0`, `p1` are an operation's scalars: clamp(p0 … p1), softplus(β, threshold), elu(α), leaky_relu(slope).
void sw_unary(sw_unary_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
              const void *a, const sw_int *a_strides, double p0, double p1);
// out is bool.
void sw_predicate(sw_predicate_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                  const sw_int *out_strides, const void *a, const sw_int *a_strides);
// out, a and b have the same dtype. Integers wrap; divided by 0 they give 0, the callers refuse that before.
void sw_binary(sw_binary_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
               const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
               const sw_int *b_strides);
// a and b have `dtype`, out is bool.
void sw_compare(sw_compare_op op, sw_dtype dtype, sw_int rank, const sw_int *shape, void *out,
                const sw_int *out_strides, const void *a, const sw_int *a_strides, const void *b,
                const sw_int *b_strides);
// out = condition ? a : b; condition is bool, the others items of `item_size` bytes (1, 2, 4 or 8).
void sw_where(sw_int item_size, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
              const void *condition, const sw_int *condition_strides, const void *a, const sw_int *a_strides,
              const void *b, const sw_int *b_strides);
// out = a, item by item of `item_size` bytes (1, 2, 4 or 8).
void sw_copy(sw_int item_size, sw_int rank, const sw_int *shape, void *out, const sw_int *out_strides,
             const void *a, const sw_int *a_strides);
// out = a converted as C (and PyTorch) converts; to bool is `!= 0`.
void sw_cast(sw_dtype out_dtype, sw_dtype a_dtype, sw_int rank, const sw_int *shape, void *out,
             const sw_int *out_strides, const void *a, const sw_int *a_strides);

// ---- reductions: a is contiguous [outer, n, inner], out contiguous [outer, inner] ----------------------------------
// Sums of floats add in PyTorch's order (see sum.inc). Same dtype in and out. `n` may be 0 for sum and prod.
void sw_reduce(sw_reduce_op op, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// Index of the first extreme element; a NaN counts as extreme.
void sw_arg_reduce(sw_arg_op op, sw_dtype dtype, int64_t *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// Running sum or product along n; out has a's shape.
void sw_scan(sw_scan_op op, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// Mean and Σ(x − mean)² along n, both in double precision whatever the (floating) dtype. Either result may be NULL.
void sw_moments(sw_dtype dtype, double *mean, double *m2, const void *a, sw_int outer, sw_int n, sw_int inner);
// Soft-max or its logarithm along n (floating dtypes), and the derivative from the result y and the gradient g.
void sw_softmax(bool logarithm, sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
void sw_softmax_backward(bool logarithm, sw_dtype dtype, void *out, const void *y, const void *g, sw_int outer,
                         sw_int n, sw_int inner);

// ---- sorting: a is contiguous [rows, n] ----------------------------------------------------------------------------
// The elements of each row in order and, always, where they stood in it. Equal ones keep their order; NaN is the
// largest. `values` may be NULL.
void sw_sort(sw_dtype dtype, bool descending, void *values, int64_t *indices, const void *a, sw_int rows, sw_int n);

// ---- moving items by computed offsets ------------------------------------------------------------------------------
// For i < n and each item j of a contiguous block of `block` items: out[i·block + j] = a[offsets[i] + j]
// (offsets in items), its reverse, and the reverse that adds (in order of i; for bool: or).
void sw_take(sw_int item_size, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);
void sw_put(sw_int item_size, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);
void sw_put_add(sw_dtype dtype, sw_int n, sw_int block, void *out, const void *a, const int64_t *offsets);

// ---- matrix product without a library ------------------------------------------------------------------------------
// c[m, n] = a[m, k] · b[k, n]; element (i, j) of a is a[i·a_row + j·a_col] (strides in items), c is contiguous.
// float16 and bfloat16 accumulate in float32; integers wrap. `add`, of float32 and float64 alone: added to what is in c.
void sw_matmul(sw_dtype dtype, sw_int m, sw_int n, sw_int k, void *c, const void *a, sw_int a_row, sw_int a_col,
               const void *b, sw_int b_row, sw_int b_col, bool add);
// The same for `count` matrices a and b, `a_batch` and `b_batch` items apart; c is contiguous [count, m, n].
void sw_batched_matmul(sw_dtype dtype, sw_int count, sw_int m, sw_int n, sw_int k, void *c, const void *a,
                       sw_int a_batch, sw_int a_row, sw_int a_col, const void *b, sw_int b_batch, sw_int b_row,
                       sw_int b_col);

// ---- instruction sets, threads, memory -----------------------------------------------------------------------------
// "baseline", "avx2", "avx512" or "neon". The environment variable SWOOP_ISA forces one that the processor has.
const char *sw_isa_name(void);
// Number of threads for large work: SWOOP_NUM_THREADS, or the number of processors.
sw_int sw_threads(void);
void sw_set_threads(sw_int count);
// Calls body(context, begin, end) on disjoint ranges that cover [0, n), each at least `grain` long, and waits.
void sw_parallel_for(sw_int n, sw_int grain, void (*body)(void *context, sw_int begin, sw_int end), void *context);
// Calls body on parts of [0, parts), each a piece of work by itself, and waits. `wakes`: the whole takes much longer
// than to wake a thread, 50 µs and more; otherwise sleeping threads are woken only when that turns out to be so.
void sw_parallel_parts(sw_int parts, bool wakes, void (*body)(void *context, sw_int begin, sw_int end), void *context);
// Sets the number of threads that the calling thread's OpenMP loops (those of libraries) use; returns what it was.
// Without an OpenMP library it does nothing.
int sw_limit_openmp(int count);

// Blocks aligned to 64 bytes, kept by size class when freed and handed out again. `capacity` receives the size of the
// block, which sw_free wants back. NULL when memory is out. AddressSanitizer reports who touches a block that is kept,
// or what is beyond the `bytes` of one that is not.
void *sw_alloc(size_t bytes, size_t *capacity);
void sw_free(void *block, size_t capacity);
// Bytes handed out now, bytes kept for reuse, and number of blocks ever taken from the system.
void sw_memory(size_t *in_use, size_t *cached, size_t *system_blocks);
void sw_release_cached(void);
// Number of blocks that this thread has ever taken.
sw_int sw_blocks_taken(void);

// ---- flags of the running thread -----------------------------------------------------------------------------------
// Held in C because a Swift global has no thread-local form.
// Every operation reads them: the model saves a call for each read.
#define SW_THREAD_LOCAL _Thread_local __attribute__((tls_model("initial-exec")))
extern SW_THREAD_LOCAL bool sw_thread_no_grad;
static inline bool sw_grad_enabled(void) { return !sw_thread_no_grad; }
// Numbers the recorded operations of a thread.
extern SW_THREAD_LOCAL uint64_t sw_thread_sequence;
static inline uint64_t sw_next_sequence(void) { return ++sw_thread_sequence; }
// Numbers the backward passes of the process.
extern uint64_t sw_pass_count;
static inline uint64_t sw_next_pass(void) { return __atomic_add_fetch(&sw_pass_count, 1, __ATOMIC_RELAXED); }
static inline void sw_set_grad_enabled(bool enabled) { sw_thread_no_grad = !enabled; }
// Whoever watches the operations of a thread, NULL for nobody.
extern SW_THREAD_LOCAL const void *sw_thread_observer;
static inline const void *sw_observer(void) { return sw_thread_observer; }
static inline void sw_set_observer(const void *observer) { sw_thread_observer = observer; }
// Whoever is told of each computation of a thread, NULL for nobody.
extern SW_THREAD_LOCAL const void *sw_thread_gate_watcher;
static inline const void *sw_gate_watcher(void) { return sw_thread_gate_watcher; }
static inline void sw_set_gate_watcher(const void *watcher) { sw_thread_gate_watcher = watcher; }

// ---- the Swift runtime ---------------------------------------------------------------------------------------------
// `isKnownUniquelyReferenced` for an object in a constant, which Swift itself cannot ask of.
bool swift_isUniquelyReferenced_nonNull_native(const void *object);
static inline bool sw_is_uniquely_referenced(const void *object) {
    return swift_isUniquelyReferenced_nonNull_native(object);
}

#endif
