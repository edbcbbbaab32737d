/* Counts what a program writes below one folder, makes the n-th write fail, and logs everything for a replay of power cuts.
   Preloaded by tests/support/faults/library.py; never part of ShelterDesk itself. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
enum { WRITE = 1, SYNC, TRUNCATE, UNLINK, RENAME, MARK, CREATE, DIRSYNC };
enum { KILL = 9999 };
enum { FAIL_WRITES = 1, FAIL_SYNCS = 2, SHORT_WRITES = 4 };

static char root[1024];
static size_t root_length;
static char names[FDS][512];          /* path below the root of each open descriptor, "" when not ours */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long count, fail_at;
static int fail_errno, sticky, what;
static int log_fd = -1;

#define REAL(name, type, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name);

void fault_root(const char *folder) {
    snprintf(root, sizeof root, "%s", folder);
    root_length = strlen(root);
}
void fault_arm(long at, int error, int stays, int kinds) { count = 0; fail_at = at; fail_errno = error; sticky = stays; what = kinds; }
void fault_disarm(void) { fail_at = 0; }
long fault_count(void) { return count; }

static ssize_t raw_write(int fd, const void *data, size_t size) {
    REAL("write", ssize_t, int, const void *, size_t)
    return real(fd, data, size);
}
static void note(uint8_t kind, const char *name, uint64_t offset, const void *data, uint32_t size) {
    if (log_fd < 0) return;
    uint16_t length = (uint16_t)strlen(name);
    pthread_mutex_lock(&lock);
    raw_write(log_fd, &kind, 1); raw_write(log_fd, &length, 2); raw_write(log_fd, name, length);
    raw_write(log_fd, &offset, 8); raw_write(log_fd, &size, 4);
    if (size) raw_write(log_fd, data, size);
    pthread_mutex_unlock(&lock);
}
void fault_log(const char *path) {
    REAL("open", int, const char *, int, ...)
    log_fd = real(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
}
void fault_log_end(void) { if (log_fd >= 0) close(log_fd); log_fd = -1; }
void fault_mark(uint64_t number) { note(MARK, "", number, NULL, 0); }

static const char *below(const char *path) {
    if (!root_length || strncmp(path, root, root_length) || (path[root_length] != '/' && path[root_length])) return NULL;
    return path[root_length] ? path + root_length + 1 : ".";
}
static int fails(int kind) {
    int due = 0;
    if (!(what & kind)) return 0;
    count++;
    if (fail_at && (count == fail_at || (sticky && count > fail_at))) due = 1;
    if (due && fail_errno == KILL) raise(SIGKILL);
    if (due) errno = fail_errno;
    return due;
}
static void opened(int fd, const char *path, int flags, int fresh) {
    const char *name = below(path);
    if (fd < 0 || fd >= FDS) return;
    snprintf(names[fd], sizeof names[fd], "%s", name ? name : "");
    if (name && (fresh || (flags & O_TRUNC))) note(fresh ? CREATE : TRUNCATE, name, 0, NULL, 0);
}
static int tracked(int fd) { return fd >= 0 && fd < FDS && names[fd][0]; }

#define OPEN_BODY(symbol, call) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    int fresh = (flags & O_CREAT) && below(path) && access(path, F_OK) != 0; \
    if (fresh && fails(FAIL_WRITES)) return -1; \
    int fd = call; \
    opened(fd, path, flags, fresh && fd >= 0); \
    return fd;

int open(const char *path, int flags, ...) { REAL("open", int, const char *, int, ...) OPEN_BODY("open", real(path, flags, mode)) }
int open64(const char *path, int flags, ...) { REAL("open64", int, const char *, int, ...) OPEN_BODY("open64", real(path, flags, mode)) }
int openat(int at, const char *path, int flags, ...) { REAL("openat", int, int, const char *, int, ...) OPEN_BODY("openat", real(at, path, flags, mode)) }
int openat64(int at, const char *path, int flags, ...) { REAL("openat64", int, int, const char *, int, ...) OPEN_BODY("openat64", real(at, path, flags, mode)) }
int close(int fd) {
    REAL("close", int, int)
    if (fd >= 0 && fd < FDS) names[fd][0] = 0;
    return real(fd);
}
ssize_t write(int fd, const void *data, size_t size) {
    if (!tracked(fd)) return raw_write(fd, data, size);
    if (fails(FAIL_WRITES)) {
        if ((what & SHORT_WRITES) && size > 1) return raw_write(fd, data, size / 2);
        return -1;
    }
    off_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t done = raw_write(fd, data, size);
    if (done > 0) note(WRITE, names[fd], (uint64_t)offset, data, (uint32_t)done);
    return done;
}
#define PWRITE_BODY \
    if (tracked(fd) && fails(FAIL_WRITES)) { \
        if ((what & SHORT_WRITES) && size > 1) return real(fd, data, size / 2, offset); \
        return -1; \
    } \
    ssize_t done = real(fd, data, size, offset); \
    if (done > 0 && tracked(fd)) note(WRITE, names[fd], (uint64_t)offset, data, (uint32_t)done); \
    return done;
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { REAL("pwrite", ssize_t, int, const void *, size_t, off_t) PWRITE_BODY }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) { REAL("pwrite64", ssize_t, int, const void *, size_t, off64_t) PWRITE_BODY }
static int synced(int fd, int (*real)(int)) {
    if (tracked(fd) && fails(FAIL_SYNCS)) return -1;
    int done = real(fd);
    if (!done && tracked(fd)) note(strcmp(names[fd], ".") ? SYNC : DIRSYNC, names[fd], 0, NULL, 0);
    return done;
}
int fsync(int fd) { REAL("fsync", int, int) return synced(fd, real); }
int fdatasync(int fd) { REAL("fdatasync", int, int) return synced(fd, real); }
#define TRUNCATE_BODY \
    if (tracked(fd) && fails(FAIL_WRITES)) return -1; \
    int done = real(fd, size); \
    if (!done && tracked(fd)) note(TRUNCATE, names[fd], (uint64_t)size, NULL, 0); \
    return done;
int ftruncate(int fd, off_t size) { REAL("ftruncate", int, int, off_t) TRUNCATE_BODY }
int ftruncate64(int fd, off64_t size) { REAL("ftruncate64", int, int, off64_t) TRUNCATE_BODY }
int unlink(const char *path) {
    REAL("unlink", int, const char *)
    int done = real(path);
    if (!done && below(path)) note(UNLINK, below(path), 0, NULL, 0);
    return done;
}
int rename(const char *from, const char *to) {
    REAL("rename", int, const char *, const char *)
    if (below(to) && fails(FAIL_WRITES)) return -1;
    int done = real(from, to);
    if (!done && below(from) && below(to)) note(RENAME, below(from), 0, below(to), (uint32_t)strlen(below(to)));
    return done;
}
