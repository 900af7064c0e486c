// How the work of reductions, scans and softmax is divided (row_work.h).
#include "reduce/row_work.h"
#include "swoop_threads.h"

#define COLUMNS 32  // that are kept together: the order of a sum depends on the column's position among them
#define APART 16  // of columns that do not depend on each other: a cache line
#define WIDE 128  // columns for a thread, if there are enough: narrow parts of rows are slow to read and write

sw_row_work sw_work_of_rows(void *out, sw_int out_size, const void *a, sw_int a_size, sw_rows rows) {
    return (sw_row_work){.out = out, .a = a, .outer = rows.outer, .n = rows.n, .inner = rows.inner, .next = rows.next,
                         .row = rows.row, .out_size = out_size, .a_size = a_size, .out_n = 1};
}
sw_row_work sw_work_of_items(sw_dtype dtype, void *out, const void *a, sw_int outer, sw_int n, sw_int inner) {
    const sw_int size = sw_item_size(dtype);
    sw_row_work c = sw_work_of_rows(out, size, a, size, sw_adjacent_rows(outer, n, inner));
    c.out_n = n;
    c.apart = true;
    return c;
}

static void some_rows(void *context, sw_int begin, sw_int end) {
    const sw_row_work *c = context;
    const sw_int out = begin * c->out_n * c->inner * c->out_size, a = begin * c->next * c->a_size;
    // A second operand advances with a; a second result with out or, if it is as long as the row, also with a.
    const sw_int b = c->out_n == 1 ? out : a;
    c->run(c, c->out + out, c->a + a, c->b ? c->b + b : NULL, end - begin, c->n, c->inner);
}
static void some_columns(void *context, sw_int begin, sw_int end) {
    const sw_row_work *c = context;
    const sw_int first = begin * c->columns, next = end * c->columns;
    const sw_int last = c->inner - next < (c->apart ? c->columns : 1) ? c->inner : next;
    const sw_int b = first * (c->out_n == 1 ? c->out_size : c->a_size);
    c->run(c, c->out + first * c->out_size, c->a + first * c->a_size, c->b ? c->b + b : NULL, c->outer, c->n,
           last - first);
}
void sw_split_rows(sw_row_work *c, sw_int grain) {
    const bool apart = c->apart && c->inner > COLUMNS;
    c->columns = apart ? APART : COLUMNS;
    const sw_int units = apart ? c->inner / APART : (c->inner + COLUMNS - 1) / COLUMNS;
    if (c->outer * c->n * c->inner < 2 * grain || (c->outer == 1 && units == 1)) {
        c->run(c, c->out, c->a, c->b, c->outer, c->n, c->inner);
    } else if (c->outer >= units || c->outer >= sw_threads()) {
        sw_parallel_for(c->outer, sw_most(grain / (c->n * c->inner), 1), some_rows, c);
    } else {
        const sw_int fewest = apart ? sw_least(WIDE / APART, units / sw_threads()) : 1;
        sw_parallel_for(units, sw_most(grain / (c->outer * c->n * c->columns), sw_most(fewest, 1)), some_columns, c);
    }
}

// ---- n in pieces ---------------------------------------------------------------------------------------------------
bool sw_is_cut(const sw_row_work *c) {
    return c->outer * ((c->inner + COLUMNS - 1) / COLUMNS) < 16 && c->n * c->inner >= 2 * SW_PIECE;
}
sw_int sw_piece_rows(const sw_row_work *c) { return sw_most(SW_PIECE / c->inner, 1); }
static void some_pieces(void *context, sw_int begin, sw_int end) {
    const sw_row_work *c = context;
    const sw_int rows = sw_piece_rows(c);
    for (sw_int p = begin; p < end; p++) {
        const sw_int at = p * c->inner * c->out_size;
        c->run(c, c->out + at, c->a + p * rows * c->row * c->a_size, c->b ? c->b + at : NULL, 1,
               sw_least(rows, c->n - p * rows), c->inner);
    }
}
sw_int sw_in_pieces(sw_row_work *c) {
    const sw_int rows = sw_piece_rows(c), pieces = (c->n + rows - 1) / rows;
    sw_parallel_for(pieces, 1, some_pieces, c);
    return pieces;
}
size_t sw_piece_items(const sw_row_work *c) {
    const sw_int rows = sw_piece_rows(c);
    return (size_t)((c->n + rows - 1) / rows * c->inner);
}
