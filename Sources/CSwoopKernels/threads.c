// Work split over threads: a pool that starts with the first call that needs it.
//
// The caller publishes a task and takes ranges of it like everyone else. A worker that wakes up too late finds no range
// left and costs nothing: the caller waits only for those that are inside a range. Workers look out for the next task
// for a moment and then sleep.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "swoop_kernels.h"

#define MAX_THREADS 256
#define RANGES_PER_THREAD 4  // so that one slow thread does not hold up the rest
#define LOOKS 300  // for the next task or the last worker, before sleeping

SW_THREAD_LOCAL bool sw_thread_no_grad;
SW_THREAD_LOCAL uint64_t sw_thread_sequence;
uint64_t sw_pass_count;

typedef struct task {
    void (*body)(void *context, sw_int begin, sw_int end);
    void *context;
    sw_int n, ranges;
} task;

static struct {
    pthread_mutex_t caller;  // held by the thread whose task it is
    pthread_mutex_t lock;    // of all that follows
    pthread_cond_t work, done;
    task task;
    bool open;  // the task may still be joined
    sw_int started;  // workers that exist
    sw_int sleeping;
    _Atomic sw_int inside;      // workers that have joined and not left
    _Atomic sw_int next_range;  // the next one to be taken
    _Atomic uint64_t number;     // of the task
} pool = {
    .caller = PTHREAD_MUTEX_INITIALIZER,
    .lock = PTHREAD_MUTEX_INITIALIZER,
    .work = PTHREAD_COND_INITIALIZER,
    .done = PTHREAD_COND_INITIALIZER,
};

static _Atomic sw_int thread_count;  // 0: not yet known
static _Thread_local bool running;    // this thread is inside a body

static sw_int processors(void) {
#if defined(__linux__)
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
    return sysconf(_SC_NPROCESSORS_ONLN);
}

static sw_int limited(sw_int count) { return count < 1 ? 1 : count > MAX_THREADS ? MAX_THREADS : count; }

sw_int sw_threads(void) {
    sw_int count = atomic_load_explicit(&thread_count, memory_order_relaxed);
    if (count) return count;
    const char *wish = getenv("SWOOP_NUM_THREADS");
    count = wish ? strtoll(wish, NULL, 10) : 0;
    count = limited(count > 0 ? count : processors());
    sw_int none = 0;
    return atomic_compare_exchange_strong(&thread_count, &none, count) ? count : none;
}

void sw_set_threads(sw_int count) { atomic_store(&thread_count, limited(count)); }

static inline void pause_briefly(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static void take_ranges(const task *t) {
    for (;;) {
        const sw_int range = atomic_fetch_add_explicit(&pool.next_range, 1, memory_order_relaxed);
        if (range >= t->ranges) return;
        // The first n mod ranges of them are one longer.
        const sw_int size = t->n / t->ranges, longer = t->n % t->ranges;
        const sw_int begin = range * size + (range < longer ? range : longer);
        t->body(t->context, begin, begin + size + (range < longer));
    }
}

static void *worker(void *argument) {
    const sw_int index = (sw_int)(intptr_t)argument;
    uint64_t seen = 0;
    running = true;
    for (;;) {
        for (int look = 0; look < LOOKS && atomic_load_explicit(&pool.number, memory_order_relaxed) == seen; look++) {
            pause_briefly();
        }
        pthread_mutex_lock(&pool.lock);
        while (pool.number == seen) {
            pool.sleeping++;
            pthread_cond_wait(&pool.work, &pool.lock);
            pool.sleeping--;
        }
        seen = pool.number;
        // Threads beyond the wished number stay out.
        const bool joins = pool.open && index < sw_threads();
        const task t = pool.task;
        if (joins) pool.inside++;
        pthread_mutex_unlock(&pool.lock);
        if (!joins) continue;
        take_ranges(&t);
        pthread_mutex_lock(&pool.lock);
        if (--pool.inside == 0) pthread_cond_signal(&pool.done);
        pthread_mutex_unlock(&pool.lock);
    }
    return NULL;
}

// The process's signals are not for the workers. A thread that cannot be started is one helper less.
static void start_workers(sw_int wanted) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&detached, (size_t)8 << 20);
    while (pool.started < wanted) {
        pthread_t thread;
        if (pthread_create(&thread, &detached, worker, (void *)(intptr_t)(pool.started + 1)) != 0) break;
        pool.started++;
    }
    pthread_attr_destroy(&detached);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void sw_parallel_for(sw_int n, sw_int grain, void (*body)(void *context, sw_int begin, sw_int end), void *context) {
    if (n <= 0) return;
    const sw_int most = grain > 1 ? n / grain : n;
    if (most < 2 || running || sw_threads() == 1 || pthread_mutex_trylock(&pool.caller) != 0) {
        body(context, 0, n);
        return;
    }
    const sw_int threads = sw_threads(), wanted = RANGES_PER_THREAD * threads;
    const task t = {body, context, n, most < wanted ? most : wanted};
    const sw_int helpers = (t.ranges < threads ? t.ranges : threads) - 1;
    running = true;

    pthread_mutex_lock(&pool.lock);
    if (pool.started < helpers) start_workers(helpers);
    pool.task = t;
    pool.open = true;
    pool.next_range = 0;
    pool.number++;
    for (sw_int i = 0; i < helpers && i < pool.sleeping; i++) pthread_cond_signal(&pool.work);
    pthread_mutex_unlock(&pool.lock);

    take_ranges(&t);

    pthread_mutex_lock(&pool.lock);
    pool.open = false;
    pthread_mutex_unlock(&pool.lock);
    for (int look = 0; look < LOOKS && pool.inside > 0; look++) pause_briefly();
    pthread_mutex_lock(&pool.lock);
    while (pool.inside > 0) pthread_cond_wait(&pool.done, &pool.lock);
    pthread_mutex_unlock(&pool.lock);

    running = false;
    pthread_mutex_unlock(&pool.caller);
}
