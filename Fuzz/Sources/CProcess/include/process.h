#ifndef SWOOP_FUZZ_PROCESS_H
#define SWOOP_FUZZ_PROCESS_H

#include <stddef.h>
#include <stdint.h>

/// How a child ended.
typedef struct {
    int process;
    /// Its exit status, or -1 if a signal ended it.
    int code;
    /// The signal that ended it, or 0.
    int signal;
} FuzzEnd;

/// Memory that this process shares with its children, so that what a child records outlives it. NULL on failure.
void *fuzz_shared(size_t bytes);

/// Forks a child and returns its process ID; returns 0 in the child. The child writes errors to `errors` and no other
/// output; it has `seconds` of processor time (and somewhat more of wall time) and `memory` bytes of address space, or
/// no limit if that is 0.
int fuzz_fork(int errors, unsigned seconds, uint64_t memory);

/// Forgets the most memory that this process had, and returns what it has now, in bytes; 0 where that cannot be done.
int64_t fuzz_begin_peak(void);

/// The most memory that it had since then.
int64_t fuzz_peak(void);

/// Waits for any child to end.
FuzzEnd fuzz_wait(void);

/// The processor time of the children that have ended, in seconds.
double fuzz_children_seconds(void);

/// Ends the child immediately, without the usual cleanup at the end of a program.
_Noreturn void fuzz_exit(int code);

/// An unnamed empty file for the errors of children; -1 on failure.
int fuzz_file(void);

/// Reads at most `capacity` bytes from the beginning of a file, and returns how many there were.
size_t fuzz_read(int file, char *bytes, size_t capacity);

/// Empties the file.
void fuzz_clear(int file);

#endif
