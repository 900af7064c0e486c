// Weighted sums along one dim: see swoop_axis.h. Threads share the elements of the result along it.
#include "swoop_axis.h"

#include "swoop_threads.h"

#define ROW_WORK 16384  // minimum number of products for a thread

typedef struct call {
    const sw_axis *axis;
    void *y;
    const void *x;
} call;

#define ITEM float
#define SW_AXIS(name) name##_f32
#include "window/axis.inc"
#undef ITEM
#undef SW_AXIS
#define ITEM double
#define SW_AXIS(name) name##_f64
#include "window/axis.inc"
#undef ITEM
#undef SW_AXIS

void sw_combine(sw_dtype dtype, void *y, const void *x, const sw_axis *axis) {
    call c = {.axis = axis, .y = y, .x = x};
    const sw_int rows = axis->outer * axis->out;
    if (rows == 0 || axis->inner == 0) return;
    const sw_int work = (axis->begins[axis->out] / axis->out + 1) * axis->inner;
    sw_parallel_for(rows, ROW_WORK / work + 1, dtype == SW_F64 ? combine_f64 : combine_f32, &c);
}
