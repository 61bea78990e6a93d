#ifndef CFAULTYDISK_H
#define CFAULTYDISK_H

#include <stdint.h>

// A disk below SQLite that fails when it is told to, and that forgets what was not synced. Only
// files below folders that were handed over are touched; any thread.

/// What is counted, and may fail.
enum cfaultydisk_error { CFAULTYDISK_FULL = 1, CFAULTYDISK_BROKEN = 2 };

/// Files below `folder` are on the faulty disk from now on. Nothing fails yet.
/// - Returns: a number for the calls below, -1 where there are too many.
int cfaultydisk_mount(const char *folder);
void cfaultydisk_unmount(int disk);

/// The `n`-th call that changes something (write, sync, truncate, open for writing), counted from
/// now and from 1, fails; with `lasting` all after it, too.
/// - isShort: a write that fails has written half.
void cfaultydisk_fail(int disk, long n, enum cfaultydisk_error error, int lasting, int isShort);
/// Nothing fails any more.
/// - Returns: how many calls failed.
long cfaultydisk_heal(int disk);
/// Calls counted since the last cfaultydisk_fail or mount.
long cfaultydisk_calls(int disk);

/// Writes what a power cut at this moment leaves into another folder: what was synced, and of what
/// was written since, 4 KiB by 4 KiB, what the seed says.
/// - Returns: 0, or -1 where it could not be written.
int cfaultydisk_cut_power(int disk, const char *target, uint64_t seed);

#endif
