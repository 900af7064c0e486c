// Rows of several arrays next to each other, as concatenation along an inner dimension needs them.
#include "common/items.h"
#include "move/copy_rows.h"
#include "swoop_move.h"
#include "swoop_threads.h"

#define GRAIN_BYTES 131072  // minimum for a thread
// The result is written in parts of this size, which stay in the L1 cache while the pieces are copied one after the other.
#define PART_BYTES 8192

typedef struct joining {
    sw_int count, out_row;
    const sw_piece *pieces;
    char *out;
} joining;

static void join_rows(void *context, sw_int begin, sw_int end) {
    const joining *j = context;
    const sw_int at_once = sw_most(PART_BYTES / j->out_row, 1);
    for (sw_int first = begin; first < end; first += at_once) {
        const sw_int last = sw_least(first + at_once, end);
        sw_row_places to = {j->out, j->out_row, NULL};
        for (sw_int k = 0; k < j->count; k++) {
            const sw_piece *piece = &j->pieces[k];
            const sw_row_places from = {(char *)piece->data, piece->next, NULL};
            if (piece->data && piece->bytes > 0) sw_copy_rows(first, last, piece->bytes, &to, &from);
            to.data += piece->bytes;
        }
    }
}

void sw_join(sw_int rows, sw_int count, const sw_piece *pieces, void *out, sw_int out_row) {
    if (rows <= 0 || out_row <= 0) return;
    joining j = {count, out_row, pieces, out};
    sw_parallel_for(rows, sw_most(GRAIN_BYTES / out_row, 1), join_rows, &j);
}
