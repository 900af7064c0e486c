// Splits work over threads: a pool that starts with the first call that needs it.
//
// The caller publishes a task and takes ranges of it like every worker. A worker that comes too late finds no range
// left and costs nothing: the caller waits only for those that have joined. Waking a sleeping thread takes a system
// call, which costs as much as tens of thousands of additions. Workers therefore spin for a while before they sleep,
// and sleeping ones are woken only if the remaining work, estimated from the time of the ranges done so far, is worth
// it.
//
// While another program keeps the other processors busy, the scheduler likes to put a woken worker on the processor of the
// thread that woke it, where the worker waits for the end of the very work that it was to share, or takes its place. The
// workers are therefore kept off the caller's processor.
//
// The workers can be ended, for a program that forks: a child process has only the thread that forked, and would rely
// on workers that do not exist. The next call that needs workers starts new ones.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "swoop_threads.h"

#define MAX_THREADS 256
#define RANGES_PER_THREAD 4  // so that one slow thread does not hold up the rest
#define AWAKE 100000  // nanoseconds that a thread spins, waiting for the next task or the last worker, before it sleeps
#define WORTH_WAKING 40000  // nanoseconds of work
#define CLOSED ((uint64_t)1 << 63)  // in `pool.entrance`: the task can no longer be joined

typedef struct task {
    void (*body)(void *context, sw_int begin, sw_int end);
    void *context;
    sw_int n, ranges;
} task;

static struct {
    pthread_mutex_t caller;  // held by the thread whose task it is
    pthread_mutex_t lock;    // of the two conditions
    pthread_cond_t work, done;
    task task;  // written while the entrance is closed and no worker is inside
    pthread_t workers[MAX_THREADS - 1];
    sw_int started;  // how many workers exist
    int processor;   // the caller's, which the workers leave to it; −1: not yet known
    int64_t alone, ended;  // the time of the caller's last tasks while workers slept, and when that was
    _Alignas(64) _Atomic uint64_t number;    // of the task
    _Alignas(64) _Atomic uint64_t entrance;  // how many workers are inside, and CLOSED
    _Alignas(64) _Atomic sw_int next_range;  // the next range to be taken
    _Alignas(64) _Atomic sw_int sleeping;
    _Atomic bool waiting;  // the caller sleeps until no worker is inside
    _Atomic bool ending;   // the next number means the end of the workers, not a task
} pool = {
    .caller = PTHREAD_MUTEX_INITIALIZER,
    .lock = PTHREAD_MUTEX_INITIALIZER,
    .work = PTHREAD_COND_INITIALIZER,
    .done = PTHREAD_COND_INITIALIZER,
    .entrance = CLOSED,
    .processor = -1,
};

static _Atomic sw_int thread_count;  // 0: not yet known
static _Thread_local bool running;    // this thread is inside a body, or works alone

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
    const bool is_set = wish && *wish;
    char *end = NULL;
    const sw_int asked = is_set ? strtoll(wish, &end, 10) : 0;
    const bool is_number = is_set && !*end && asked > 0;
    count = limited(is_number ? asked : processors());
    sw_int none = 0;
    if (!atomic_compare_exchange_strong(&thread_count, &none, count)) return none;
    if (is_set && !(is_number && asked == count)) {
        fprintf(stderr, "warning: SWOOP_NUM_THREADS=%s is not a number of threads from 1 to %d; %lld are used\n", wish,
                MAX_THREADS, (long long)count);
    }
    return count;
}

void sw_set_threads(sw_int count) { atomic_store(&thread_count, limited(count)); }

