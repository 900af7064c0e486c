#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // dladdr
#endif
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "swoop_ending.h"
#include "swoop_output.h"

SW_ENDING_THREAD_LOCAL const char *sw_thread_trap;

// Flushes only that stream: fflush(NULL) would wait for one that another thread is reading from. Gives up after a
// second if a thread is in the middle of a print.
static void flush_output(void) {
    for (int tries = 0; tries < 100; tries++) {
        if (ftrylockfile(stdout) == 0) {
            fflush(stdout);
            funlockfile(stdout);
            return;
        }
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
}

// Whether a function is in the Swift runtime library. If the runtime is linked statically into the program, its
// functions cannot be distinguished from the program's own, and the handler stays.
static bool is_of_swift(void (*handler)(int, siginfo_t *, void *)) {
    Dl_info info;
    if (!dladdr((void *)handler, &info) || !info.dli_fname) return false;
    const char *slash = strrchr(info.dli_fname, '/');
    return strncmp(slash ? slash + 1 : info.dli_fname, "libswiftCore.", 13) == 0;
}

_Noreturn void sw_end(const char *text, bool keeps_handler) {
    static bool ending;
    static SW_ENDING_THREAD_LOCAL bool is_ending;  // a handler of SIGABRT may trap
    if (__atomic_exchange_n(&ending, true, __ATOMIC_ACQ_REL) && !is_ending) {
        for (;;) pause();
    }
    is_ending = true;
    flush_output();
    sw_write_error(text);
    struct sigaction action;
    if (!keeps_handler && sigaction(SIGABRT, NULL, &action) == 0 && (action.sa_flags & SA_SIGINFO)
        && is_of_swift(action.sa_sigaction)) {
        signal(SIGABRT, SIG_DFL);
    }
    abort();
}
