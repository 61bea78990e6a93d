#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

// --- Signals that are waited for -------------------------------------------------------------

/// Blocks the signals the loop reads from a descriptor and ignores SIGPIPE, SIGUSR1 and SIGUSR2.
/// Call before any thread is started: threads inherit the mask. A signal that the parent had
/// ignored (nohup) stays ignored.
void cplatform_signals_install(void);

/// @return a non-blocking signalfd(2) of the blocked signals, or -1 with errno set.
int cplatform_signals_descriptor(void);

/// @return the number of the next waiting signal, or 0 when none waits. Never blocks.
int cplatform_signals_next(int descriptor);

/// Stops the process group until the terminal is in its hands, as touching the terminal would; but
/// a stop by that could not be ended by SIGTERM, which is blocked.
/// @return false when told to end: SIGTERM, SIGHUP or SIGQUIT waits to be read.
bool cplatform_signals_wait_for_foreground(int terminal);

/// Stops the process group as the terminal's own suspend key would, and returns once continued.
/// Returns at once where nothing can stop: in an orphaned group, or with SIGTSTP ignored at start.
void cplatform_signals_stop_group(void);

/// Ends the process by the signal's default action.
_Noreturn void cplatform_signals_die(int signal);

// --- Signals that kill -----------------------------------------------------------------------

/// From now on a fatal signal gives the terminal back before the process dies by it.
/// @param terminal a descriptor that does not block; stays open until disarmed.
/// @param modes what tcsetattr(3) is to restore.
/// @param bytes what is written to the terminal first; copied, at most 256 are kept.
void cplatform_crash_guard_arm(
    int terminal, const struct termios *modes, const uint8_t *bytes, size_t count);

/// Gives the calling thread a stack for the guard's handler, so that an overflow of its own stack
/// is covered as well. The thread that arms the guard has one already.
void cplatform_crash_guard_cover_thread(void);

/// The terminal is no longer ours: a fatal signal is only reported.
void cplatform_crash_guard_disarm(void);
