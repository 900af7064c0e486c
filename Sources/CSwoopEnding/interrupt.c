#include <signal.h>
#include <stddef.h>

#include "swoop_interrupt.h"

static volatile sig_atomic_t noted;
static const int signals[] = {SIGINT, SIGTERM};
enum { signal_count = sizeof signals / sizeof *signals };
static struct sigaction before[signal_count];

static void note(int signal) {
    if (noted) {
        // It arrives again, with its usual effect, as soon as this handler returns.
        struct sigaction usual = {.sa_handler = SIG_DFL};
        sigaction(signal, &usual, NULL);
        raise(signal);
    }
    noted = signal;
}

void sw_catch_interrupts(void) {
    noted = 0;
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
    for (int i = 0; i < signal_count; i++) sigaction(signals[i], &action, &before[i]);
}

void sw_release_interrupts(void) {
    for (int i = 0; i < signal_count; i++) sigaction(signals[i], &before[i], NULL);
}

int sw_interrupt(void) { return noted; }
