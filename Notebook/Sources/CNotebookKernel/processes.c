#include "processes.h"

#include <sys/prctl.h>

bool sk_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1) == 0; }
