#include <signal.h>
#include <stddef.h>

#include "swoop_interrupt.h"

static volatile sig_atomic_t noted;
static const int signals[] = {SIGINT, SIGTERM};
enum { signal_count = sizeof signals / sizeof *signals };
static struct sigaction before[signal_count];

static void note(int signal) {
    if (noted) {
        // It arrives again, with the effect that it had before, as soon as this handler returns.
        for (int i = 0; i < signal_count; i++) {
            if (signals[i] == signal) sigaction(signal, &before[i], NULL);
        }
        raise(signal);
    }
    noted = signal;
}

void sw_catch_interrupts(void) {
    noted = 0;
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    for (int i = 0; i < signal_count; i++) {
        sigaction(signals[i], NULL, &before[i]);
        // What is ignored, as in a job in the background, stays so.
        if (before[i].sa_handler != SIG_IGN) sigaction(signals[i], &action, NULL);
    }
}

void sw_release_interrupts(void) {
    for (int i = 0; i < signal_count; i++) sigaction(signals[i], &before[i], NULL);
}

int sw_interrupt(void) { return noted; }
