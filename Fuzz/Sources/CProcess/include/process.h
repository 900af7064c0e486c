#ifndef SWOOP_FUZZ_PROCESS_H
#define SWOOP_FUZZ_PROCESS_H

#include <stddef.h>
#include <stdint.h>

/// How a child ended.
typedef struct {
    int process;
    /// What it exited with, or -1 when a signal ended it.
    int code;
    /// The signal that ended it, or 0.
    int signal;
} FuzzEnd;

/// Memory that this process and its children share, so that what a child notes outlives it. NULL if there is none.
void *fuzz_shared(size_t bytes);

/// Splits off a child and gives its number; in the child 0. The child writes errors to `errors`, nothing else anywhere,
/// may compute for `seconds` (and wait for some more), and has `memory` bytes of addresses, or as many as it likes if that is 0.
int fuzz_fork(int errors, unsigned seconds, uint64_t memory);

/// Waits for any child to end.
FuzzEnd fuzz_wait(void);

/// Ends the child at once, without what is done at the end of a program.
_Noreturn void fuzz_exit(int code);

/// An empty file without a name, for the errors of children; -1 if there is none.
int fuzz_file(void);

/// Reads at most `capacity` bytes from the beginning of a file, and gives how many there were.
size_t fuzz_read(int file, char *bytes, size_t capacity);

/// Empties the file.
void fuzz_clear(int file);

#endif
