/* Kills the process that has this library loaded at its n-th call that writes to a disk.
 *
 * stop_at_write(n) is called by tests/faults/by_hand/kills.py in a process of its own; the call
 * does not happen any more, as if the power of the process had been cut before it. Writes to the
 * standard streams are not counted. writes_so_far() returns how many calls there were.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static long so_far = 0, end = -1;

void stop_at_write(long n) { so_far = 0; end = n; }
long writes_so_far(void) { return so_far; }

static void count(void) {
    so_far++;
    if (so_far == end) kill(getpid(), SIGKILL);
}

#define REAL(name) static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define PASSES(type, name, parameters, arguments, condition) \
    type name parameters { REAL(name); if (condition) count(); return real arguments; }

PASSES(ssize_t, write, (int f, const void *b, size_t n), (f, b, n), f > 2)
PASSES(ssize_t, writev, (int f, const struct iovec *v, int n), (f, v, n), f > 2)
PASSES(ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), (f, b, n, o), 1)
PASSES(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), (f, b, n, o), 1)
PASSES(int, ftruncate, (int f, off_t n), (f, n), 1)
PASSES(int, ftruncate64, (int f, off64_t n), (f, n), 1)
PASSES(int, truncate, (const char *p, off_t n), (p, n), 1)
PASSES(int, truncate64, (const char *p, off64_t n), (p, n), 1)
PASSES(int, fallocate, (int f, int m, off_t o, off_t n), (f, m, o, n), 1)
PASSES(int, posix_fallocate, (int f, off_t o, off_t n), (f, o, n), 1)
PASSES(int, fsync, (int f), (f), 1)
PASSES(int, fdatasync, (int f), (f), 1)
PASSES(int, unlink, (const char *p), (p), 1)
PASSES(int, unlinkat, (int d, const char *p, int g), (d, p, g), 1)
PASSES(int, rename, (const char *p, const char *q), (p, q), 1)
PASSES(int, renameat, (int d, const char *p, int e, const char *q), (d, p, e, q), 1)
PASSES(int, link, (const char *p, const char *q), (p, q), 1)
PASSES(int, linkat, (int d, const char *p, int e, const char *q, int g), (d, p, e, q, g), 1)
PASSES(int, symlink, (const char *p, const char *q), (p, q), 1)
PASSES(int, mkdir, (const char *p, mode_t m), (p, m), 1)
PASSES(int, mkdirat, (int d, const char *p, mode_t m), (d, p, m), 1)
PASSES(int, rmdir, (const char *p), (p), 1)
PASSES(int, chmod, (const char *p, mode_t m), (p, m), 1)
PASSES(int, fchmod, (int f, mode_t m), (f, m), 1)
PASSES(ssize_t, sendfile, (int o, int i, off_t *p, size_t n), (o, i, p, n), o > 2)
PASSES(ssize_t, sendfile64, (int o, int i, off64_t *p, size_t n), (o, i, p, n), o > 2)
PASSES(ssize_t, copy_file_range,
       (int i, off64_t *p, int o, off64_t *q, size_t n, unsigned g), (i, p, o, q, n, g), 1)

#define OPENS(name, parameters, arguments) \
    int name parameters { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); \
        } \
        REAL(name); \
        if (flags & (O_CREAT | O_TRUNC)) count(); \
        return real arguments; \
    }

OPENS(open, (const char *path, int flags, ...), (path, flags, mode))
OPENS(open64, (const char *path, int flags, ...), (path, flags, mode))
OPENS(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode))
OPENS(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode))
