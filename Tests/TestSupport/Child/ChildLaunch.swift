import CPlatform
import Glibc

/// Everything that decides how a program starts.
struct ChildLaunch: Sendable {
  var path: String
  var arguments: [String]
  var environment: [String: String]
  var directory: String?
  var size: TerminalSize
  var role: ChildRole
  /// Input, output, error.
  var standard: [Redirection]
}

/// A program that was started, with all that its driver then owns.
struct LaunchedChild: Sendable {
  /// The program.
  var process: pid_t = 0
  /// What the driver reaps: the program, or the leader of its session.
  var reaped: pid_t = 0
  var master: Int32 = -1
  /// The reading end of what the session leader reports, or -1.
  var reports: Int32 = -1
  /// The writing end of what it obeys, or -1.
  var commands: Int32 = -1
  /// Our ends of the standard descriptors that are pipes, else -1.
  var standard: [Int32] = [-1, -1, -1]
  /// The terminal's attributes before the program saw it.
  var attributes: TerminalAttributes?

  func closeAll() {
    for descriptor in [master, reports, commands] + standard where descriptor >= 0 {
      close(descriptor)
    }
  }
}

extension ChildLaunch {
  /// Opens the terminal and starts the program on it.
  func start() throws(SystemError) -> LaunchedChild {
    var child = LaunchedChild()
    var given: [Int32] = []
    // What the program has got is not ours any more; what we keep is closed on failure only.
    defer { for descriptor in given where descriptor >= 0 { close(descriptor) } }
    do throws(SystemError) {
      let terminal = try openTerminal(&child)
      for index in 0..<3 {
        given.append(try redirect(standard[index], index: index, into: &child))
      }
      try spawn(terminal: terminal, given: given, into: &child)
    } catch {
      child.closeAll()
      throw error
    }
    return child
  }

  private func openTerminal(_ child: inout LaunchedChild) throws(SystemError) -> String {
    var name = [CChar](repeating: 0, count: 128)
    let master = cplatform_pty_open(&name, name.count)
    guard master >= 0 else { throw SystemError(code: -master, operation: "posix_openpt") }
    child.master = master
    let failure = cplatform_pty_resize(
      master, UInt16(clamping: size.rows), UInt16(clamping: size.columns))
    guard failure == 0 else { throw SystemError(code: -failure, operation: "TIOCSWINSZ") }
    child.attributes = try TerminalAttributes(of: master)
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// - Returns: the program's end, or a constant of cplatform_pty.h.
  private func redirect(
    _ redirection: Redirection, index: Int, into child: inout LaunchedChild
  ) throws(SystemError) -> Int32 {
    switch redirection {
    case .terminal: return Int32(CPLATFORM_PTY_TERMINAL)
    case .closed: return Int32(CPLATFORM_PTY_CLOSED)
    case .file(let path):
      let flags = index == 0 ? O_RDONLY : O_WRONLY | O_CREAT
      let descriptor = open(path, flags | O_CLOEXEC | O_NOCTTY, 0o600)
      guard descriptor >= 0 else { throw .last("open \(path)") }
      return descriptor
    case .pipe:
      let ends = try makePipe()
      let ours = index == 0 ? ends.writing : ends.reading
      makeNonBlocking(ours)
      child.standard[index] = ours
      return index == 0 ? ends.reading : ends.writing
    }
  }

  private func spawn(
    terminal: String, given: [Int32], into child: inout LaunchedChild
  ) throws(SystemError) {
    let arguments = CStringArray([path] + self.arguments)
    let environment = CStringArray(self.environment.map { "\($0.key)=\($0.value)" }.sorted())
    let words = CStringArray([path, terminal] + (directory.map { [$0] } ?? []))
    defer { withExtendedLifetime((arguments, environment, words)) {} }
    guard let path = words[0], let terminal = words[1] else {
      throw SystemError(code: ENOMEM, operation: "spawn")
    }
    var program = cplatform_pty_program(
      path: path, arguments: arguments.start, environment: environment.start,
      directory: directory == nil ? nil : words[2].map { UnsafePointer($0) }, terminal: terminal,
      standard: (given[0], given[1], given[2]))
    guard role == .sessionLeader else { return try spawnJob(&program, into: &child) }
    let failure = cplatform_pty_spawn(&program, &child.process)
    guard failure == 0 else { throw SystemError(code: -failure, operation: self.path) }
    child.reaped = child.process
  }

  private func spawnJob(
    _ program: inout cplatform_pty_program, into child: inout LaunchedChild
  ) throws(SystemError) {
    let commands = try makePipe()
    child.commands = commands.writing
    defer { close(commands.reading) }
    let reports = try makePipe()
    child.reports = reports.reading
    let failure = cplatform_pty_spawn_job(
      &program, role == .foregroundJob, commands.reading, reports.writing, &child.reaped)
    // Closed before the read: else the leader's death would not end it.
    close(reports.writing)
    guard failure == 0 else { throw SystemError(code: -failure, operation: "fork") }
    var first = cplatform_pty_record()
    let count = read(reports.reading, &first, MemoryLayout<cplatform_pty_record>.size)
    guard count == MemoryLayout<cplatform_pty_record>.size,
      first.kind == Int32(CPLATFORM_PTY_STARTED)
    else {
      waitpid(child.reaped, nil, 0)
      throw SystemError(code: count > 0 ? first.value : EPIPE, operation: path)
    }
    child.process = first.value
    makeNonBlocking(reports.reading)
  }
}

/// Strings as C wants them for a program: an array of pointers that ends with null.
private final class CStringArray {
  private let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ strings: [String]) {
    count = strings.count + 1
    pointers = .allocate(capacity: count)
    for (index, string) in strings.enumerated() {
      (pointers + index).initialize(to: strdup(string))
    }
    (pointers + strings.count).initialize(to: nil)
  }

  deinit {
    for index in 0..<count { free(pointers[index]) }
    pointers.deallocate()
  }

  var start: UnsafePointer<UnsafeMutablePointer<CChar>?> { UnsafePointer(pointers) }

  subscript(index: Int) -> UnsafeMutablePointer<CChar>? { pointers[index] }
}
