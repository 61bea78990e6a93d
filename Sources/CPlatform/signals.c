#define _GNU_SOURCE
#include "cplatform_signals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

static const int waited[] = {
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGCONT, SIGTSTP,
};
static const int ignored[] = {SIGPIPE, SIGUSR1, SIGUSR2};

static bool is_ignored(int signal_number) {
  struct sigaction current;
  return sigaction(signal_number, NULL, &current) == 0 && current.sa_handler == SIG_IGN;
}

// Linux queues a blocked signal even when it is ignored, so nohup is honoured by not blocking it.
static sigset_t waited_set(void) {
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof waited / sizeof *waited; i++) {
    if (!is_ignored(waited[i])) sigaddset(&set, waited[i]);
  }
  return set;
}

void cplatform_signals_install(void) {
  sigset_t set = waited_set();
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) signal(ignored[i], SIG_IGN);
}

int cplatform_signals_descriptor(void) {
  sigset_t set = waited_set();
  return signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

int cplatform_signals_next(int descriptor) {
  struct signalfd_siginfo info;
  ssize_t got;
  do {
    got = read(descriptor, &info, sizeof info);
  } while (got < 0 && errno == EINTR);
  return got == sizeof info ? (int)info.ssi_signo : 0;
}

static bool end_is_pending(void) {
  sigset_t pending;
  if (sigpending(&pending) != 0) return false;
  return sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGHUP) == 1
      || sigismember(&pending, SIGQUIT) == 1;
}

// A stop that is dealt with here must not be taken for another one by whoever reads the signals.
static bool take_continuation(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCONT);
  const struct timespec at_once = {0, 0};
  return sigtimedwait(&set, NULL, &at_once) == SIGCONT;
}

bool cplatform_signals_wait_for_foreground(int terminal) {
  for (;;) {
    if (end_is_pending()) return false;
    pid_t foreground = tcgetpgrp(terminal);
    if (foreground < 0 || foreground == getpgrp()) return true;
    kill(0, SIGTTOU);
    // An orphaned group is not stopped; the terminal will say no.
    if (!take_continuation()) return true;
  }
}

void cplatform_signals_stop_group(void) {
  if (is_ignored(SIGTSTP)) return;
  sigset_t stop, previous;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  signal(SIGTSTP, SIG_DFL);
  pthread_sigmask(SIG_UNBLOCK, &stop, &previous);
  kill(0, SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &previous, NULL);
  take_continuation();
}

void cplatform_signals_die(int signal_number) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal_number);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  _exit(128 + signal_number);
}
