// The plans of the lengths that were used last.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "fourier/fourier_table.h"

// Plans that no call uses are kept up to this many bytes.
#define MOST_BYTES ((size_t)64 << 20)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sw_fourier_plan *plans;  // the last used one first
static size_t kept_bytes;

void *sw_fourier_memory(size_t bytes) {
    void *memory = NULL;
    if (posix_memalign(&memory, 64, bytes) != 0) {
        fprintf(stderr, "Fatal error: out of memory for the tables of a Fourier transform\n");
        abort();
    }
    return memory;
}

static sw_fourier_plan *find(sw_dtype dtype, sw_int n, bool real) {
    for (sw_fourier_plan **at = &plans; *at; at = &(*at)->next) {
        sw_fourier_plan *plan = *at;
        if (plan->n != n || plan->dtype != dtype || plan->real != real) continue;
        *at = plan->next;
        plan->next = plans;
        plans = plan;
        plan->users++;
        return plan;
    }
    return NULL;
}

// Takes unused plans out of the list, those that were not used for the longest time first, until the others are few
// enough. Returns them: freeing them returns plans to the cache.
static sw_fourier_plan *surplus(void) {
    sw_fourier_plan *removed = NULL;
    while (kept_bytes > MOST_BYTES) {
        sw_fourier_plan **last = NULL;
        for (sw_fourier_plan **at = &plans; *at; at = &(*at)->next) {
            if ((*at)->users == 0) last = at;
        }
        if (!last) break;
        sw_fourier_plan *plan = *last;
        *last = plan->next;
        kept_bytes -= plan->bytes;
        plan->next = removed;
        removed = plan;
    }
    return removed;
}
static void free_all(sw_fourier_plan *plan) {
    while (plan) {
        sw_fourier_plan *next = plan->next;
        sw_fourier_free_plan(plan);
        plan = next;
    }
}

const sw_fourier_plan *sw_fourier_take_plan(sw_dtype dtype, sw_int n, bool real) {
    pthread_mutex_lock(&lock);
    sw_fourier_plan *plan = find(dtype, n, real);
    pthread_mutex_unlock(&lock);
    if (plan) return plan;
    // Made without the lock: it takes plans of other lengths itself.
    sw_fourier_plan *made = sw_fourier_make_plan(dtype, n, real);
    pthread_mutex_lock(&lock);
    plan = find(dtype, n, real);
    sw_fourier_plan *removed = NULL;
    if (!plan) {
        plan = made;
        made = NULL;
        plan->users = 1;
        plan->next = plans;
        plans = plan;
        kept_bytes += plan->bytes;
        removed = surplus();
    }
    pthread_mutex_unlock(&lock);
    if (made) sw_fourier_free_plan(made);
    free_all(removed);
    return plan;
}

void sw_fourier_return_plan(const sw_fourier_plan *plan) {
    pthread_mutex_lock(&lock);
    ((sw_fourier_plan *)plan)->users--;
    sw_fourier_plan *removed = surplus();
    pthread_mutex_unlock(&lock);
    free_all(removed);
}
