#include "cfaultydisk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { most_disks = 16, most_files = 64, block = 4096 };

// The content of a file as it is on the disk for certain, and what was written since.
struct write {
  struct write *next;
  sqlite3_int64 offset;
  int count; // -1: cut to `offset`
  unsigned char bytes[];
};
struct content {
  char name[512];
  unsigned char *bytes;
  sqlite3_int64 size;
  struct write *first, **last;
};
struct disk {
  int isUsed;
  char folder[512];
  long calls, n, failures;
  enum cfaultydisk_error error;
  int lasting, isShort;
  struct content contents[most_files];
};
struct file {
  sqlite3_file base;
  int disk;
  struct content *content;
  sqlite3_file *real;
};

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static struct disk disks[most_disks];
static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static sqlite3_io_methods methods;

static int disk_of(const char *name) {
  for (int i = 0; name && i < most_disks; i++)
    if (disks[i].isUsed && strncmp(name, disks[i].folder, strlen(disks[i].folder)) == 0) return i;
  return -1;
}

// Counts a call; says how it is to fail.
static int fails(int index) {
  if (index < 0 || !disks[index].isUsed) return 0;
  struct disk *disk = &disks[index];
  disk->calls++;
  if (!disk->n || disk->calls < disk->n || (disk->calls > disk->n && !disk->lasting)) return 0;
  disk->failures++;
  return disk->error;
}

static void resize(struct content *content, sqlite3_int64 size) {
  unsigned char *bytes = realloc(content->bytes, size ? size : 1);
  if (!bytes) abort();
  if (size > content->size) memset(bytes + content->size, 0, size - content->size);
  content->bytes = bytes;
  content->size = size;
}

static void put(struct content *content, const struct write *write, int from, int to) {
  if (write->offset + to > content->size) resize(content, write->offset + to);
  memcpy(content->bytes + write->offset + from, write->bytes + from, to - from);
}

static void settle(struct content *content) {
  for (struct write *write = content->first, *next; write; write = next) {
    next = write->next;
    if (write->count < 0) resize(content, write->offset);
    else put(content, write, 0, write->count);
    free(write);
  }
  content->first = 0;
  content->last = &content->first;
}

static struct content *content_of(int index, const char *name) {
  struct disk *disk = &disks[index];
  for (int i = 0; i < most_files; i++) {
    struct content *content = &disk->contents[i];
    if (!content->name[0]) {
      snprintf(content->name, sizeof content->name, "%s", name);
      content->last = &content->first;
      FILE *stream = fopen(name, "rb");
      if (stream) {
        fseek(stream, 0, SEEK_END);
        resize(content, ftell(stream));
        rewind(stream);
        if (fread(content->bytes, 1, content->size, stream) != (size_t)content->size) abort();
        fclose(stream);
      }
      return content;
    }
    if (strcmp(content->name, name) == 0) return content;
  }
  abort();
}

static void note(struct file *file, const void *bytes, int count, sqlite3_int64 offset) {
  if (!file->content) return;
  struct write *write = malloc(sizeof *write + (count > 0 ? count : 0));
  if (!write) abort();
  write->next = 0;
  write->offset = offset;
  write->count = count;
  if (count > 0) memcpy(write->bytes, bytes, count);
  *file->content->last = write;
  file->content->last = &write->next;
}

#define REAL ((struct file *)self)->real

