// See swoop_passes.h. A lock for many readers and one writer, whose readers touch only a single word. A pass that wants
// to be alone is not counted while it waits, so that two of them cannot wait for each other.
#include "swoop_passes.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#define ALONE ((uint64_t)1 << 63)  // in `running`: a pass is alone, or waits for the others to end
#define NUMBERS 65536

static _Alignas(64) _Atomic uint64_t running;  // counted passes, and ALONE
static pthread_mutex_t alone = PTHREAD_MUTEX_INITIALIZER;  // held by the pass that is alone
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;   // guards the condition
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;  // fewer passes are counted, or none is alone any more

SW_THREAD_LOCAL uint16_t sw_thread_own_number;
static _Thread_local uint32_t passes, alones;  // nesting depths of this thread

// ---- numbers of threads --------------------------------------------------------------------------------------------
static struct {
    pthread_mutex_t lock;
    pthread_once_t once;
    pthread_key_t end;
    uint32_t highest, free_count;
    uint16_t free[NUMBERS];
} numbers = {.lock = PTHREAD_MUTEX_INITIALIZER, .once = PTHREAD_ONCE_INIT};

static void thread_ends(void *argument) {
    pthread_mutex_lock(&numbers.lock);
    numbers.free[numbers.free_count++] = (uint16_t)(uintptr_t)argument;
    pthread_mutex_unlock(&numbers.lock);
    // Code that still runs later in this thread must not use a number that another thread may have by then.
    sw_thread_own_number = 0;
}
static void make_key(void) { pthread_key_create(&numbers.end, thread_ends); }

uint16_t sw_take_thread_number(void) {
    pthread_once(&numbers.once, make_key);
    pthread_mutex_lock(&numbers.lock);
    if (numbers.free_count > 0) sw_thread_own_number = numbers.free[--numbers.free_count];
    else if (numbers.highest < NUMBERS - 1) sw_thread_own_number = (uint16_t)++numbers.highest;
    pthread_mutex_unlock(&numbers.lock);
    if (!sw_thread_own_number) {
        fprintf(stderr, "swoop: more than %d threads record operations\n", NUMBERS - 1);
        abort();
    }
    pthread_setspecific(numbers.end, (void *)(uintptr_t)sw_thread_own_number);
    return sw_thread_own_number;
}

// ---- passes --------------------------------------------------------------------------------------------------------
static void tell(void) {
    pthread_mutex_lock(&lock);
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
}
static void count_out(void) {
    if (atomic_fetch_sub_explicit(&running, 1, memory_order_release) & ALONE) tell();
}
static void count_in(void) {
    while (atomic_fetch_add_explicit(&running, 1, memory_order_acquire) & ALONE) {
        count_out();
        pthread_mutex_lock(&lock);
        while (atomic_load_explicit(&running, memory_order_relaxed) & ALONE) pthread_cond_wait(&changed, &lock);
        pthread_mutex_unlock(&lock);
    }
}

void sw_pass_begin(void) {
    if (passes++ == 0) count_in();
}
void sw_pass_end(void) {
    if (--passes == 0) count_out();
}

void sw_pass_alone_begin(void) {
    if (alones++ > 0) return;
    count_out();
    pthread_mutex_lock(&alone);
    atomic_fetch_or_explicit(&running, ALONE, memory_order_acquire);
    pthread_mutex_lock(&lock);
    while (atomic_load_explicit(&running, memory_order_acquire) != ALONE) pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
}
void sw_pass_alone_end(void) {
    if (--alones > 0) return;
    // Counts itself again before another pass may be alone.
    atomic_fetch_add_explicit(&running, 1, memory_order_relaxed);
    atomic_fetch_and_explicit(&running, ~ALONE, memory_order_release);
    tell();
    pthread_mutex_unlock(&alone);
}
