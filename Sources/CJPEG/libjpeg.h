#include <stddef.h>
#include <stdio.h>
// After <stdio.h>, whose types it uses.
#include <jpeglib.h>
