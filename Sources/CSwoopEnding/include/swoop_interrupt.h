// Ctrl-C and the end that a system asks for, as a note for a loop that finishes its step first.
#ifndef SWOOP_INTERRUPT_H
#define SWOOP_INTERRUPT_H

// From now on SIGINT and SIGTERM are only noted, unless they are ignored. A second one has the effect that it had before.
void sw_catch_interrupts(void);
// Restores what was done about the signals before.
void sw_release_interrupts(void);
// The number of the signal that was noted since the last `sw_catch_interrupts`; 0 for none.
int sw_interrupt(void);

#endif