static int x_close(sqlite3_file *self) { return REAL->pMethods ? REAL->pMethods->xClose(REAL) : SQLITE_OK; }
static int x_read(sqlite3_file *self, void *bytes, int count, sqlite3_int64 offset) {
  return REAL->pMethods->xRead(REAL, bytes, count, offset);
}
static int x_write(sqlite3_file *self, const void *bytes, int count, sqlite3_int64 offset) {
  struct file *file = (struct file *)self;
  pthread_mutex_lock(&guard);
  int error = fails(file->disk);
  int part = error ? (disks[file->disk].isShort ? count / 2 : 0) : count;
  if (part) note(file, bytes, part, offset);
  pthread_mutex_unlock(&guard);
  int code = part ? REAL->pMethods->xWrite(REAL, bytes, part, offset) : SQLITE_OK;
  if (error) return error == CFAULTYDISK_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  return code;
}
static int x_truncate(sqlite3_file *self, sqlite3_int64 size) {
  struct file *file = (struct file *)self;
  pthread_mutex_lock(&guard);
  int error = fails(file->disk);
  if (!error) note(file, 0, -1, size);
  pthread_mutex_unlock(&guard);
  return error ? SQLITE_IOERR_TRUNCATE : REAL->pMethods->xTruncate(REAL, size);
}
static int x_sync(sqlite3_file *self, int flags) {
  struct file *file = (struct file *)self;
  pthread_mutex_lock(&guard);
  int error = fails(file->disk);
  if (!error && file->content) settle(file->content);
  pthread_mutex_unlock(&guard);
  // The real disk is not asked: what it would keep is what is noted here.
  return error ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}
static int x_size(sqlite3_file *self, sqlite3_int64 *size) { return REAL->pMethods->xFileSize(REAL, size); }
static int x_lock(sqlite3_file *self, int lock) { return REAL->pMethods->xLock(REAL, lock); }
static int x_unlock(sqlite3_file *self, int lock) { return REAL->pMethods->xUnlock(REAL, lock); }
static int x_reserved(sqlite3_file *self, int *out) { return REAL->pMethods->xCheckReservedLock(REAL, out); }
static int x_control(sqlite3_file *self, int op, void *argument) {
  return REAL->pMethods->xFileControl(REAL, op, argument);
}
static int x_sector(sqlite3_file *self) { return REAL->pMethods->xSectorSize(REAL); }
static int x_traits(sqlite3_file *self) { return REAL->pMethods->xDeviceCharacteristics(REAL); }
static int x_shm_map(sqlite3_file *self, int page, int size, int extend, void volatile **out) {
  return REAL->pMethods->xShmMap(REAL, page, size, extend, out);
}
static int x_shm_lock(sqlite3_file *self, int offset, int n, int flags) {
  return REAL->pMethods->xShmLock(REAL, offset, n, flags);
}
static void x_shm_barrier(sqlite3_file *self) { REAL->pMethods->xShmBarrier(REAL); }
static int x_shm_unmap(sqlite3_file *self, int flag) { return REAL->pMethods->xShmUnmap(REAL, flag); }

static int x_open(sqlite3_vfs *self, const char *name, sqlite3_file *out, int flags, int *outFlags) {
  struct file *file = (struct file *)out;
  memset(file, 0, sizeof *file);
  file->real = (sqlite3_file *)(file + 1);
  pthread_mutex_lock(&guard);
  file->disk = disk_of(name);
  int error = flags & SQLITE_OPEN_READWRITE ? fails(file->disk) : 0;
  if (file->disk >= 0) file->content = content_of(file->disk, name);
  pthread_mutex_unlock(&guard);
  if (error) return SQLITE_CANTOPEN;
  int code = real_vfs->xOpen(real_vfs, name, file->real, flags, outFlags);
  if (file->real->pMethods) file->base.pMethods = &methods;
  return code;
}
static int x_delete(sqlite3_vfs *self, const char *name, int sync) {
  pthread_mutex_lock(&guard);
  int disk = disk_of(name);
  if (disk >= 0) {
    struct content *content = content_of(disk, name);
    settle(content);
    resize(content, 0);
  }
  pthread_mutex_unlock(&guard);
  return real_vfs->xDelete(real_vfs, name, sync);
}

