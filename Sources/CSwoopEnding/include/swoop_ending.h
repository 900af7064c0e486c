// Ending the process after a mistake in the program: what Swift cannot do, or cannot do safely at that point.
#ifndef SWOOP_ENDING_H
#define SWOOP_ENDING_H

#include <stdbool.h>
#include <stddef.h>

// ---- the running thread --------------------------------------------------------------------------------------------
// In C because a Swift global cannot be thread-local; this TLS model saves a call for each read.
#define SW_ENDING_THREAD_LOCAL _Thread_local __attribute__((tls_model("initial-exec")))
// The error message with which the thread is trapping, NULL otherwise. If a trap itself makes a mistake, both are
// printed.
extern SW_ENDING_THREAD_LOCAL const char *sw_thread_trap;
static inline const char *sw_trap(void) { return sw_thread_trap; }
static inline void sw_set_trap(const char *text) { sw_thread_trap = text; }

// ---- work that may fail --------------------------------------------------------------------------------------------
// Only one call of these two runs at a time; others wait for their turn. Both return false after `milliseconds`.

// Runs `body(context)`. Returns false if it crashed; its frames are then abandoned, with everything they hold.
bool sw_run_guarded(void (*body)(void *context), void *context, int milliseconds);
// Runs `body(context)` on a separate thread. Returns false if it took too long, crashed, or if no thread could be
// created. The body may then still be running, or have stopped halfway for good, so what `context` points to must not be
// freed in that case.
bool sw_run_bounded(void (*body)(void *context), void *context, int milliseconds);

// ---- the end -------------------------------------------------------------------------------------------------------
// Flushes standard output, prints `text` to standard error and ends the process with SIGABRT. Swift's own handler,
// which would print the registers and all threads, is removed unless `keeps_handler`; other handlers are called as
// usual. If several threads end the process at once, the first one does so and the others stop.
_Noreturn void sw_end(const char *text, bool keeps_handler);

#endif
