#define _GNU_SOURCE
#include "cplatform_programs.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int fill_actions(posix_spawn_file_actions_t *actions, int input) {
  int failure = posix_spawn_file_actions_adddup2(actions, input, 0);
  if (!failure) failure = posix_spawn_file_actions_addopen(actions, 1, "/dev/null", O_WRONLY, 0);
  if (!failure) failure = posix_spawn_file_actions_adddup2(actions, 1, 2);
  if (!failure) failure = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  return failure;
}

static int fill_attributes(posix_spawnattr_t *attributes) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  int failure = posix_spawnattr_setsigdefault(attributes, &all);
  if (!failure) failure = posix_spawnattr_setsigmask(attributes, &none);
  if (!failure) failure = posix_spawnattr_setpgroup(attributes, 0);
  if (!failure)
    failure = posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  return failure;
}

int cplatform_program_start(
    const char *path, char *const *arguments, char *const *environment, int input,
    pid_t *process) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int failure = posix_spawn_file_actions_init(&actions);
  if (failure) return -failure;
  failure = posix_spawnattr_init(&attributes);
  if (!failure) {
    failure = fill_actions(&actions, input);
    if (!failure) failure = fill_attributes(&attributes);
    if (!failure)
      failure = posix_spawn(process, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return -failure;
}

static long long now_in_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static bool ends_within(pid_t process, int milliseconds) {
  int descriptor = pidfd_open(process, 0);
  if (descriptor < 0) return false;
  struct pollfd end = {.fd = descriptor, .events = POLLIN};
  long long deadline = now_in_milliseconds() + milliseconds, left = milliseconds;
  int ready;
  while ((ready = poll(&end, 1, (int)left)) < 0 && errno == EINTR) {
    left = deadline - now_in_milliseconds();
    if (left < 0) left = 0;
  }
  close(descriptor);
  return ready > 0;
}

int cplatform_program_finish(pid_t process, int milliseconds) {
  // It leads its group, and until it is reaped its id is no other's.
  if (!ends_within(process, milliseconds)) kill(-process, SIGKILL);
  int status = 0;
  while (waitpid(process, &status, 0) < 0) {
    if (errno != EINTR) return 255;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
