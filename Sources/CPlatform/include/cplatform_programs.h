#ifndef CPLATFORM_PROGRAMS_H
#define CPLATFORM_PROGRAMS_H

// Programs that are run aside, without the terminal.

#include <sys/types.h>

/// Starts a program that reads `input` and says nothing: in a process group of its own, with
/// standard output and standard error on /dev/null, no other descriptor, every signal at its
/// default and none blocked. `arguments` and `environment` end with a null pointer.
/// - Returns: 0, or a negated errno. `process` receives its id; the caller reaps it.
int cplatform_program_start(
    const char *_Nonnull path, char *_Nullable const *_Nonnull arguments,
    char *_Nullable const *_Nonnull environment, int input, pid_t *_Nonnull process);

/// Waits for the end of a child and reaps it. One that has not ended in time is killed, with what
/// it has started in its group.
/// - Returns: its exit status; 128 and more when a signal ended it.
int cplatform_program_finish(pid_t process, int milliseconds);

#endif
