import Glibc

/// What a process has used so far, from /proc.
package struct ProcessUsage: Sendable {
  package struct Thread: Sendable {
    package let id: Int32
    package let name: String
    /// User and system time, in steps of a clock tick.
    package let cpuTime: Duration
    /// How often the thread went to sleep by itself: a count that stands still means idle.
    package let voluntarySwitches: Int
    package let involuntarySwitches: Int
  }

  /// The threads alive now, by id.
  package let threads: [Thread]
  /// User and system time of the whole process, its ended threads included.
  package let cpuTime: Duration
  /// Resident memory in bytes.
  package let residentBytes: Int

  package var contextSwitches: Int {
    threads.reduce(0) { $0 + $1.voluntarySwitches + $1.involuntarySwitches }
  }

  /// - Throws: `SystemError` when there is no such process.
  package init(of process: Int32) throws(SystemError) {
    let stat = try ProcessStat(path: "/proc/\(process)/stat")
    cpuTime = stat.cpuTime
    // The sizes in stat and statm are estimates that may say 0 for a small process.
    residentBytes = try value(of: "Rss", in: "/proc/\(process)/smaps_rollup") * 1024
    var threads: [Thread] = []
    for name in try directoryEntries("/proc/\(process)/task") {
      // A thread may end between the listing and the look at it.
      guard let id = Int32(name), let thread = try? Thread(id: id, process: process) else {
        continue
      }
      threads.append(thread)
    }
    self.threads = threads.sorted { $0.id < $1.id }
  }
}

extension ProcessUsage.Thread {
  fileprivate init(id: Int32, process: Int32) throws(SystemError) {
    let folder = "/proc/\(process)/task/\(id)"
    let stat = try ProcessStat(path: "\(folder)/stat")
    self.id = id
    name = stat.name
    cpuTime = stat.cpuTime
    voluntarySwitches = try value(of: "voluntary_ctxt_switches", in: "\(folder)/status")
    involuntarySwitches = try value(of: "nonvoluntary_ctxt_switches", in: "\(folder)/status")
  }
}

/// The number behind `key:` in a file of such lines.
private func value(of key: String, in path: String) throws(SystemError) -> Int {
  for line in String(decoding: try readFile(path), as: UTF8.self).split(separator: "\n") {
    let words = line.split(whereSeparator: \.isWhitespace)
    if words.first == "\(key):", let value = words.dropFirst().first.flatMap({ Int($0) }) {
      return value
    }
  }
  throw SystemError(code: ENOENT, operation: "\(key) in \(path)")
}

/// The fields of /proc/…/stat that are used. Source: proc(5).
struct ProcessStat {
  let name: String
  /// `R` running, `S` sleeping, `T` stopped, `Z` ended and not reaped, and so on.
  let state: Character
  let cpuTime: Duration

  init(path: String) throws(SystemError) {
    let text = String(decoding: try readFile(path), as: UTF8.self)
    // The name stands in brackets and may hold brackets and spaces itself.
    guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close
    else { throw SystemError(code: ENOENT, operation: path) }
    let fields = text[close...].split(separator: " ").dropFirst()
    func field(_ number: Int) -> Substring {
      fields.dropFirst(number - 3).first ?? ""
    }
    name = String(text[text.index(after: open)..<close])
    state = field(3).first ?? "?"
    let ticks = (Int(field(14)) ?? 0) + (Int(field(15)) ?? 0)
    cpuTime = .milliseconds(ticks * 1000 / max(Int(sysconf(Int32(_SC_CLK_TCK))), 1))
  }
}
