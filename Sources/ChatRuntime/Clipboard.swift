import ChatUI
import Executors
import Glibc

/// Where copied texts go, beside the terminal: a file, and the desktop's clipboard by its own
/// programs. Isolated to the worker thread, which never waits for a program.
package actor Clipboard {
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    WorkerThread.shared.asUnownedSerialExecutor()
  }

  /// How long a program may take: it only hands the text over.
  private static let limit = Duration.seconds(3)
  /// How long leaving waits for one. What has been started goes on without us.
  private static let patienceAtEnd = Duration.milliseconds(300)

  private let paths: Paths
  private let programs: [Program]
  /// The copy that is under way: the next one waits, so that the latest text is what stays.
  private var latest: Task<CopyReport, Never>?
  private var pending = 0

  struct Program: Sendable {
    let name: String
    let run: QuietProgram
  }

  /// - Parameter environment: tells which programs there are, and is what they need of it.
  package init(paths: Paths, environment: [String: String]) {
    self.paths = paths
    programs = Self.programs(environment)
  }

  /// Returns at once with what is known by then; what programs say, which may take a few seconds,
  /// comes out of the task.
  /// - Parameters:
  ///   - text: written as it is.
  ///   - route: of the terminal, nil when it was not sent there.
  ///   - misses: known already.
  func copy(
    _ text: String, leftOut: Int, terminal route: CopyReport.Route?, misses: [CopyReport.Miss]
  ) -> (report: CopyReport, settled: Task<CopyReport, Never>?) {
    var report = CopyReport(
      of: text, leftOut: leftOut, routes: [], misses: misses, file: write(text))
    if let route { report.routes.append(route) }
    guard !programs.isEmpty else { return (report, nil) }
    report.pending = programs.map(\.name)
    let (known, previous) = (report, latest)
    pending += 1
    let task = Task {
      defer { pending -= 1 }
      _ = await previous?.value
      return await offer(text, known)
    }
    latest = task
    return (known, task)
  }

  private func offer(_ text: String, _ known: CopyReport) async -> CopyReport {
    var report = known
    report.pending = []
    var routes: [CopyReport.Route] = []
    for program in programs {
      if let failure = await program.run.run(input: Array(text.utf8), limit: Self.limit) {
        report.misses.append(.program(program.name, reason: Self.words(failure)))
      } else {
        routes.append(.program(program.name))
      }
    }
    report.routes = routes + report.routes
    return report
  }

  /// Returns when what was copied before has been taken or refused, or has had a moment for it.
  func finishEarlierWork() async {
    let end = ContinuousClock.now + Self.patienceAtEnd
    while pending > 0, .now < end {
      do {
        try await WorkerThread.shared.pause(for: .milliseconds(10))
      } catch {
        return
      }
    }
  }

  private func write(_ text: String) -> Result<String, Problem> {
    let path = "\(paths.state)/last-copy.md"
    do throws(FileError) {
      try PrivateFile.makeFolder(paths.state)
      try PrivateFile.replace(path, with: text)
      return .success(paths.abbreviate(path))
    } catch {
      return .failure(Problem("\(paths.abbreviate(path)) cannot be written: \(error.reason)"))
    }
  }

  private static func words(_ failure: QuietProgram.Failure) -> String {
    switch failure {
    case .notStarted(let reason): reason
    case .status(let status): "status \(status)"
    case .tookTooLong: "no end after \(limit.components.seconds) s"
    }
  }
}

// MARK: - Which programs

extension Clipboard {
  /// What the programs need; the rest, keys of servers among it, is not theirs.
  private static let variables = [
    "DISPLAY", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "PATH", "TMPDIR", "USER", "WAYLAND_DISPLAY",
    "XAUTHORITY", "XDG_RUNTIME_DIR",
  ]

  /// Those that are for the desktop at hand and lie in PATH.
  static func programs(_ environment: [String: String]) -> [Program] {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    var wanted: [(name: String, arguments: [String])] = []
    if isSet("WAYLAND_DISPLAY") { wanted.append(("wl-copy", ["--type", "text/plain"])) }
    if isSet("DISPLAY") { wanted.append(("xclip", ["-selection", "clipboard", "-in"])) }
    wanted.append(("pbcopy", []))
    let needed = environment.filter { variables.contains($0.key) }
    return wanted.compactMap { name, arguments in
      find(name, in: environment["PATH"] ?? "").map { path in
        Program(
          name: name, run: QuietProgram(path: path, arguments: arguments, environment: needed))
      }
    }
  }

  /// - Returns: nil also for folders that are not absolute: they would hold what lies about.
  private static func find(_ name: String, in path: String) -> String? {
    path.split(separator: ":").lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}
