#ifndef CPLATFORM_PTY_H
#define CPLATFORM_PTY_H

// Pseudo-terminals and programs on them: what Swift's Glibc module does not
// show. Every function returns 0 or a descriptor on success and a negated errno
// on failure; none keeps state.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Opens a new pseudo-terminal and returns its master, close-on-exec and
/// non-blocking. `name` receives the path of the slave, NUL-terminated.
int cplatform_pty_open(char *_Nonnull name, size_t capacity);

/// Tells the terminal behind `descriptor` its size; the foreground group gets SIGWINCH.
int cplatform_pty_resize(int descriptor, uint16_t rows, uint16_t columns);

enum {
  /// In `standard`: the terminal itself.
  CPLATFORM_PTY_TERMINAL = -1,
  /// In `standard`: closed.
  CPLATFORM_PTY_CLOSED = -2,
};

/// A program to start on a terminal. The strings and arrays must outlive the
/// call only; both arrays end with a null pointer.
struct cplatform_pty_program {
  const char *_Nonnull path;
  char *_Nullable const *_Nonnull arguments;
  char *_Nullable const *_Nonnull environment;
  /// The working directory, or null for the caller's.
  const char *_Nullable directory;
  /// The slave's path, as given by `cplatform_pty_open`.
  const char *_Nonnull terminal;
  /// What becomes descriptors 0, 1 and 2: one of the values above, or a
  /// descriptor of 3 or more that is duplicated.
  int standard[3];
};

/// Starts `program` as the leader of a new session whose controlling terminal
/// is `program->terminal`, with every signal at its default and none blocked,
/// whatever the caller has blocked. `process` receives its id; the caller reaps it.
int cplatform_pty_spawn(
    const struct cplatform_pty_program *_Nonnull program, pid_t *_Nonnull process);

/// Starts `program` as a job in its own process group, under a session leader
/// that behaves like a shell with job control: it takes the terminal back when
/// the job stops or ends, and passes a hangup on. It never touches the
/// terminal's modes and writes nothing to it.
///
/// The leader is a child of the caller, and lives until the other end of
/// `commands` is closed; then it kills the job and exits. `commands` is read and
/// `reports` written as `struct cplatform_pty_record`; both are pipe ends that
/// the caller closes after the call. The first report is STARTED or FAILED.
int cplatform_pty_spawn_job(
    const struct cplatform_pty_program *_Nonnull program, bool foreground, int commands,
    int reports, pid_t *_Nonnull leader);

enum {
  /// Report: the job runs; the value is its process id.
  CPLATFORM_PTY_STARTED = 1,
  /// Report: it could not be started; the value is an errno.
  CPLATFORM_PTY_FAILED,
  /// Report: it was stopped by the signal in the value.
  CPLATFORM_PTY_STOPPED,
  /// Report: it was continued.
  CPLATFORM_PTY_CONTINUED,
  /// Report: it has ended and was reaped; the value is its wait status.
  CPLATFORM_PTY_ENDED,
  /// Command: give it the terminal and continue it.
  CPLATFORM_PTY_FOREGROUND,
  /// Command: continue it without the terminal.
  CPLATFORM_PTY_BACKGROUND,
  /// Command: send the signal in the value to its process.
  CPLATFORM_PTY_SIGNAL,
};

struct cplatform_pty_record {
  int32_t kind;
  int32_t value;
};

/// Opens a pipe, both ends close-on-exec: `ends` receives the reading and the writing one.
int cplatform_pty_pipe(int *_Nonnull ends);

/// A descriptor that becomes readable when `process` ends (pidfd_open(2)), close-on-exec.
int cplatform_pty_process(pid_t process);

#endif
