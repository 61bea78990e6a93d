// Runs when the process is already broken: only async-signal-safe calls, static memory and a stack
// of its own. Never chains to the handler of the Swift runtime, which would hold the process.
#define _GNU_SOURCE
#include "cplatform_signals.h"
#include "cplatform_standard_error.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// Faults first; then what the system or a user sends to a process that has used up its share.
static const int fatal[] = {
    SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS, SIGXCPU, SIGXFSZ, SIGALRM,
    SIGVTALRM, SIGPROF, SIGPOLL, SIGPWR, SIGSTKFLT,
};

// One a thread: where a stack has overflown, no handler can run on it.
static _Thread_local uint8_t stack[32 * 1024];
static struct {
  int terminal;
  struct termios modes;
  uint8_t bytes[256];
  size_t count;
} guarded;
static atomic_bool armed;
static atomic_int crashing_thread;

// A terminal that takes nothing is given up after this long.
static const int patience_in_milliseconds = 200;

static void write_all(int descriptor, const uint8_t *bytes, size_t count) {
  while (count > 0) {
    struct pollfd room = {descriptor, POLLOUT, 0};
    if (poll(&room, 1, patience_in_milliseconds) <= 0) return;
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) bytes += written, count -= (size_t)written;
  }
}

// In the background the terminal is the shell's, and stays as the shell has set it.
static bool owns_terminal(void) {
  if (!atomic_load(&armed)) return false;
  pid_t foreground = tcgetpgrp(guarded.terminal);
  return foreground < 0 || foreground == getpgrp();
}

static bool restore_terminal(void) {
  if (!owns_terminal()) return false;
  write_all(guarded.terminal, guarded.bytes, guarded.count);
  // Keys and pasted text meant for us must not be run by the shell.
  tcflush(guarded.terminal, TCIFLUSH);
  tcsetattr(guarded.terminal, TCSANOW, &guarded.modes);
  return true;
}

// What the runtime said of the fault while the screen was ours. Controls that would act on the
// terminal become blanks.
static void replay_standard_error(void) {
  static uint8_t said[4096];
  size_t count = cplatform_standard_error_release(said, sizeof said);
  for (size_t i = 0; i < count; i++) {
    if ((said[i] < 0x20 && said[i] != '\n') || said[i] == 0x7F) said[i] = ' ';
  }
  write_all(STDERR_FILENO, said, count);
}

static void report(int signal_number, bool restored) {
  static const char head[] = "beck: crashed by signal ";
  static const char tail[] = "; the terminal was restored";
  uint8_t line[96];
  size_t length = sizeof head - 1;
  memcpy(line, head, length);
  if (signal_number >= 10) line[length++] = (uint8_t)('0' + signal_number / 10);
  line[length++] = (uint8_t)('0' + signal_number % 10);
  if (restored) {
    memcpy(line + length, tail, sizeof tail - 1);
    length += sizeof tail - 1;
  }
  line[length++] = '\n';
  write_all(STDERR_FILENO, line, length);
}

static void die(int signal_number) {
  signal(signal_number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal_number);
  raise(signal_number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  _exit(128 + signal_number);
}

static void handle(int signal_number) {
  int self = (int)syscall(SYS_gettid);
  int first = 0;
  if (!atomic_compare_exchange_strong(&crashing_thread, &first, self)) {
    if (first == self) die(signal_number);
    // Another thread is restoring the terminal and ends the process when it is done.
    for (;;) pause();
  }
  bool restored = restore_terminal();
  replay_standard_error();
  report(signal_number, restored);
  die(signal_number);
}

void cplatform_crash_guard_cover_thread(void) {
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, NULL);
}

static void install(void) {
  cplatform_crash_guard_cover_thread();
  struct sigaction action = {.sa_handler = handle, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  // Else tcsetattr(3) could stop the process that is about to die.
  sigaddset(&action.sa_mask, SIGTTOU);
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
    struct sigaction current;
    bool ignored = sigaction(fatal[i], NULL, &current) == 0 && current.sa_handler == SIG_IGN;
    if (!ignored) sigaction(fatal[i], &action, NULL);
  }
}

void cplatform_crash_guard_arm(
    int terminal, const struct termios *modes, const uint8_t *bytes, size_t count) {
  atomic_store(&armed, false);
  guarded.terminal = terminal;
  guarded.modes = *modes;
  guarded.count = count < sizeof guarded.bytes ? count : sizeof guarded.bytes;
  memcpy(guarded.bytes, bytes, guarded.count);
  install();
  atomic_store(&armed, true);
  // A thread that crashed just before found nothing to restore: nothing may be taken any more.
  while (atomic_load(&crashing_thread)) pause();
}

void cplatform_crash_guard_disarm(void) { atomic_store(&armed, false); }
