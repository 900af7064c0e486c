#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // RTLD_NEXT
#endif
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ready_program.h"

// Loaded into a program before all others, this library keeps it from running: it stands before its `main`, relocated and
// with its constructors done, and is forked for every run. For the compiler that is most of what its start costs.
typedef int (*program)(int count, char **arguments, char **environment);

enum { LARGEST_REQUEST = 1 << 18 };

static program run;

// Receives the arguments of a run, each with a zero at its end, and the file for its output. Zero at the end.
static ssize_t receive(char *text, size_t capacity, int *output) {
    union {
        char bytes[CMSG_SPACE(sizeof(int))];
        struct cmsghdr alignment;
    } control;
    struct iovec bytes = {text, capacity};
    struct msghdr message = {
        .msg_iov = &bytes, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
    ssize_t size;
    do {
        size = recvmsg(SRP_CHANNEL, &message, MSG_CMSG_CLOEXEC);
    } while (size < 0 && errno == EINTR);
    const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (size <= 0 || !header || header->cmsg_type != SCM_RIGHTS) return 0;
    memcpy(output, CMSG_DATA(header), sizeof *output);
    return message.msg_flags & MSG_TRUNC ? 0 : size;
}

// In the copy: runs the program itself.
static int begin(char *text, size_t size, int output, char **environment) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    close(output);
    close(SRP_CHANNEL);
    int count = 0;
    for (size_t i = 0; i < size; i++) count += text[i] == 0;
    char **arguments = calloc((size_t)count + 1, sizeof *arguments);
    if (!arguments) return EXIT_FAILURE;
    for (int i = 0; i < count; i++) {
        arguments[i] = text;
        text += strlen(text) + 1;
    }
    return run(count, arguments, environment);
}

static void answer(int32_t value) { send(SRP_CHANNEL, &value, sizeof value, MSG_NOSIGNAL); }

static int serve(int count, char **arguments, char **environment) {
    (void)count;
    (void)arguments;
    static char text[LARGEST_REQUEST];
    for (;;) {
        int output;
        const ssize_t size = receive(text, sizeof text, &output);
        if (size == 0) return EXIT_SUCCESS;
        const pid_t copy = fork();
        if (copy == 0) return begin(text, (size_t)size, output, environment);
        close(output);
        answer(copy);
        int status = 0;
        while (copy > 0 && waitpid(copy, &status, 0) < 0 && errno == EINTR) {}
        answer(status);
    }
}

// What every program calls first, with its `main`: here with another.
int __libc_start_main(
    program main, int count, char **arguments, void (*begin)(void), void (*end)(void), void (*unload)(void), void *stack);

int __libc_start_main(
    program main, int count, char **arguments, void (*begin)(void), void (*end)(void), void (*unload)(void),
    void *stack) {
    int (*next)(program, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
    void *symbol = dlsym(RTLD_NEXT, "__libc_start_main");
    memcpy(&next, &symbol, sizeof next);
    // Programs that this one starts run as ever.
    unsetenv("LD_PRELOAD");
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    run = main;
    return next(serve, count, arguments, begin, end, unload, stack);
}
