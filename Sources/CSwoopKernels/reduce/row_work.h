// How the work of reductions, scans and softmax is divided.
//
// Threads share the outer rows, or columns of the inner ones. If there are few of both and n is long, n is cut into
// pieces whose results are combined. Whether and where it is cut depends only on the shape, so that results do not
// depend on the number of threads.
#ifndef SWOOP_ROW_WORK_H
#define SWOOP_ROW_WORK_H

#include "common/items.h"
#include "reduce/reduction_table.h"

#define SW_PIECE 65536  // items in a piece of n

typedef void sw_any_function(void);

typedef struct sw_row_work sw_row_work;
struct sw_row_work {
    sw_any_function *kernel;  // of the type that `run` casts it to
    char *out;
    const char *a, *b;  // b is the second operand or a second result
    sw_int outer, n, inner;
    sw_int next, row;  // items of a from one outer row to the next, and from one of the n to the next
    sw_int out_size, a_size;  // bytes of an item
    sw_int out_n;             // rows of the result for each outer one: 1 or n
    bool logarithm, backward;
    bool apart;     // columns do not depend on each other
    sw_int columns;  // that a thread takes at a time; the last one also takes what is left
    // Processes `width` columns, starting at the one that the pointers point to.
    void (*run)(const sw_row_work *c, char *out, const char *a, const char *b, sw_int outer, sw_int n, sw_int width);
};

// The work of a result for each row, or for each of contiguous items.
sw_row_work sw_work_of_rows(void *out, sw_int out_size, const void *a, sw_int a_size, sw_rows rows);
sw_row_work sw_work_of_items(sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner);
// What `run` is given, for the kernels that take rows.
static inline sw_rows sw_rows_of(const sw_row_work *c, sw_int outer, sw_int n) {
    return (sw_rows){outer, n, c->inner, c->next, c->row};
}

// Runs all of it, at least `grain` items for a thread.
void sw_split_rows(sw_row_work *c, sw_int grain);

// Whether n is cut, and into pieces of how many rows; the number of results of all pieces of an outer row.
bool sw_is_cut(const sw_row_work *c);
sw_int sw_piece_rows(const sw_row_work *c);
size_t sw_piece_items(const sw_row_work *c);
// The results of the pieces of one outer row, [pieces, inner], in c->out (and c->b).
sw_int sw_in_pieces(sw_row_work *c);

#endif
