#include "process.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

void *fuzz_shared(size_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

static void limit(int resource, uint64_t value) {
    struct rlimit limits = {value, value};
    setrlimit(resource, &limits);
}

int fuzz_fork(int errors, unsigned seconds, uint64_t memory) {
    int process = fork();
    if (process != 0) return process;
    int nowhere = open("/dev/null", O_RDWR);
    dup2(nowhere, STDIN_FILENO);
    dup2(nowhere, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 64 << 20);
    if (memory > 0) limit(RLIMIT_AS, memory);
    // Limits processor time, so that a busy machine makes no difference, and wall time for a child that waits forever.
    struct rlimit processor = {seconds, seconds + 1};
    setrlimit(RLIMIT_CPU, &processor);
    alarm(6 * seconds);
    return 0;
}

// The value in bytes of a line of the process's status, which has kilobytes; 0 if it is not there.
static int64_t status(const char *name) {
    FILE *file = fopen("/proc/self/status", "r");
    char line[256];
    int64_t value = 0;
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, name, strlen(name)) == 0) value = strtoll(line + strlen(name), NULL, 10) << 10;
    }
    if (file) fclose(file);
    return value;
}

int64_t fuzz_begin_peak(void) {
    int file = open("/proc/self/clear_refs", O_WRONLY);
    if (file < 0) return 0;
    const bool forgotten = write(file, "5", 1) == 1;
    close(file);
    return forgotten ? status("VmHWM:") : 0;
}

int64_t fuzz_peak(void) { return status("VmHWM:"); }

FuzzEnd fuzz_wait(void) {
    int status = 0;
    FuzzEnd end = {wait(&status), -1, 0};
    if (WIFEXITED(status)) end.code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
    return end;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + 1e-6 * (double)time.tv_usec; }

double fuzz_children_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

_Noreturn void fuzz_exit(int code) { _exit(code); }

int fuzz_file(void) {
    FILE *file = tmpfile();
    return file ? fileno(file) : -1;
}

size_t fuzz_read(int file, char *bytes, size_t capacity) {
    ssize_t count = pread(file, bytes, capacity, 0);
    return count > 0 ? (size_t)count : 0;
}

void fuzz_clear(int file) {
    if (ftruncate(file, 0) == 0) lseek(file, 0, SEEK_SET);
}
