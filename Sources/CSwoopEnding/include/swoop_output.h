// The two output streams, which Swift can only print to.
#ifndef SWOOP_OUTPUT_H
#define SWOOP_OUTPUT_H

// Writes a text to standard error, unbuffered and whole.
void sw_write_error(const char *text);
// From now on, a program whose standard output could not be written ends with a message and status 1.
void sw_check_output_at_exit(void);

#endif
