// What the loops of optimizer.c share: their arguments and their table.
#ifndef SWOOP_OPTIMIZER_WORK_H
#define SWOOP_OPTIMIZER_WORK_H

#include "swoop_optimizer.h"

typedef struct sw_sgd_work {
    void *parameter;
    const void *gradient;
    void *buffer;
    double lr, momentum, kept, weight_decay, sign;
    bool nesterov, first;
} sw_sgd_work;

typedef struct sw_adam_work {
    void *parameter;
    const void *gradient;
    void *average, *square_average, *largest;
    // `kept` is the factor that decoupled weight decay applies to the parameter, 1 without it.
    double weight1, beta2, weight2, eps, weight_decay, kept, sign, step_size, correction2;
} sw_adam_work;

typedef struct sw_optimizer_table {
    void (*sgd[2])(void *work, sw_int begin, sw_int end);
    void (*adam[2])(void *work, sw_int begin, sw_int end);
} sw_optimizer_table;

#endif
