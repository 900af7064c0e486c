#ifndef _GNU_SOURCE
#define _GNU_SOURCE  // pipe2, dladdr
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "swoop_notebook.h"

enum { LARGEST_COMMAND = 16384, MOST_FIELDS = 8 };

static pid_t kernel;
static char *thrown[2];      // the type and the text of an error that the cell has thrown
static sigjmp_buf cell_end;  // where the cell's code ends

// ---- packets -------------------------------------------------------------------------------------------------------
static void report(int count, const char *const fields[]) {
    size_t size = 0, at = 0;
    for (int i = 0; i < count; i++) size += sizeof(uint32_t) + strlen(fields[i]);
    char *packet = malloc(size);
    if (!packet) _exit(EXIT_FAILURE);
    for (int i = 0; i < count; i++) {
        const uint32_t length = (uint32_t)strlen(fields[i]);
        memcpy(packet + at, &length, sizeof length);
        memcpy(packet + at + sizeof length, fields[i], length);
        at += sizeof length + length;
    }
    swn_send(packet, size);
    free(packet);
}
#define REPORT(...) report((int)(sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *)), (const char *[]){__VA_ARGS__})

// Splits a packet into strings of their own, which are valid until the next call; returns how many there are.
static int fields_of(const char *packet, size_t size, const char *fields[MOST_FIELDS]) {
    static char text[LARGEST_COMMAND + MOST_FIELDS];
    size_t at = 0, end = 0;
    int count = 0;
    while (count < MOST_FIELDS && size - at >= sizeof(uint32_t)) {
        uint32_t length;
        memcpy(&length, packet + at, sizeof length);
        at += sizeof length;
        if (length > size - at) break;
        memcpy(text + end, packet + at, length);
        text[end + length] = 0;
        fields[count++] = text + end;
        end += length + 1;
        at += length;
    }
    return count;
}

// ---- processes -----------------------------------------------------------------------------------------------------
// A parent that has handed over is about to end; its end must not end this process too.
static void follow_kernel(void) {
    while (getppid() != kernel) {
        if (getppid() == 1) _exit(EXIT_SUCCESS);
        usleep(200);
    }
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != kernel) _exit(EXIT_SUCCESS);
}

// Whether no thread but this one is left. Threads that have ended may be listed for a moment longer.
static bool is_alone(void) {
    for (int tries = 0; tries < 20; tries++) {
        DIR *tasks = opendir("/proc/self/task");
        if (!tasks) return true;
        int count = 0;
        for (struct dirent *entry; (entry = readdir(tasks));) count += entry->d_name[0] != '.';
        closedir(tasks);
        if (count <= 1) return true;
        usleep(1000);
    }
    return false;
}

// In the parent: waits until the child has run its cell, or has died. In the first case the child is the worker from now
// on, and this process ends.
static void stand_by(pid_t child, int succeeded) {
    char byte;
    const int process = (int)syscall(SYS_pidfd_open, child, 0);
    struct pollfd events[] = {{.fd = succeeded, .events = POLLIN}, {.fd = process, .events = POLLIN}};
    // Without pidfd_open (Linux before 5.3) the pipe's end tells.
    while (poll(events, process < 0 ? 1 : 2, -1) < 0 && errno == EINTR) {}
    if (!(process >= 0 && events[1].revents) && read(succeeded, &byte, 1) == 1) _exit(EXIT_SUCCESS);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (process >= 0) close(process);
    close(succeeded);
    // Programs that the cell has started.
    kill(-child, SIGKILL);
    char code[16];
    snprintf(code, sizeof code, "%d", WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    REPORT("died", WIFSIGNALED(status) ? "signal" : "exit", code);
}

// ---- cells ---------------------------------------------------------------------------------------------------------
void swn_end_with_thrown(const char *type, const char *description) {
    thrown[0] = strdup(type);
    thrown[1] = strdup(description);
    siglongjmp(cell_end, 1);
}

void swn_leave(void) { _exit(EXIT_FAILURE); }

// Loads the library of a cell and calls its code.
static void perform(const char *path, const char *name) {
    void *library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
    void *code = library ? dlsym(library, name) : NULL;
    if (!code) {
        REPORT("refused", dlerror());
        return;
    }
    Dl_info place;
    char base[20] = "0";
    if (dladdr(code, &place)) snprintf(base, sizeof base, "%zx", (size_t)place.dli_fbase);
    REPORT("loaded", base);
    int (*entry)(int, char **);
    memcpy(&entry, &code, sizeof entry);
    char *arguments[] = {"swoop-notebook", NULL};
    if (sigsetjmp(cell_end, 0) == 0) entry(1, arguments);
    fflush(NULL);
}

// Hands over from the parent to this process, its child.
static void hand_over(int parent) {
    prctl(PR_SET_PDEATHSIG, 0);
    if (write(parent, "", 1) != 1) _exit(EXIT_FAILURE);
    close(parent);
}

static void run(const char *path, const char *name, const char *snapshot, void (*end_threads)(void)) {
    fflush(NULL);
    end_threads();
    follow_kernel();
    int ends[2];
    // Threads do not survive a fork: what waits for one would hang.
    const char *protection = "on";
    if (strcmp(snapshot, "off") == 0) protection = "off";
    else if (strcmp(snapshot, "always") != 0 && !is_alone()) protection = "threads";
    else if (pipe2(ends, O_CLOEXEC) != 0) protection = "memory";
    const bool is_protected = strcmp(protection, "on") == 0;
    const pid_t parent = getpid();
    const pid_t child = is_protected ? fork() : -1;
    if (child > 0) {
        close(ends[1]);
        stand_by(child, ends[0]);
        return;
    }
    if (is_protected) close(ends[0]);
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(EXIT_FAILURE);
    } else if (is_protected) {
        close(ends[1]);
        protection = "memory";
    }
    // A group of its own, so that an interrupt reaches the programs that the cell has started, and nobody else.
    setpgid(0, 0);
    char process[16];
    snprintf(process, sizeof process, "%d", (int)getpid());
    REPORT("started", process, protection);
    swn_report_crashes();
    perform(path, name);
    if (child == 0) hand_over(ends[1]);
    if (thrown[0]) {
        REPORT("done", "thrown", thrown[0], thrown[1]);
    } else {
        REPORT("done", "ended");
    }
    for (int i = 0; i < 2; i++) {
        free(thrown[i]);
        thrown[i] = NULL;
    }
}

int swn_run_worker(void (*prepare)(void), void (*end_threads)(void)) {
    const char *number = getenv("SWOOP_NOTEBOOK_KERNEL");
    kernel = number ? (pid_t)atoi(number) : 0;
    // Programs that cells start have no use for it.
    unsetenv("LD_PRELOAD");
    fcntl(SWN_CHANNEL, F_SETFD, FD_CLOEXEC);
    // As in a terminal: what has been printed can be read when the line is complete.
    setvbuf(stdout, NULL, _IOLBF, 0);
    prepare();
    REPORT("ready");
    static char packet[LARGEST_COMMAND];
    for (size_t size; (size = swn_receive(packet, sizeof packet)) > 0;) {
        const char *fields[MOST_FIELDS];
        const int count = fields_of(packet, size, fields);
        if (count == 4 && strcmp(fields[0], "run") == 0) {
            run(fields[1], fields[2], fields[3], end_threads);
        }
    }
    _exit(EXIT_SUCCESS);
}
