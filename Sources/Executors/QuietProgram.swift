import CPlatform
import Glibc

/// A program of the system that is given a text and says nothing: not even to the terminal, which
/// is not its own.
package struct QuietProgram: Sendable, Equatable {
  package enum Failure: Error, Equatable, Sendable {
    /// By the system's words.
    case notStarted(String)
    /// 128 and more when a signal ended it.
    case status(Int)
    /// It had not ended in time, and was ended.
    case tookTooLong
  }

  private let path: String
  private let arguments: [String]
  private let environment: [String: String]

  /// - Parameters:
  ///   - path: of the file.
  ///   - arguments: without the program's name.
  package init(path: String, arguments: [String], environment: [String: String]) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
  }

  /// Runs it with `input` as its standard input, which is a file: it is never waited for with half
  /// of the text written. Suspends the caller; a thread of its own waits for the end.
  /// - Parameter limit: how long it may take.
  package func run(input: [UInt8], limit: Duration) async -> Failure? {
    var thread: BlockingThread?
    let failure: Failure? = await withCheckedContinuation { continuation in
      thread = BlockingThread(name: "beck-program") {
        continuation.resume(returning: runToEnd(input, limit: limit))
      }
      if thread == nil { continuation.resume(returning: .notStarted("no thread")) }
    }
    // It has nothing left to do.
    thread?.join()
    return failure
  }

  private func runToEnd(_ input: [UInt8], limit: Duration) -> Failure? {
    let file = cplatform_memory_descriptor("beck-input")
    guard file >= 0 else { return .notStarted(String(cString: strerror(errno))) }
    defer { close(file) }
    guard Self.fill(file, with: input) else {
      return .notStarted(String(cString: strerror(errno)))
    }
    var process: pid_t = 0
    let words = Self.copied([path] + arguments)
    let variables = Self.copied(environment.map { "\($0.key)=\($0.value)" })
    let failure = cplatform_program_start(path, words, variables, file, &process)
    for copy in words + variables { free(copy) }
    guard failure == 0 else { return .notStarted(String(cString: strerror(-failure))) }
    let start = ContinuousClock.now
    let milliseconds = limit / .milliseconds(1)
    let status = Int(cplatform_program_finish(process, Int32(milliseconds)))
    if status == 128 + Int(SIGKILL), .now - start >= limit { return .tookTooLong }
    return status == 0 ? nil : .status(status)
  }

  /// As C wants them for a program, with null at the end; to be freed.
  private static func copied(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] {
    strings.map { strdup($0) } + [nil]
  }

  private static func fill(_ file: Int32, with bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return lseek(file, 0, SEEK_SET) == 0
  }
}
