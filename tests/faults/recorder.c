/* LD_PRELOAD: stands between a kiosk and its data folder.
 *
 * Writes down what is done to the folder's files, in its order; counts it; and at the n-th such call kills the process
 * or answers with an error of the disk. FAULTS_FOLDER is the folder, FAULTS_TRACE (optional) the record,
 * FAULTS_FILES (optional) the beginning of the names that are counted.
 *
 * A record is: what (1 byte), length of the path (u32), offset (i64), length (i64), path, bytes; little endian.
 * What: C made, W written, T cut to a length, S synced, D folder synced, U unlinked, R renamed (two paths, a newline).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES 4096
#define LONGEST 2048
#define KILL (-1)

static struct { char *path; int folder; } seen[FILES];
static char folder[LONGEST];
static const char *counted = "";
static int trace = -1;
static int action;
static long calls, from, until, hits;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void)
{
    const char *where = getenv("FAULTS_FOLDER"), *record = getenv("FAULTS_TRACE"), *files = getenv("FAULTS_FILES");
    if (!where || !realpath(where, folder)) { folder[0] = 0; return; }
    if (files) counted = strdup(files);
    if (!record) return;
    int made = syscall(SYS_openat, AT_FDCWD, record, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    trace = fcntl(made, F_DUPFD_CLOEXEC, 3000);
    syscall(SYS_close, made);
}

/* From the n-th call from now, `times` calls fail: with an errno, or by the end of this process. 0 ends it. */
void faults_arm(int what, long after, long times)
{
    pthread_mutex_lock(&one);
    action = what; calls = 0; hits = 0; from = after; until = after + times;
    pthread_mutex_unlock(&one);
}

long faults_calls(void) { return calls; }
long faults_hits(void) { return hits; }

static const char *inside(const char *path, char *room)
{
    size_t length = strlen(folder);
    if (!length || !path) return NULL;
    if (path[0] != '/') {
        if (!getcwd(room, LONGEST / 2)) return NULL;
        strcat(room, "/"); strncat(room, path, LONGEST / 2 - 2); path = room;
    }
    if (strncmp(path, folder, length)) return NULL;
    if (!path[length]) return ".";
    return path[length] == '/' ? path + length + 1 : NULL;
}

static const char *known(int file) { return file >= 0 && file < FILES ? seen[file].path : NULL; }

/* Called with the lock held, before a call is made: tells whether it must fail. */
static int fails(const char *path)
{
    const char *name = path ? strrchr(path, '/') : NULL;
    name = name ? name + 1 : path;
    if (!name || strncmp(name, counted, strlen(counted))) return 0;
    calls++;
    if (!action || calls < from || calls >= until) return 0;
    hits++;
    if (action == KILL) { kill(getpid(), SIGKILL); for (;;) pause(); }
    errno = action;
    return 1;
}

static void put(const void *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        long wrote = syscall(SYS_write, trace, (const char *)bytes + done, length - done);
        if (wrote <= 0) abort();
        done += wrote;
    }
}

static void note(char what, const char *path, int64_t offset, int64_t length, const void *bytes)
{
    if (trace < 0) return;
    uint32_t letters = strlen(path);
    char head[21];
    head[0] = what;
    memcpy(head + 1, &letters, 4); memcpy(head + 5, &offset, 8); memcpy(head + 13, &length, 8);
    put(head, sizeof head); put(path, letters);
    if (what == 'W') put(bytes, length);
}

static int opened(int at, const char *path, int flags, int mode)
{
    char room[LONGEST];
    struct stat facts;
    const char *name = at == AT_FDCWD || (path && path[0] == '/') ? inside(path, room) : NULL;
    if (!name) return syscall(SYS_openat, at, path, flags, mode);
    pthread_mutex_lock(&one);
    int fresh = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
    int file = fails(fresh ? name : NULL) ? -1 : syscall(SYS_openat, at, path, flags, mode);
    int fault = errno;
    if (file >= 0 && file < FILES) {
        free(seen[file].path);
        seen[file].path = strdup(name);
        seen[file].folder = !fstat(file, &facts) && S_ISDIR(facts.st_mode);
        if (fresh) note('C', name, 0, 0, NULL);
        if (!fresh && (flags & O_TRUNC)) note('T', name, 0, 0, NULL);
    }
    pthread_mutex_unlock(&one);
    errno = fault;
    return file;
}

