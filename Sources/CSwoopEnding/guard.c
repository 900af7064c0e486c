#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // sigaltstack under strict C
#endif
#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "swoop_ending.h"

// The signals of a crash. Not SIGABRT: another thread may be ending the process.
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
enum { crash_count = sizeof crashes / sizeof *crashes };

// Allocated on the heap, since the working thread may outlive the call.
typedef struct {
    void (*body)(void *);
    void *context;
    bool ended, crashed, abandoned;
} work;

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;  // guards the handlers
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;  // guards the fields of a work
static pthread_cond_t change = PTHREAD_COND_INITIALIZER;
static struct sigaction before[crash_count];
static SW_ENDING_THREAD_LOCAL sigjmp_buf *guarded;  // where this thread continues after a crash
static SW_ENDING_THREAD_LOCAL work *own;            // the work of this thread

static void crashed(int number, siginfo_t *info, void *machine) {
    if (guarded) siglongjmp(*guarded, 1);
    if (own) {
        // The lock is not held: `body` runs without it.
        pthread_mutex_lock(&lock);
        own->crashed = true;
        pthread_cond_broadcast(&change);
        pthread_mutex_unlock(&lock);
        for (;;) pause();
    }
    // A crash of another thread: act as if this handler were not installed.
    for (int i = 0; i < crash_count; i++) {
        if (crashes[i] != number) continue;
        if (before[i].sa_flags & SA_SIGINFO) {
            before[i].sa_sigaction(number, info, machine);
        } else if (before[i].sa_handler != SIG_DFL && before[i].sa_handler != SIG_IGN) {
            before[i].sa_handler(number);
        } else {
            // The instruction runs again, and its signal ends the process.
            sigaction(number, &before[i], NULL);
        }
    }
}

static bool has_passed(const struct timespec *end) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return now.tv_sec > end->tv_sec || (now.tv_sec == end->tv_sec && now.tv_nsec >= end->tv_nsec);
}

static struct timespec time_after(int milliseconds) {
    struct timespec end;
    clock_gettime(CLOCK_REALTIME, &end);
    long nanoseconds = end.tv_nsec + milliseconds % 1000 * 1000000L;
    end.tv_sec += milliseconds / 1000 + nanoseconds / 1000000000L;
    end.tv_nsec = nanoseconds % 1000000000L;
    return end;
}

// Installs the handlers. Not every system has pthread_mutex_timedlock.
static bool begin(const struct timespec *end) {
    while (pthread_mutex_trylock(&turn) != 0) {
        if (has_passed(end)) return false;
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    }
    struct sigaction action = {.sa_sigaction = crashed, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &before[i]);
    return true;
}

static void finish(void) {
    for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &before[i], NULL);
    pthread_mutex_unlock(&turn);
}

bool sw_run_guarded(void (*body)(void *), void *context, int milliseconds) {
    // Taking the frame address makes the compiler keep this function in the chain of frames that `body` may walk.
    void *volatile frame = __builtin_frame_address(0);
    (void)frame;
    struct timespec end = time_after(milliseconds);
    if (!begin(&end)) return false;
    sigjmp_buf here;
    volatile bool ended = false;
    if (sigsetjmp(here, 1) == 0) {
        guarded = &here;
        body(context);
        ended = true;
    }
    guarded = NULL;
    finish();
    return ended;
}

static void *perform(void *argument) {
    work *job = argument;
    // After a stack overflow the handler still needs a stack; vector registers alone take 12 KiB of it.
    char alternate[65536];
    sigaltstack(&(stack_t){.ss_sp = alternate, .ss_size = sizeof alternate}, NULL);
    own = job;
    job->body(job->context);
    own = NULL;
    sigaltstack(&(stack_t){.ss_flags = SS_DISABLE, .ss_size = sizeof alternate}, NULL);
    pthread_mutex_lock(&lock);
    job->ended = true;
    bool abandoned = job->abandoned;
    pthread_cond_broadcast(&change);
    pthread_mutex_unlock(&lock);
    if (abandoned) free(job);
    return NULL;
}

// Creates the thread, with all signals blocked except those of its own crashes.
static bool start(work *job) {
    sigset_t blocked, previous;
    sigfillset(&blocked);
    for (int i = 0; i < crash_count; i++) sigdelset(&blocked, crashes[i]);
    pthread_sigmask(SIG_SETMASK, &blocked, &previous);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 8 << 20);
    pthread_t thread;
    bool started = pthread_create(&thread, &attributes, perform, job) == 0;
    pthread_attr_destroy(&attributes);
    pthread_sigmask(SIG_SETMASK, &previous, NULL);
    return started;
}

bool sw_run_bounded(void (*body)(void *), void *context, int milliseconds) {
    struct timespec end = time_after(milliseconds);
    work *job = calloc(1, sizeof *job);
    if (!job) return false;
    job->body = body;
    job->context = context;
    if (!begin(&end)) {
        free(job);
        return false;
    }
    bool started = start(job), ended = false;
    if (started) {
        pthread_mutex_lock(&lock);
        while (!job->ended && !job->crashed && pthread_cond_timedwait(&change, &lock, &end) != ETIMEDOUT) {}
        ended = job->ended;
        job->abandoned = !ended;
        pthread_mutex_unlock(&lock);
    }
    finish();
    // Work that is still running is freed by its thread; work that crashed is leaked.
    if (ended || !started) free(job);
    return ended;
}
