// Searches in sorted rows: how threads share the values.
#include "move/move_table.h"
#include "swoop_threads.h"

#define GRAIN 16384  // comparisons worth a thread

typedef struct call {
    sw_search_kernel *kernel;
    const sw_search *search;
    bool invert;
    void *out;
} call;

static void some_values(void *context, sw_int begin, sw_int end) {
    const call *c = context;
    c->kernel(c->search, c->invert, c->out, begin, end);
}
static void run(call c) {
    const sw_search *s = c.search;
    sw_int steps = 1;
    while (s->n >> steps) steps++;
    if (s->count > 0) sw_parallel_for(s->count, GRAIN / steps, some_values, &c);
}

void sw_search_places(sw_dtype dtype, const sw_search *search, int64_t *places) {
    run((call){sw_active->move->search_places[dtype], search, false, places});
}

void sw_search_members(sw_dtype dtype, const sw_search *search, bool invert, bool *members) {
    run((call){sw_active->move->search_members[dtype], search, invert, members});
}