static void install(void) {
  real_vfs = sqlite3_vfs_find(0);
  vfs = *real_vfs;
  vfs.zName = "faulty";
  vfs.szOsFile = (int)sizeof(struct file) + real_vfs->szOsFile;
  vfs.xOpen = x_open;
  vfs.xDelete = x_delete;
  methods = (sqlite3_io_methods){
      .iVersion = 2, .xClose = x_close, .xRead = x_read, .xWrite = x_write,
      .xTruncate = x_truncate, .xSync = x_sync, .xFileSize = x_size, .xLock = x_lock,
      .xUnlock = x_unlock, .xCheckReservedLock = x_reserved, .xFileControl = x_control,
      .xSectorSize = x_sector, .xDeviceCharacteristics = x_traits, .xShmMap = x_shm_map,
      .xShmLock = x_shm_lock, .xShmBarrier = x_shm_barrier, .xShmUnmap = x_shm_unmap};
  sqlite3_vfs_register(&vfs, 1);
}

int cfaultydisk_mount(const char *folder) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, install);
  pthread_mutex_lock(&guard);
  int found = -1;
  for (int i = 0; i < most_disks && found < 0; i++)
    if (!disks[i].isUsed) found = i;
  if (found >= 0) {
    disks[found] = (struct disk){.isUsed = 1};
    snprintf(disks[found].folder, sizeof disks[found].folder, "%s", folder);
  }
  pthread_mutex_unlock(&guard);
  return found;
}

void cfaultydisk_unmount(int disk) {
  pthread_mutex_lock(&guard);
  for (int i = 0; i < most_files; i++) {
    settle(&disks[disk].contents[i]);
    free(disks[disk].contents[i].bytes);
  }
  disks[disk] = (struct disk){0};
  pthread_mutex_unlock(&guard);
}

void cfaultydisk_fail(int disk, long n, enum cfaultydisk_error error, int lasting, int isShort) {
  pthread_mutex_lock(&guard);
  disks[disk].calls = disks[disk].failures = 0;
  disks[disk].n = n;
  disks[disk].error = error;
  disks[disk].lasting = lasting;
  disks[disk].isShort = isShort;
  pthread_mutex_unlock(&guard);
}

long cfaultydisk_heal(int disk) {
  pthread_mutex_lock(&guard);
  disks[disk].n = 0;
  long failures = disks[disk].failures;
  pthread_mutex_unlock(&guard);
  return failures;
}

long cfaultydisk_calls(int disk) {
  pthread_mutex_lock(&guard);
  long calls = disks[disk].calls;
  pthread_mutex_unlock(&guard);
  return calls;
}

static uint64_t next_number(uint64_t *seed) {
  uint64_t z = (*seed += 0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

static int save(struct content *content, const char *target, uint64_t *seed) {
  struct content left = {.last = &left.first};
  resize(&left, content->size);
  memcpy(left.bytes, content->bytes, content->size);
  for (struct write *write = content->first; write; write = write->next) {
    if (write->count < 0) {
      if (next_number(seed) & 1) resize(&left, write->offset);
      continue;
    }
    for (int from = 0; from < write->count; from += block)
      if (next_number(seed) & 1)
        put(&left, write, from, from + block < write->count ? from + block : write->count);
  }
  char path[1024];
  snprintf(path, sizeof path, "%s/%s", target, strrchr(content->name, '/') + 1);
  FILE *stream = fopen(path, "wb");
  int isGood = stream && fwrite(left.bytes, 1, left.size, stream) == (size_t)left.size;
  if (stream && fclose(stream)) isGood = 0;
  free(left.bytes);
  return isGood ? 0 : -1;
}

int cfaultydisk_cut_power(int index, const char *target, uint64_t seed) {
  int result = 0;
  pthread_mutex_lock(&guard);
  for (int i = 0; i < most_files && !result; i++) {
    struct content *content = &disks[index].contents[i];
    if (content->name[0] && (content->size || content->first)) result = save(content, target, &seed);
  }
  pthread_mutex_unlock(&guard);
  return result;
}
