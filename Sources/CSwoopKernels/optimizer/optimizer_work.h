// What the loops of optimizer.c share: their arguments and their table.
#ifndef SWOOP_OPTIMIZER_WORK_H
#define SWOOP_OPTIMIZER_WORK_H

#include "swoop_optimizer.h"

typedef struct sw_step_work {
    void *parameter;
    const void *gradient;
    void *state[3];
    const sw_step *step;
} sw_step_work;

typedef struct sw_factored_work {
    void *update;
    const void *gradient, *row, *column, *mean;
    sw_int height, columns;
    double least;
} sw_factored_work;

typedef struct sw_optimizer_table {
    // For float32 and float64.
    void (*step[SW_STEP_COUNT][2])(void *work, sw_int begin, sw_int end);
    void (*factored[2])(void *work, sw_int begin, sw_int end);
} sw_optimizer_table;

#endif
