import CPlatform
import Glibc

/// What is known of a running program and what is still to be done with it.
/// Lives behind the lock of ``ChildDriver``.
struct ChildState {
  enum Job: Equatable {
    case running
    case stopped(Int32)
    /// Told to go on; not yet seen to.
    case continuing
  }

  /// A standard descriptor of the program that is a pipe.
  struct Stream {
    /// -1 once closed.
    var descriptor: Int32
    /// Input that was not written yet, or output that came.
    var bytes: [UInt8] = []
    /// For input: close when all is written.
    var closesAtEnd = false
  }

  let emulator: Emulator
  /// -1 once closed.
  var master: Int32
  /// Typed and not yet taken by the terminal.
  var typed: [UInt8] = []
  /// How many bytes of output may still be read; nil for all.
  var budget: Int?
  var closesTerminal = false
  /// Whether nothing more can come from the terminal.
  var isLineDown = false
  var job = Job.running
  var status: ExitStatus?
  /// Whether what we reap is reaped: from then on its id may belong to another.
  var isReaped = false
  var isEnding = false
  var isFinished = false
  var streams: [Stream]
  var reports: Int32
  var commands: Int32

  init(_ child: LaunchedChild, emulator: Emulator) {
    self.emulator = emulator
    master = child.master
    streams = child.standard.map { Stream(descriptor: $0) }
    reports = child.reports
    commands = child.commands
  }
}

// The terminal.
extension ChildState {
  /// Reads what is there, at most a few frames' worth, and shows it.
  mutating func readTerminal(limit: Int = 65536) {
    var part = [UInt8](repeating: 0, count: 8192)
    var left = limit
    while left > 0, budget != 0, master >= 0 {
      let wanted = min(part.count, budget ?? part.count)
      let count = read(master, &part, wanted)
      guard count > 0 else {
        isLineDown = isLineDown || count == 0 || (errno != EAGAIN && errno != EINTR)
        return
      }
      left -= count
      budget = budget.map { $0 - count }
      typed += emulator.feed(Array(part.prefix(count)))
    }
  }

  /// Reads all that the program left behind when it ended.
  mutating func drain() {
    readTerminal(limit: .max)
    for index in 1...2 { readStream(index) }
  }

  mutating func writeTerminal() {
    while !typed.isEmpty, master >= 0 {
      let count = write(master, typed, typed.count)
      if count > 0 {
        typed.removeFirst(count)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        typed = []
      }
    }
  }

  mutating func closeTerminal() {
    guard master >= 0 else { return }
    close(master)
    master = -1
    isLineDown = true
  }
}

// The pipes.
extension ChildState {
  mutating func readStream(_ index: Int) {
    var part = [UInt8](repeating: 0, count: 65536)
    while streams[index].descriptor >= 0 {
      let count = read(streams[index].descriptor, &part, part.count)
      if count > 0 {
        streams[index].bytes += part.prefix(count)
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        closeStream(index)
      } else {
        return
      }
    }
  }

  mutating func writeInput() {
    while !streams[0].bytes.isEmpty, streams[0].descriptor >= 0 {
      let count = write(streams[0].descriptor, streams[0].bytes, streams[0].bytes.count)
      if count > 0 {
        streams[0].bytes.removeFirst(count)
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        closeStream(0)
      }
    }
    if streams[0].closesAtEnd { closeStream(0) }
  }

  mutating func closeStream(_ index: Int) {
    guard streams[index].descriptor >= 0 else { return }
    close(streams[index].descriptor)
    streams[index].descriptor = -1
  }
}

// The session leader.
extension ChildState {
  /// Takes what the leader reports.
  mutating func readReports() {
    var record = cplatform_pty_record()
    let size = MemoryLayout<cplatform_pty_record>.size
    while reports >= 0, read(reports, &record, size) == size {
      switch Int(record.kind) {
      case CPLATFORM_PTY_STOPPED: job = .stopped(record.value)
      case CPLATFORM_PTY_CONTINUED: job = .running
      case CPLATFORM_PTY_ENDED:
        // What was written before the end is read before the end is told.
        drain()
        status = ExitStatus(waitStatus: record.value)
      default: break
      }
    }
  }

  /// - Returns: whether there is a leader to tell.
  func command(_ kind: Int, _ value: Int32 = 0) -> Bool {
    var record = cplatform_pty_record(kind: Int32(kind), value: value)
    let size = MemoryLayout<cplatform_pty_record>.size
    return commands >= 0 && write(commands, &record, size) == size
  }

  mutating func closeLeader() {
    if commands >= 0 { close(commands) }
    commands = -1
  }
}