static inline void pause_briefly(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static int64_t nanoseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

// Spins for a while as long as the word equals `value`; false if it still does at the end.
static bool changes(const _Atomic uint64_t *word, uint64_t value) {
    int64_t end = 0;
    for (;;) {
        for (int look = 0; look < 64; look++) {
            if (atomic_load_explicit(word, memory_order_acquire) != value) return true;
            pause_briefly();
        }
        const int64_t now = nanoseconds();
        if (end == 0) end = now + AWAKE;
        else if (now > end) return false;
    }
}

// ---- ranges --------------------------------------------------------------------------------------------------------
// Takes one range and processes it. False if there is none left.
static bool take_range(const task *t) {
    const sw_int range = atomic_fetch_add_explicit(&pool.next_range, 1, memory_order_relaxed);
    if (range >= t->ranges) return false;
    // The first n mod ranges of them are one longer.
    const sw_int size = t->n / t->ranges, longer = t->n % t->ranges;
    const sw_int begin = range * size + (range < longer ? range : longer);
    t->body(t->context, begin, begin + size + (range < longer));
    return true;
}

static void wake(sw_int helpers) {
    // A thread counted as sleeping holds the lock until it actually sleeps.
    pthread_mutex_lock(&pool.lock);
    pthread_mutex_unlock(&pool.lock);
    const sw_int sleeping = pool.sleeping;
    for (sw_int i = 0; i < helpers && i < sleeping; i++) pthread_cond_signal(&pool.work);
}

// Wakes the helpers as soon as it is worth it. The estimate is the rest of this task, plus the work recently done
// alone, minus an eighth of the time since then.
static void take_ranges_and_wake(const task *t, sw_int helpers) {
    const int64_t begin = nanoseconds(), between = (begin - pool.ended) / 8;
    int64_t now = begin;
    pool.alone = pool.alone > between ? pool.alone - between : 0;
    sw_int done = 0;
    bool asleep = true;
    for (;;) {
        const sw_int left = t->ranges - atomic_load_explicit(&pool.next_range, memory_order_relaxed);
        const int64_t rest = done > 0 && left > 0 ? left * (now - begin) / done : 0;
        if (asleep && pool.alone + rest > WORTH_WAKING) {
            wake(helpers);
            asleep = false;
            pool.alone = 0;
        }
        if (!take_range(t)) break;
        done++;
        now = nanoseconds();
    }
    if (asleep) pool.alone += now - begin;
    pool.ended = now;
}

// ---- workers -------------------------------------------------------------------------------------------------------
static void sleep_until_next(uint64_t seen) {
    pthread_mutex_lock(&pool.lock);
    pool.sleeping++;
    while (pool.number == seen) pthread_cond_wait(&pool.work, &pool.lock);
    pool.sleeping--;
    pthread_mutex_unlock(&pool.lock);
}

static void *worker(void *argument) {
    const sw_int index = (sw_int)(intptr_t)argument;
    uint64_t seen = 0;
    running = true;
    for (;;) {
        if (!changes(&pool.number, seen)) sleep_until_next(seen);
        seen = pool.number;
        if (pool.ending) return NULL;
        // Threads beyond the configured number do not join.
        if (index >= sw_threads()) continue;
        if (!(atomic_fetch_add(&pool.entrance, 1) & CLOSED)) {
            const task t = pool.task;
            while (take_range(&t)) {}
        }
        if (atomic_fetch_sub(&pool.entrance, 1) == (CLOSED | 1) && pool.waiting) {
            pthread_mutex_lock(&pool.lock);
            pthread_mutex_unlock(&pool.lock);
            pthread_cond_signal(&pool.done);
        }
    }
}

// The workers block the process's signals. A thread that cannot be started is one helper fewer.
static void start_workers(sw_int wanted) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, (size_t)8 << 20);
    while (pool.started < wanted) {
        void *index = (void *)(intptr_t)(pool.started + 1);
        if (pthread_create(&pool.workers[pool.started], &attributes, worker, index) != 0) break;
        pool.started++;
        pool.processor = -1;
    }
    pthread_attr_destroy(&attributes);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// With more workers than other processors, all are used for whoever needs them.
static void keep_workers_off_this_processor(void) {
#if defined(__linux__)
    const int processor = sched_getcpu();
    if (processor < 0 || processor == pool.processor) return;
    pool.processor = processor;
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return;
    CPU_CLR(processor, &set);
    if (CPU_COUNT(&set) < pool.started) CPU_SET(processor, &set);
    for (sw_int i = 0; i < pool.started; i++) pthread_setaffinity_np(pool.workers[i], sizeof set, &set);
#endif
}