#define MODE va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest)
int open(const char *path, int flags, ...) { MODE; return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE; return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE; return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE; return opened(at, path, flags, mode); }

int close(int file)
{
    if (trace >= 0 && file == trace) { errno = EBADF; return -1; }
    if (known(file)) {
        pthread_mutex_lock(&one);
        free(seen[file].path); seen[file].path = NULL;
        pthread_mutex_unlock(&one);
    }
    return syscall(SYS_close, file);
}

static ssize_t written(int file, const void *bytes, size_t length, off_t offset, int here)
{
    if (!known(file)) return here ? syscall(SYS_write, file, bytes, length) : syscall(SYS_pwrite64, file, bytes, length, offset);
    pthread_mutex_lock(&one);
    if (here) offset = lseek(file, 0, fcntl(file, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    ssize_t done = fails(known(file)) ? -1 : syscall(SYS_pwrite64, file, bytes, length, offset);
    int fault = errno;
    if (done > 0) note('W', known(file), offset, done, bytes);
    if (done > 0 && here) lseek(file, offset + done, SEEK_SET);
    pthread_mutex_unlock(&one);
    errno = fault;
    return done;
}

ssize_t write(int file, const void *bytes, size_t length) { return written(file, bytes, length, 0, 1); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) { return written(file, bytes, length, at, 0); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) { return written(file, bytes, length, at, 0); }

ssize_t pread64(int file, void *bytes, size_t length, off64_t at)
{
    if (!known(file) || action <= 0 || action == ENOSPC) return syscall(SYS_pread64, file, bytes, length, at);
    pthread_mutex_lock(&one);
    int failing = fails(known(file));
    pthread_mutex_unlock(&one);
    return failing ? -1 : syscall(SYS_pread64, file, bytes, length, at);
}
ssize_t pread(int file, void *bytes, size_t length, off_t at) { return pread64(file, bytes, length, at); }

static int told(char what, int number, int file, int64_t length)
{
    if (!known(file)) return what == 'T' ? syscall(number, file, length) : syscall(number, file);
    pthread_mutex_lock(&one);
    int answer = fails(known(file)) ? -1 : what == 'T' ? syscall(number, file, length) : syscall(number, file);
    int fault = errno;
    if (!answer) note(what == 'S' && seen[file].folder ? 'D' : what, known(file), length, 0, NULL);
    pthread_mutex_unlock(&one);
    errno = fault;
    return answer;
}

int ftruncate(int file, off_t length) { return told('T', SYS_ftruncate, file, length); }
int ftruncate64(int file, off64_t length) { return told('T', SYS_ftruncate, file, length); }
int fsync(int file) { return told('S', SYS_fsync, file, 0); }
int fdatasync(int file) { return told('S', SYS_fdatasync, file, 0); }

int unlink(const char *path)
{
    char room[LONGEST];
    const char *name = inside(path, room);
    if (!name) return syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    pthread_mutex_lock(&one);
    int answer = fails(name) ? -1 : syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    int fault = errno;
    if (!answer) note('U', name, 0, 0, NULL);
    pthread_mutex_unlock(&one);
    errno = fault;
    return answer;
}

int rename(const char *path, const char *target)
{
    char room[LONGEST], other[LONGEST], both[2 * LONGEST];
    const char *name = inside(path, room), *next = inside(target, other);
    if (!name || !next) return syscall(SYS_renameat, AT_FDCWD, path, AT_FDCWD, target);
    snprintf(both, sizeof both, "%s\n%s", name, next);
    pthread_mutex_lock(&one);
    int answer = fails(name) ? -1 : syscall(SYS_renameat, AT_FDCWD, path, AT_FDCWD, target);
    int fault = errno;
    if (!answer) note('R', both, 0, 0, NULL);
    pthread_mutex_unlock(&one);
    errno = fault;
    return answer;
}
