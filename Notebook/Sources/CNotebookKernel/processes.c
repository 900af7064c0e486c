#include "processes.h"

#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>

static volatile sig_atomic_t is_terminated;

bool sk_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1) == 0; }

static void note(int number) {
    (void)number;
    is_terminated = 1;
}

// Without SA_RESTART: a wait that is going on ends.
void sk_catch_termination(void) {
    struct sigaction action = {.sa_handler = note};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
}

bool sk_is_terminated(void) { return is_terminated; }
