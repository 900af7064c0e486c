#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // RTLD_NEXT, dladdr, CLOCK_BOOTTIME
#endif
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "swoop_notebook.h"

// Swift's runtime hands every job to Dispatch by `dispatch_async_f` or `dispatch_after_f`. They are defined here once
// more: the worker loads this library before the runtime, so that these are called. While a cell awaits, they keep the
// jobs of the runtime for the thread of the cell, and those of the main actor always, for the next time that one awaits:
// Dispatch would never run them. All else goes on to Dispatch.
typedef void (*work)(void *context);
typedef struct {
    void *context;
    work work;
    int64_t time;  // on CLOCK_MONOTONIC in nanoseconds; 0 for at once
} entry;

static struct {
    pthread_mutex_t lock;
    pthread_cond_t change;
    bool is_awaiting;
    entry *entries;
    size_t count, capacity;
} jobs = {.lock = PTHREAD_MUTEX_INITIALIZER, .change = PTHREAD_COND_INITIALIZER};

static int64_t now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static bool is_of_runtime(work work) {
    Dl_info info;
    return dladdr((void *)work, &info) && info.dli_fname && strstr(info.dli_fname, "libswift_Concurrency.");
}

// The queue of the main actor.
static bool is_main(const void *queue) {
    const void *main = dlsym(RTLD_DEFAULT, "_dispatch_main_q");
    return main && queue == main;
}

// Jobs are run in the order of their times, and those of one time in the order in which they came. Any thread may call
// this. False if the job is not to be kept.
static bool keep(const void *queue, void *context, work work, int64_t time) {
    if (!is_of_runtime(work)) return false;
    pthread_mutex_lock(&jobs.lock);
    const bool is_kept = jobs.is_awaiting || is_main(queue);
    if (is_kept) {
        if (jobs.count == jobs.capacity) {
            jobs.capacity = 2 * jobs.capacity + 16;
            jobs.entries = realloc(jobs.entries, jobs.capacity * sizeof *jobs.entries);
            if (!jobs.entries) abort();
        }
        size_t place = jobs.count++;
        for (; place > 0 && jobs.entries[place - 1].time > time; place--) jobs.entries[place] = jobs.entries[place - 1];
        jobs.entries[place] = (entry){context, work, time};
        pthread_cond_signal(&jobs.change);
    }
    pthread_mutex_unlock(&jobs.lock);
    return is_kept;
}

// A time of Dispatch on CLOCK_MONOTONIC: the highest bits say which of three clocks it is of.
static int64_t monotonic(uint64_t when) {
    const uint64_t highest = UINT64_C(1) << 63, second = UINT64_C(1) << 62;
    if (when == UINT64_MAX) return INT64_MAX;
    if (!(when & highest)) return (int64_t)when;
    const clockid_t clock = when & second ? CLOCK_REALTIME : CLOCK_BOOTTIME;
    const int64_t time = when & second ? (int64_t)-when : (int64_t)(when & ~highest);
    return time - now(clock) + now(CLOCK_MONOTONIC);
}

void dispatch_async_f(void *queue, void *context, work work);
void dispatch_after_f(uint64_t when, void *queue, void *context, work work);
void dispatch_queue_set_width(void *queue, long width);

void dispatch_async_f(void *queue, void *context, work work) {
    if (keep(queue, context, work, 0)) return;
    void (*next)(void *, void *, void (*)(void *));
    void *symbol = dlsym(RTLD_NEXT, "dispatch_async_f");
    memcpy(&next, &symbol, sizeof next);
    next(queue, context, work);
}

void dispatch_after_f(uint64_t when, void *queue, void *context, work work) {
    if (keep(queue, context, work, monotonic(when))) return;
    void (*next)(uint64_t, void *, void *, void (*)(void *));
    void *symbol = dlsym(RTLD_NEXT, "dispatch_after_f");
    memcpy(&next, &symbol, sizeof next);
    next(when, queue, context, work);
}

// The runtime sets the width of a queue before it uses it for the first time, and Dispatch starts threads for that. The
// queues of jobs that are kept stay empty.
void dispatch_queue_set_width(void *queue, long width) {
    pthread_mutex_lock(&jobs.lock);
    const bool is_awaiting = jobs.is_awaiting;
    pthread_mutex_unlock(&jobs.lock);
    if (is_awaiting) return;
    void (*next)(void *, long);
    void *symbol = dlsym(RTLD_NEXT, "dispatch_queue_set_width");
    memcpy(&next, &symbol, sizeof next);
    next(queue, width);
}

// Waits for the next job that is due and takes it.
static entry next_job(void) {
    pthread_mutex_lock(&jobs.lock);
    for (;;) {
        if (jobs.count == 0) {
            pthread_cond_wait(&jobs.change, &jobs.lock);
            continue;
        }
        const int64_t wait = jobs.entries[0].time - now(CLOCK_MONOTONIC);
        if (wait <= 0) break;
        // At most an hour at once, so that no time overflows.
        const int64_t hour = INT64_C(3600000000000), end = now(CLOCK_REALTIME) + (wait < hour ? wait : hour);
        struct timespec time = {.tv_sec = end / 1000000000, .tv_nsec = end % 1000000000};
        pthread_cond_timedwait(&jobs.change, &jobs.lock, &time);
    }
    const entry first = jobs.entries[0];
    jobs.count--;
    memmove(jobs.entries, jobs.entries + 1, jobs.count * sizeof *jobs.entries);
    pthread_mutex_unlock(&jobs.lock);
    return first;
}

void swn_run_jobs(void (*begin)(void *context), const bool *is_done, void *context) {
    pthread_mutex_lock(&jobs.lock);
    jobs.is_awaiting = true;
    pthread_mutex_unlock(&jobs.lock);
    begin(context);
    while (!*(volatile const bool *)is_done) {
        const entry first = next_job();
        first.work(first.context);
    }
    pthread_mutex_lock(&jobs.lock);
    jobs.is_awaiting = false;
    pthread_mutex_unlock(&jobs.lock);
}
