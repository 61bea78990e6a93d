#define _GNU_SOURCE
#include "cplatform_pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

int cplatform_pty_open(char *name, size_t capacity) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  if (master < 0) return -errno;
  if (grantpt(master) == 0 && unlockpt(master) == 0) {
    int failure = ptsname_r(master, name, capacity);
    if (failure == 0) return master;
    errno = failure;
  }
  int failure = errno;
  close(master);
  return -failure;
}

int cplatform_pty_resize(int descriptor, uint16_t rows, uint16_t columns) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  return ioctl(descriptor, TIOCSWINSZ, &size) == 0 ? 0 : -errno;
}

int cplatform_pty_pipe(int *ends) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno; }

int cplatform_pty_process(pid_t process) {
  int descriptor = pidfd_open(process, 0);
  return descriptor < 0 ? -errno : descriptor;
}

struct recipe {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

static int add_standard(struct recipe *recipe, int target, int source) {
  if (source == CPLATFORM_PTY_CLOSED)
    return posix_spawn_file_actions_addclose(&recipe->actions, target);
  if (source == CPLATFORM_PTY_TERMINAL) return 0;
  return posix_spawn_file_actions_adddup2(&recipe->actions, source, target);
}

static int fill_actions(
    struct recipe *recipe, const struct cplatform_pty_program *program, bool takes_terminal) {
  posix_spawn_file_actions_t *actions = &recipe->actions;
  // The first open of a terminal by a session leader makes it the controlling one.
  int failure = posix_spawn_file_actions_addopen(actions, 0, program->terminal, O_RDWR, 0);
  if (!failure && takes_terminal) failure = posix_spawn_file_actions_addtcsetpgrp_np(actions, 0);
  if (!failure) failure = posix_spawn_file_actions_adddup2(actions, 0, 1);
  if (!failure) failure = posix_spawn_file_actions_adddup2(actions, 0, 2);
  for (int target = 0; target < 3 && !failure; target++)
    failure = add_standard(recipe, target, program->standard[target]);
  if (!failure) failure = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  if (!failure && program->directory)
    failure = posix_spawn_file_actions_addchdir_np(actions, program->directory);
  return failure;
}

static int fill_attributes(struct recipe *recipe, short placement) {
  sigset_t all, none;
  sigfillset(&all);
  sigemptyset(&none);
  int failure = posix_spawnattr_setsigdefault(&recipe->attributes, &all);
  if (!failure) failure = posix_spawnattr_setsigmask(&recipe->attributes, &none);
  if (!failure)
    failure = posix_spawnattr_setflags(
        &recipe->attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | placement);
  return failure;
}

static void recipe_free(struct recipe *recipe) {
  posix_spawn_file_actions_destroy(&recipe->actions);
  posix_spawnattr_destroy(&recipe->attributes);
}

static int recipe_make(
    struct recipe *recipe, const struct cplatform_pty_program *program, short placement,
    bool takes_terminal) {
  int failure = posix_spawn_file_actions_init(&recipe->actions);
  if (failure) return failure;
  failure = posix_spawnattr_init(&recipe->attributes);
  if (failure) {
    posix_spawn_file_actions_destroy(&recipe->actions);
    return failure;
  }
  failure = fill_actions(recipe, program, takes_terminal);
  if (!failure) failure = fill_attributes(recipe, placement);
  if (failure) recipe_free(recipe);
  return failure;
}

static int recipe_run(
    struct recipe *recipe, const struct cplatform_pty_program *program, pid_t *process) {
  return posix_spawn(
      process, program->path, &recipe->actions, &recipe->attributes, program->arguments,
      program->environment);
}

int cplatform_pty_spawn(const struct cplatform_pty_program *program, pid_t *process) {
  struct recipe recipe;
  int failure = recipe_make(&recipe, program, POSIX_SPAWN_SETSID, false);
  if (failure) return -failure;
  failure = recipe_run(&recipe, program, process);
  recipe_free(&recipe);
  return -failure;
}

// The session leader. It is a fork of a program with threads, so from here on
// only calls that are safe after such a fork: no allocation, no stdio.

struct leader {
  int terminal, commands, reports, signals;
  pid_t job;
  bool ended;
};

static void report(const struct leader *leader, int32_t kind, int32_t value) {
  struct cplatform_pty_record record = {kind, value};
  ssize_t written = write(leader->reports, &record, sizeof record);
  // Nobody listens any more: the end of the commands says so too.
  (void)written;
}

static void take_terminal_back(const struct leader *leader) {
  tcsetpgrp(leader->terminal, getpgrp());
}

static void look_at_job(struct leader *leader) {
  int status;
  while (!leader->ended
         && waitpid(leader->job, &status, WNOHANG | WUNTRACED | WCONTINUED) == leader->job) {
    if (WIFCONTINUED(status)) {
      report(leader, CPLATFORM_PTY_CONTINUED, 0);
    } else if (WIFSTOPPED(status)) {
      take_terminal_back(leader);
      report(leader, CPLATFORM_PTY_STOPPED, WSTOPSIG(status));
    } else {
      leader->ended = true;
      take_terminal_back(leader);
      report(leader, CPLATFORM_PTY_ENDED, status);
    }
  }
}

static void take_signal(struct leader *leader) {
  struct signalfd_siginfo info;
  if (read(leader->signals, &info, sizeof info) != sizeof info) return;
  if (info.ssi_signo == SIGHUP && !leader->ended) {
    // The kernel tells only the session leader that the line dropped; shells pass it on.
    kill(-leader->job, SIGHUP);
    kill(-leader->job, SIGCONT);
  }
  look_at_job(leader);
}

static void obey(struct leader *leader, struct cplatform_pty_record command) {
  if (leader->ended) return;
  switch (command.kind) {
    case CPLATFORM_PTY_FOREGROUND:
      tcsetpgrp(leader->terminal, leader->job);
      kill(-leader->job, SIGCONT);
      break;
    case CPLATFORM_PTY_BACKGROUND:
      kill(-leader->job, SIGCONT);
      break;
    case CPLATFORM_PTY_SIGNAL:
      kill(leader->job, command.value);
      break;
  }
}

static _Noreturn void lead(struct leader *leader) {
  struct pollfd watched[2] = {
      {.fd = leader->signals, .events = POLLIN}, {.fd = leader->commands, .events = POLLIN}};
  for (;;) {
    if (poll(watched, 2, -1) < 0 && errno != EINTR) break;
    if (watched[0].revents) take_signal(leader);
    if (!watched[1].revents) continue;
    struct cplatform_pty_record command;
    if (read(leader->commands, &command, sizeof command) != sizeof command) break;
    obey(leader, command);
  }
  if (!leader->ended) {
    kill(leader->job, SIGKILL);
    waitpid(leader->job, NULL, 0);
  }
  _exit(0);
}

// A copy of somebody's socket left open here would keep its peer waiting for an end.
static void close_all_but(const struct leader *leader) {
  int kept[4] = {leader->terminal, leader->commands, leader->reports, leader->signals};
  for (int i = 1; i < 4; i++)
    for (int j = i; j > 0 && kept[j - 1] > kept[j]; j--) {
      int swapped = kept[j];
      kept[j] = kept[j - 1];
      kept[j - 1] = swapped;
    }
  unsigned first = 0;
  for (int i = 0; i < 4; i++) {
    if ((unsigned)kept[i] > first) close_range(first, (unsigned)kept[i] - 1, 0);
    first = (unsigned)kept[i] + 1;
  }
  close_range(first, ~0U, 0);
}

static void set_leader_signals(struct leader *leader) {
  struct sigaction plain = {.sa_handler = SIG_DFL}, ignored = {.sa_handler = SIG_IGN};
  for (int number = 1; number < NSIG; number++) sigaction(number, &plain, NULL);
  // SIGTTOU would stop the leader when it takes the terminal back; the others are the job's.
  const int left_to_job[] = {SIGTTOU, SIGTTIN, SIGTSTP, SIGINT, SIGQUIT, SIGPIPE};
  for (size_t i = 0; i < sizeof left_to_job / sizeof *left_to_job; i++)
    sigaction(left_to_job[i], &ignored, NULL);
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGCHLD);
  sigaddset(&watched, SIGHUP);
  sigprocmask(SIG_SETMASK, &watched, NULL);
  leader->signals = signalfd(-1, &watched, SFD_CLOEXEC);
}

