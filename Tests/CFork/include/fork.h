// fork and what belongs to it, which Swift does not import.
#ifndef FORK_H
#define FORK_H

#include <stdbool.h>

// Whether a child may start threads, which ThreadSanitizer forbids.
bool fork_child_may_start_threads(void);

// Splits off a child and returns its number; 0 in the child, -1 when there can be none.
int fork_child(void);
// Ends the child, without what the parent does when it ends.
_Noreturn void fork_end_child(int status);
// Waits for the child to end and returns its status. -1 when a signal ended it or when it took longer than so many
// seconds, after which it is killed.
int fork_wait(int child, int seconds);

#endif
