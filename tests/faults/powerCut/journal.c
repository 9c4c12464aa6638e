/*
 * Writes down what a process does to the files of one folder, and when it asks for them to be on the disk: from that the
 * folder can be made as a power cut at any moment would have left it. Loaded in front of the C library (LD_PRELOAD):
 *
 *   FOYER_JOURNALLED  the folder, an absolute path without a slash at the end
 *   FOYER_JOURNAL     the file to write to; a record is a line `op inode offset length length`, then two payloads
 *
 * LevelDB writes by stdio, whose own calls into the kernel cannot be seen from here; so its files are made unbuffered and
 * what is handed to fwrite is what is written down. One lock around each call keeps the journal in the order of things.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* A macro in glibc. */
#undef fwrite_unlocked

#define MAX_FDS 65536
#define REAL(name) ((__typeof__(&name))real(#name))

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char folder[PATH_MAX];
static size_t folder_length;
static int journal = -1;
/* Whether a descriptor is of a file in the folder. */
static unsigned char watched[MAX_FDS];

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  const char *of = getenv("FOYER_JOURNALLED"), *to = getenv("FOYER_JOURNAL");
  if (!of || !to) return;
  snprintf(folder, sizeof folder, "%s", of);
  folder_length = strlen(folder);
  journal = REAL(open)(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The path within the folder; NULL for any other. */
static const char *inside(const char *path) {
  if (journal < 0 || !path || strncmp(path, folder, folder_length) != 0) return NULL;
  if (path[folder_length] == 0) return ".";
  return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t done = REAL(write)(journal, at, length);
    if (done < 0) abort();
    at += done;
    length -= done;
  }
}

static void record(const char *op, unsigned long inode, long offset, const void *a, size_t a_length, const void *b,
                   size_t b_length) {
  char head[128];
  int length = snprintf(head, sizeof head, "%s %lu %ld %zu %zu\n", op, inode, offset, a_length, b_length);
  char *whole = malloc(length + a_length + b_length);
  memcpy(whole, head, length);
  memcpy(whole + length, a, a_length);
  memcpy(whole + length + a_length, b, b_length);
  put(whole, length + a_length + b_length);
  free(whole);
}

static void record_path(const char *op, unsigned long inode, const char *path, const char *other) {
  record(op, inode, 0, path, strlen(path), other ? other : "", other ? strlen(other) : 0);
}

static int is_watched(int fd) { return journal >= 0 && fd >= 0 && fd < MAX_FDS && watched[fd]; }

static unsigned long inode_of(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 ? status.st_ino : 0;
}

static void opened(int fd, const char *path, int existed, int truncated) {
  const char *name = inside(path);
  if (!name || fd < 0 || fd >= MAX_FDS) return;
  watched[fd] = 1;
  if (!existed) record_path("create", inode_of(fd), name, NULL);
  else if (truncated) record("truncate", inode_of(fd), 0, "", 0, "", 0);
}

