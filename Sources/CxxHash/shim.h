// xxHash 0.8, the 128-bit variant of XXH3.
#include <xxhash.h>
