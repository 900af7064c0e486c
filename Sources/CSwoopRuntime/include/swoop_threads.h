// Splits work over the threads of a single pool.
#ifndef SWOOP_THREADS_H
#define SWOOP_THREADS_H

#include <stdbool.h>

#include "swoop_int.h"

// The number of threads for large work: SWOOP_NUM_THREADS, or the number of processors.
sw_int sw_threads(void);
void sw_set_threads(sw_int count);

// Calls body(context, begin, end) on disjoint ranges that cover [0, n), each at least `grain` long, and waits for all.
void sw_parallel_for(sw_int n, sw_int grain, void (*body)(void *context, sw_int begin, sw_int end), void *context);
// Calls body on parts of [0, parts), each a separate piece of work, and waits for all. `wakes`: the whole takes much
// longer than waking a thread, at least 50 µs; otherwise sleeping threads are woken only if that turns out to be the
// case.
void sw_parallel_parts(sw_int parts, bool wakes, void (*body)(void *context, sw_int begin, sw_int end), void *context);

// From now on, the calling thread does its work alone: for threads that prepare data beside a computation.
void sw_keep_to_this_thread(void);

// Sets the number of threads that the calling thread's OpenMP loops (in other libraries) use, and returns the previous
// number. Without an OpenMP library it does nothing.
int sw_limit_openmp(int count);

// Ends the pool's threads, after their current work, and those that OpenMP keeps for the calling thread; waits until
// they are gone. The next work that needs threads starts new ones. Must not be called from within a body.
void sw_end_workers(void);

#endif