static int open_watched(int (*open_it)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  if (!inside(path)) return open_it(path, flags, mode);
  pthread_mutex_lock(&lock);
  int existed = access(path, F_OK) == 0;
  int fd = open_it(path, flags, mode);
  int error = errno;
  opened(fd, path, existed, flags & O_TRUNC);
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return open_watched(REAL(open), path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return open_watched(REAL(open64), path, flags, mode);
}

static FILE *fopen_watched(FILE *(*open_it)(const char *, const char *), const char *path, const char *how) {
  if (!inside(path) || how[0] == 'r') return open_it(path, how);
  pthread_mutex_lock(&lock);
  int existed = access(path, F_OK) == 0;
  FILE *file = open_it(path, how);
  int error = errno;
  if (file) {
    setvbuf(file, NULL, _IONBF, 0);
    opened(fileno(file), path, existed, how[0] == 'w');
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return file;
}

FILE *fopen(const char *path, const char *how) { return fopen_watched(REAL(fopen), path, how); }
FILE *fopen64(const char *path, const char *how) { return fopen_watched(REAL(fopen64), path, how); }

int close(int fd) {
  if (is_watched(fd)) watched[fd] = 0;
  return REAL(close)(fd);
}

int fclose(FILE *file) {
  int fd = file ? fileno(file) : -1;
  if (is_watched(fd)) watched[fd] = 0;
  return REAL(fclose)(file);
}

static size_t fwrite_watched(size_t (*write_it)(const void *, size_t, size_t, FILE *), const void *bytes, size_t size,
                             size_t count, FILE *file) {
  int fd = fileno(file);
  if (!is_watched(fd)) return write_it(bytes, size, count, file);
  pthread_mutex_lock(&lock);
  long offset = lseek(fd, 0, SEEK_CUR);
  size_t done = write_it(bytes, size, count, file);
  int error = errno;
  if (done > 0) record("write", inode_of(fd), offset, bytes, done * size, "", 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file) {
  return fwrite_watched(REAL(fwrite), bytes, size, count, file);
}

size_t fwrite_unlocked(const void *bytes, size_t size, size_t count, FILE *file) {
  return fwrite_watched(REAL(fwrite_unlocked), bytes, size, count, file);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (!is_watched(fd)) return REAL(write)(fd, bytes, length);
  pthread_mutex_lock(&lock);
  ssize_t done = REAL(write)(fd, bytes, length);
  int error = errno;
  if (done > 0) record("write", inode_of(fd), lseek(fd, 0, SEEK_CUR) - done, bytes, done, "", 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

static ssize_t pwrite_watched(ssize_t (*write_it)(int, const void *, size_t, off_t), int fd, const void *bytes,
                              size_t length, off_t offset) {
  if (!is_watched(fd)) return write_it(fd, bytes, length, offset);
  pthread_mutex_lock(&lock);
  ssize_t done = write_it(fd, bytes, length, offset);
  int error = errno;
  if (done > 0) record("write", inode_of(fd), offset, bytes, done, "", 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  return pwrite_watched(REAL(pwrite), fd, bytes, length, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
  return pwrite_watched(REAL(pwrite64), fd, bytes, length, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!is_watched(fd)) return REAL(writev)(fd, parts, count);
  ssize_t total = 0;
  for (int n = 0; n < count; n++) {
    ssize_t done = write(fd, parts[n].iov_base, parts[n].iov_len);
    if (done < 0) return total > 0 ? total : done;
    total += done;
    if ((size_t)done < parts[n].iov_len) break;
  }
  return total;
}

static int truncate_watched(int (*truncate_it)(int, off_t), int fd, off_t length) {
  if (!is_watched(fd)) return truncate_it(fd, length);
  pthread_mutex_lock(&lock);
  int result = truncate_it(fd, length);
  int error = errno;
  if (result == 0) record("truncate", inode_of(fd), length, "", 0, "", 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int ftruncate(int fd, off_t length) { return truncate_watched(REAL(ftruncate), fd, length); }
int ftruncate64(int fd, off_t length) { return truncate_watched(REAL(ftruncate64), fd, length); }

static int sync_watched(int (*sync_it)(int), int fd) {
  if (!is_watched(fd)) return sync_it(fd);
  pthread_mutex_lock(&lock);
  int result = sync_it(fd);
  int error = errno;
  struct stat status;
  if (result == 0 && fstat(fd, &status) == 0) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = S_ISDIR(status.st_mode) ? readlink(link, path, sizeof path - 1) : 0;
    if (length > 0) path[length] = 0;
    if (length > 0 && inside(path)) record_path("sync-folder", status.st_ino, inside(path), NULL);
    else record("sync", status.st_ino, 0, "", 0, "", 0);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int fsync(int fd) { return sync_watched(REAL(fsync), fd); }
int fdatasync(int fd) { return sync_watched(REAL(fdatasync), fd); }

/* Calls that change names. */
#define NAMED(call, watches, op, first, second)                                                                        \
  do {                                                                                                                 \
    if (!(watches)) return call;                                                                                       \
    pthread_mutex_lock(&lock);                                                                                         \
    int result = call, error = errno;                                                                                  \
    if (result == 0) record_path(op, 0, first, second);                                                                \
    pthread_mutex_unlock(&lock);                                                                                       \
    errno = error;                                                                                                     \
    return result;                                                                                                     \
  } while (0)

int rename(const char *from, const char *to) {
  NAMED(REAL(rename)(from, to), inside(from) && inside(to), "rename", inside(from), inside(to));
}
int link(const char *from, const char *to) {
  NAMED(REAL(link)(from, to), inside(from) && inside(to), "link", inside(from), inside(to));
}
int unlink(const char *path) { NAMED(REAL(unlink)(path), inside(path), "unlink", inside(path), NULL); }
int rmdir(const char *path) { NAMED(REAL(rmdir)(path), inside(path), "unlink", inside(path), NULL); }
int mkdir(const char *path, mode_t mode) {
  NAMED(REAL(mkdir)(path, mode), inside(path), "folder", inside(path), NULL);
}
