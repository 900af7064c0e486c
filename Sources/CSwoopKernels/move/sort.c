// Entry points of sorting and selection: how rows are shared by threads.
#include "common/items.h"
#include "move/move_table.h"
#include "move/sort.h"
#include "swoop_threads.h"

#define CHUNK 32768  // items worth a thread

static void run(sw_rows_kernel *kernel, sw_sorting s, sw_int rows, sw_int chunk) {
    if (rows > 0 && s.n > 0 && s.first > 0) sw_parallel_for(rows, sw_most(chunk / s.n, 1), kernel, &s);
}

void sw_sort(sw_dtype dtype, bool descending, void *values, int64_t *indices, const void *a, sw_int rows, sw_int n) {
    run(sw_active->move->sort_rows,
        (sw_sorting){.dtype = dtype, .descending = descending, .a = a, .values = values, .indices = indices, .n = n,
                     .first = n},
        rows, CHUNK / 4);
}

void sw_sort_first(sw_dtype dtype, bool descending, void *values, int64_t *indices, const void *a, sw_int rows,
                   sw_int n, sw_int k) {
    run(sw_active->move->first_rows,
        (sw_sorting){.dtype = dtype, .descending = descending, .a = a, .values = values, .indices = indices, .n = n,
                     .first = k},
        rows, CHUNK);
}

void sw_order_index(sw_dtype dtype, sw_order order, sw_int k, int64_t *indices, const void *a, sw_int rows, sw_int n) {
    run(sw_active->move->order_rows,
        (sw_sorting){.dtype = dtype, .a = a, .indices = indices, .n = n, .first = 1, .order = order, .k = k}, rows,
        CHUNK);
}
