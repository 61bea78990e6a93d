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

bool cplatform_signals_end_is_pending(void) {
  sigset_t pending;
  if (sigpending(&pending) != 0) return false;
  return sigismember(&pending, SIGTERM) == 1 || sigismember(&pending, SIGHUP) == 1
      || sigismember(&pending, SIGQUIT) == 1;
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
  // The stop itself is dealt with; its SIGCONT must not be taken for another one.
  sigset_t resumed;
  sigemptyset(&resumed);
  sigaddset(&resumed, SIGCONT);
  const struct timespec at_once = {0, 0};
  if (sigismember(&previous, SIGCONT) == 1) sigtimedwait(&resumed, NULL, &at_once);
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