static _Noreturn void run_leader(
    struct recipe *recipe, const struct cplatform_pty_program *program, int commands,
    int reports) {
  struct leader leader = {.commands = commands, .reports = reports};
  set_leader_signals(&leader);
  setsid();
  leader.terminal = open(program->terminal, O_RDWR | O_CLOEXEC);
  int failure = leader.signals < 0 || leader.terminal < 0 ? errno : 0;
  if (!failure) failure = recipe_run(recipe, program, &leader.job);
  if (failure) {
    report(&leader, CPLATFORM_PTY_FAILED, failure);
    _exit(1);
  }
  close_all_but(&leader);
  report(&leader, CPLATFORM_PTY_STARTED, leader.job);
  lead(&leader);
}

int cplatform_pty_spawn_job(
    const struct cplatform_pty_program *program, bool foreground, int commands, int reports,
    pid_t *leader) {
  struct recipe recipe;
  int failure = recipe_make(&recipe, program, POSIX_SPAWN_SETPGROUP, foreground);
  if (failure) return -failure;
  // No handler of the caller's may run in the copy before it has set its own signals.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t process = fork();
  if (process == 0) run_leader(&recipe, program, commands, reports);
  failure = process < 0 ? errno : 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  recipe_free(&recipe);
  *leader = process;
  return -failure;
}
