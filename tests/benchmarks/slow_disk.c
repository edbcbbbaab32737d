/* A disk that takes its time to say "written", as cheap laptop disks do: each flush waits SHELTERDESK_FLUSH_US
   microseconds first. Preloaded by tests/benchmarks/saving.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void wait_for_the_disk(void) {
    const char *told = getenv("SHELTERDESK_FLUSH_US");
    if (told) usleep((useconds_t)atoi(told));
}

int fsync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    wait_for_the_disk();
    return real(fd);
}

int fdatasync(int fd) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    wait_for_the_disk();
    return real(fd);
}
