// The worker of a notebook: the process in which cells run. It takes cells from the kernel, forks before each, and
// reports what happens.
#ifndef SWOOP_NOTEBOOK_H
#define SWOOP_NOTEBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// ---- packets -------------------------------------------------------------------------------------------------------
// Kernel and worker exchange packets of fields over a socket that keeps packets whole, so that a process that is killed
// cannot leave half of one. A field is its length, four bytes in the machine's order, and its bytes. The first is the
// kind of the packet.

// The socket to the kernel: the worker inherits it under this number.
enum { SWN_CHANNEL = 3 };

// Whether a kernel is at the other end: false in a program that imports SwoopNotebook on its own.
bool swn_has_kernel(void);
// Sends a packet, a large one through a file in the folder of the notebook.
void swn_send(const void *packet, size_t size);
// Waits for a packet and returns its size; 0 if the kernel has ended, or if the packet is larger than `capacity`.
size_t swn_receive(void *packet, size_t capacity);

// ---- the worker ----------------------------------------------------------------------------------------------------
// Runs cells until the kernel ends. `prepare` is called once, `end_threads` before each fork.
int swn_run_worker(void (*prepare)(void), void (*end_threads)(void));
// Ends the cell with an error that its code has thrown at the top level. The caller's frames, which are those of the
// top-level code, are abandoned.
_Noreturn void swn_end_with_thrown(const char *type, const char *description);
// Ends the process without running what is registered for its end; the kernel learns of it from the parent.
_Noreturn void swn_leave(void);

// ---- concurrency ---------------------------------------------------------------------------------------------------
// Calls `begin`, and runs the jobs of Swift's concurrency on this thread until `is_done`.
void swn_run_jobs(void (*begin)(void *context), const bool *is_done, void *context);

// ---- crashes -------------------------------------------------------------------------------------------------------
// Reports the addresses on the stack when the running thread crashes, then lets the process end by the signal.
void swn_report_crashes(void);

#endif
