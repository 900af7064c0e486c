// Weighted sums along dims: see swoop_axis.h. Threads share the rows of the result.
#include "swoop_axis.h"

#include <string.h>

#include "common/items.h"
#include "swoop_memory.h"
#include "swoop_threads.h"
#include "window/window_table.h"

#define ROW_WORK 16384  // minimum number of products for a thread
#define FEW_PLANES 8    // planes are divided where there are fewer

// ---- one dim -------------------------------------------------------------------------------------------------------
typedef struct axis_call {
    const sw_axis *axis;
    sw_combine_kernel *kernel;
    void *y;
    const void *x;
} axis_call;

static void some_rows(void *context, sw_int begin, sw_int end) {
    const axis_call *c = context;
    c->kernel(c->axis, c->y, c->x, begin, end);
}

void sw_combine(sw_dtype dtype, void *y, const void *x, const sw_axis *axis) {
    axis_call c = {.axis = axis, .kernel = sw_window_loops_of(dtype)->combine, .y = y, .x = x};
    const sw_int out = axis->terms.out, rows = axis->outer * out;
    if (rows == 0 || axis->inner == 0) return;
    const sw_int work = (axis->terms.begins[out] / out + 1) * axis->inner;
    sw_parallel_for(rows, ROW_WORK / work + 1, some_rows, &c);
}

// ---- planes --------------------------------------------------------------------------------------------------------
// The facts about the columns that decide how a row is computed.
typedef struct facts {
    sw_int most, runs, added;
    bool plain, empty;  // all weights are 1; some item has no terms
} facts;

static facts facts_of(const sw_axis_terms *c) {
    facts f = {.plain = true};
    for (sw_int i = 0; i < c->out; i++) {
        const sw_int count = c->begins[i + 1] - c->begins[i];
        f.most = sw_most(f.most, count);
        f.empty = f.empty || count == 0;
        f.added += sw_most(count - 1, 0);
        const sw_int before = i == 0 ? 0 : c->begins[i] - c->begins[i - 1];
        const bool follows = i > 0 && (count > 0) == (before > 0) &&
                             (count == 0 || c->places[c->begins[i]] == c->places[c->begins[i - 1]] + 1);
        f.runs += !follows;
    }
    for (sw_int k = 0; k < c->begins[c->out]; k++) f.plain = f.plain && c->weights[k] == 1;
    return f;
}

// Whether item i of a result `step` times as large is item i / step, or the reverse with sums.
static bool repeats(const sw_axis_terms *c, sw_int step) {
    for (sw_int i = 0; i < c->out; i++) {
        if (c->begins[i + 1] - c->begins[i] != 1 || c->places[i] != i / step) return false;
    }
    return true;
}
static bool sums(const sw_axis_terms *c, sw_int step) {
    for (sw_int i = 0; i < c->out; i++) {
        if (c->begins[i + 1] - c->begins[i] != step) return false;
    }
    for (sw_int k = 0; k < c->in; k++) {
        if (c->places[k] != k) return false;
    }
    return true;
}

static void list_runs(sw_row_plan *plan, const sw_axis_terms *c) {
    sw_run *run = plan->run;
    for (sw_int i = 0; i < c->out; i++) {
        const sw_int from = c->begins[i] < c->begins[i + 1] ? c->places[c->begins[i]] : -1;
        sw_run *last = i > 0 ? run - 1 : NULL;
        const bool follows = last && (from < 0 ? last->from < 0 : last->from >= 0 && from == last->from + last->count);
        if (follows) last->count++;
        else *run++ = (sw_run){(int32_t)i, (int32_t)from, 1};
    }
    plan->runs = run - plan->run;
    for (sw_int i = 0; i < c->out; i++) {
        for (sw_int k = c->begins[i] + 1; k < c->begins[i + 1]; k++) {
            *run++ = (sw_run){(int32_t)i, (int32_t)c->places[k], 1};
        }
    }
    plan->added = run - plan->run - plan->runs;
}

static sw_row_plan plan_of(const sw_axis_terms *c, sw_int item_size, void **memory, size_t *capacity) {
    const facts f = facts_of(c);
    sw_row_plan plan = {.kind = SW_ROW_RAGGED};
    if (sw_most(c->in, c->out) > INT32_MAX) return plan;  // beyond the numbers of the plan
    if (f.plain && c->in > 0 && c->out > c->in && c->out % c->in == 0 && repeats(c, c->out / c->in)) {
        plan.kind = SW_ROW_REPEAT;
        plan.step = c->out / c->in;
    } else if (f.plain && c->in > c->out && c->in % c->out == 0 && sums(c, c->in / c->out)) {
        plan.kind = SW_ROW_SUM;
        plan.step = c->in / c->out;
    } else if (f.plain && 4 * (f.runs + f.added) <= c->out + 16) {
        plan.kind = SW_ROW_RUNS;
        plan.run = *memory = sw_working_memory((size_t)(f.runs + f.added) * sizeof(sw_run), capacity);
        list_runs(&plan, c);
    } else if (!f.empty && f.most * c->out <= 2 * c->begins[c->out]) {
        plan.kind = SW_ROW_TABLE;
        plan.step = f.most;
        const sw_int terms = f.most * c->out;
        plan.weights = *memory = sw_working_memory((size_t)(terms * (item_size + (sw_int)sizeof(int32_t))), capacity);
        plan.places = (int32_t *)((char *)plan.weights + terms * item_size);
        for (sw_int i = 0; i < c->out; i++) {
            for (sw_int k = 0; k < f.most; k++) {
                // What is missing repeats the last place: its weight is divided among the terms.
                const sw_int term = sw_least(c->begins[i] + k, c->begins[i + 1] - 1);
                plan.places[k * c->out + i] = (int32_t)c->places[term];
            }
        }
    }
    return plan;
}

typedef struct plane_call {
    sw_resampling resampling;
    sw_resample_kernel *kernel;
} plane_call;

static void some_blocks(void *context, sw_int begin, sw_int end) {
    const plane_call *c = context;
    c->kernel(&c->resampling, begin, end);
}

void sw_resample(sw_dtype dtype, void *y, const void *x, const sw_planes *planes) {
    const sw_axis_terms *rows = &planes->rows, *columns = &planes->columns;
    if (planes->count == 0 || rows->out == 0 || columns->out == 0) return;
    const sw_window_loops *loops = sw_window_loops_of(dtype);
    void *memory = NULL;
    size_t capacity = 0;
    const sw_row_plan plan = plan_of(columns, sw_item_size(dtype), &memory, &capacity);
    if (plan.kind == SW_ROW_TABLE) loops->weights(columns, &plan);
    const sw_int blocks = planes->count >= FEW_PLANES ? 1 : sw_least(rows->out, FEW_PLANES);
    plane_call c = {
        .resampling = {.planes = planes, .plan = &plan, .y = y, .x = x, .blocks = blocks}, .kernel = loops->resample};
    const sw_int terms = rows->begins[rows->out] / rows->out + columns->begins[columns->out] / columns->out + 1;
    const sw_int work = sw_most(rows->out / blocks, 1) * columns->out * terms;
    sw_parallel_for(planes->count * blocks, ROW_WORK / work + 1, some_blocks, &c);
    if (memory) sw_free(memory, capacity);
}