// The caller's lock keeps tasks from starting, so that no worker is inside one. Spinning workers, and those about to
// sleep, see the number change; sleeping workers are woken.
static void end_workers(void) {
    pthread_mutex_lock(&pool.caller);
    pool.ending = true;
    atomic_fetch_add(&pool.number, 1);
    pthread_mutex_lock(&pool.lock);
    pthread_cond_broadcast(&pool.work);
    pthread_mutex_unlock(&pool.lock);
    for (sw_int i = 0; i < pool.started; i++) pthread_join(pool.workers[i], NULL);
    pool.started = 0;
    pool.ending = false;
    pthread_mutex_unlock(&pool.caller);
}

// ---- calls ---------------------------------------------------------------------------------------------------------
// `wakes`: the work is known to be worth waking threads.
static void share(sw_int n, sw_int ranges, bool wakes, void (*body)(void *context, sw_int begin, sw_int end),
                  void *context) {
    const sw_int threads = sw_threads();
    if (ranges < 2 || running || threads == 1 || pthread_mutex_trylock(&pool.caller) != 0) {
        body(context, 0, n);
        return;
    }
    const sw_int helpers = (ranges < threads ? ranges : threads) - 1;
    running = true;
    if (pool.started < helpers) start_workers(helpers);
    keep_workers_off_this_processor();
    // Waits until no worker can look at the task, not even to find that it is finished.
    while (atomic_load_explicit(&pool.entrance, memory_order_acquire) != CLOSED) pause_briefly();
    const task t = pool.task = (task){body, context, n, ranges};
    atomic_store_explicit(&pool.next_range, 0, memory_order_relaxed);
    atomic_fetch_and(&pool.entrance, ~CLOSED);
    atomic_fetch_add(&pool.number, 1);
    if (pool.sleeping == 0) {
        while (take_range(&t)) {}
    } else if (wakes) {
        wake(helpers);
        while (take_range(&t)) {}
    } else {
        take_ranges_and_wake(&t, helpers);
    }

    atomic_fetch_or(&pool.entrance, CLOSED);
    for (;;) {
        const uint64_t inside = pool.entrance;
        if (inside == CLOSED) break;
        if (changes(&pool.entrance, inside)) continue;
        pthread_mutex_lock(&pool.lock);
        pool.waiting = true;
        while (pool.entrance != CLOSED) pthread_cond_wait(&pool.done, &pool.lock);
        pool.waiting = false;
        pthread_mutex_unlock(&pool.lock);
    }
    running = false;
    pthread_mutex_unlock(&pool.caller);
}

void sw_parallel_for(sw_int n, sw_int grain, void (*body)(void *context, sw_int begin, sw_int end), void *context) {
    if (n <= 0) return;
    const sw_int most = grain > 1 ? n / grain : n, wanted = RANGES_PER_THREAD * sw_threads();
    share(n, most < wanted ? most : wanted, false, body, context);
}

void sw_parallel_parts(sw_int parts, bool wakes, void (*body)(void *context, sw_int begin, sw_int end),
                       void *context) {
    if (parts > 0) share(parts, parts, wakes, body, context);
}

void sw_keep_to_this_thread(void) { running = true; }

// ---- threads of other libraries ------------------------------------------------------------------------------------
static int (*openmp_threads)(void);
static void (*set_openmp_threads)(int);
static int (*pause_openmp)(int);
static pthread_once_t openmp_once = PTHREAD_ONCE_INIT;
static void find_openmp(void) {
    void *count = dlsym(RTLD_DEFAULT, "omp_get_max_threads"), *set = dlsym(RTLD_DEFAULT, "omp_set_num_threads");
    if (!count || !set) return;
    memcpy(&openmp_threads, &count, sizeof count);
    memcpy(&set_openmp_threads, &set, sizeof set);
    // Available since OpenMP 5.0.
    void *pause = dlsym(RTLD_DEFAULT, "omp_pause_resource_all");
    if (pause) memcpy(&pause_openmp, &pause, sizeof pause);
}

int sw_limit_openmp(int count) {
    pthread_once(&openmp_once, find_openmp);
    if (!openmp_threads) return count;
    const int before = openmp_threads();
    if (before != count) set_openmp_threads(count);
    return before;
}

void sw_end_workers(void) {
    end_workers();
    pthread_once(&openmp_once, find_openmp);
    // omp_pause_hard: also releases what the threads keep.
    if (pause_openmp) pause_openmp(2);
}
