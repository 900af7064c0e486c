// Small matrices: how threads share them.
#include "common/items.h"
#include "small/small_table.h"
#include "swoop_threads.h"

#define GRAIN 65536  // multiplications worth a thread

typedef struct call {
    sw_small_kernel *kernel;
    const sw_small_matrices *matrices;
} call;

static void some_groups(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    c->kernel(c->matrices, begin, end);
}

void sw_small(sw_small_routine routine, sw_dtype dtype, const sw_small_matrices *matrices) {
    const sw_small_matrices *m = matrices;
    call c = {sw_active->small->routines[routine][dtype], m};
    const sw_int groups = (m->count + SW_SMALL_LANES - 1) / SW_SMALL_LANES;
    const bool repeats = routine == SW_SMALL_EIGH || routine == SW_SMALL_SVD;
    const sw_int cost = SW_SMALL_LANES * m->rows * m->columns * (repeats ? 16 : 1) * (4 + m->columns / 3 + m->right);
    if (groups > 0) sw_parallel_for(groups, sw_most(GRAIN / sw_most(cost, 1), 1), some_groups, &c);
}
