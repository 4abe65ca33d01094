/* Makes a disk fail: from the n-th access on, reads, writes and syncs of files whose path holds a text give EIO.

   cc -shared -fPIC -o failing_disk.so failing_disk.c -ldl
   LD_PRELOAD=failing_disk.so FAIL_PATH=community FAIL_AFTER=40 FAIL_WHAT=write program */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long seen = 0;

static int fails(int fd, const char *what) {
    const char *path = getenv("FAIL_PATH"), *after = getenv("FAIL_AFTER"), *kind = getenv("FAIL_WHAT");
    char link[64], target[4096];
    ssize_t length;
    if (!path || !after || !kind || strcmp(kind, what)) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = readlink(link, target, sizeof target - 1);
    if (length < 0) return 0;
    target[length] = 0;
    if (!strstr(target, path)) return 0;
    return __sync_add_and_fetch(&seen, 1) > atol(after);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define FAIL(what) do { if (fails(fd, what)) { errno = EIO; return -1; } } while (0)

ssize_t pread(int fd, void *to, size_t n, off_t at) { REAL(pread); FAIL("read"); return real(fd, to, n, at); }
ssize_t pread64(int fd, void *to, size_t n, off64_t at) { REAL(pread64); FAIL("read"); return real(fd, to, n, at); }
ssize_t read(int fd, void *to, size_t n) { REAL(read); FAIL("read"); return real(fd, to, n); }
ssize_t pwrite(int fd, const void *from, size_t n, off_t at) { REAL(pwrite); FAIL("write"); return real(fd, from, n, at); }
ssize_t pwrite64(int fd, const void *from, size_t n, off64_t at) {
    REAL(pwrite64);
    FAIL("write");
    return real(fd, from, n, at);
}
ssize_t write(int fd, const void *from, size_t n) { REAL(write); FAIL("write"); return real(fd, from, n); }
int fsync(int fd) { REAL(fsync); FAIL("sync"); return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); FAIL("sync"); return real(fd); }
