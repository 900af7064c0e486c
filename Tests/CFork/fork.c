#include "fork.h"

#include <signal.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOKS 100  // for the child, in a second

bool fork_child_may_start_threads(void) {
#if __has_feature(thread_sanitizer)
    return false;
#else
    return true;
#endif
}

int fork_child(void) { return fork(); }

_Noreturn void fork_end_child(int status) { _exit(status); }

int fork_wait(int child, int seconds) {
    // Numbers up to 0 stand for groups of processes.
    if (child <= 0) return -1;
    int status;
    pid_t ended = 0;
    for (int look = 0; look < seconds * LOOKS && ended == 0; look++) {
        const struct timespec pause = {0, 1000000000 / LOOKS};
        nanosleep(&pause, NULL);
        ended = waitpid(child, &status, WNOHANG);
    }
    if (ended == 0) {
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
    }
    return ended == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
