// How the kernel speaks to a program that stands before its `main`: it sends the arguments of a run, and a file for what
// the run writes. Back come two numbers of 32 bits: the process, or -1 if there is none, and at its end its status.
#ifndef SWOOP_READY_PROGRAM_H
#define SWOOP_READY_PROGRAM_H

enum { SRP_CHANNEL = 3 };

#endif
