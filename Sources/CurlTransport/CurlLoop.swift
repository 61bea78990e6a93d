import CCurl
import Executors
import HTTPCore
import Synchronization

/// The door to the loop thread: takes commands from any thread, wakes the loop, never blocks.
/// The thread's side is `CurlEngine`.
final class CurlLoop: Sendable {
  enum Command: Sendable {
    case start(TransferID, HTTPRequest, ByteChannel)
    case resume(TransferID)
    case cancel(TransferID)
  }

  private enum Stage {
    /// Next: `.running`, `.stopped`.
    case unstarted
    /// Next: `.failed`, `.stopped`.
    case running(BlockingThread)
    /// libcurl could not be set up; the thread has ended. Next: `.stopped`.
    case failed(BlockingThread, TransportError)
    case stopped
  }

  // Safe because libcurl lets any thread call curl_multi_wakeup, and the inbox's lock, under which
  // it is called, is also taken to withdraw the handle before its clean-up.
  private struct WakeHandle: @unchecked Sendable {
    let multi: UnsafeMutableRawPointer
  }

  private struct Inbox {
    var stage = Stage.unstarted
    var commands: [Command] = []
    var wakeHandle: WakeHandle?
  }

  static let shutDown = TransportError.cut(reason: "the client was shut down")

  private let environment: CurlEnvironment
  private let threadName: String
  private let inbox = Mutex(Inbox())

  init(environment: CurlEnvironment, threadName: String) {
    self.environment = environment
    self.threadName = threadName
  }

  // MARK: Any thread

  func warmUp() {
    // A thread that cannot be made is told to the first request, which tries again.
    _ = try? inbox.withLock { inbox throws(TransportError) in try run(&inbox) }
  }

  func start(_ id: TransferID, _ request: HTTPRequest, _ channel: ByteChannel)
    throws(TransportError)
  {
    try inbox.withLock { inbox throws(TransportError) in
      try run(&inbox)
      Self.append(.start(id, request, channel), to: &inbox)
    }
  }

  /// For a transfer that was started; of one that has ended, nothing happens.
  func send(_ command: Command) {
    inbox.withLock { inbox in
      if case .running = inbox.stage { Self.append(command, to: &inbox) }
    }
  }

  func shutdown() {
    let thread = inbox.withLock { inbox -> BlockingThread? in
      defer { inbox.stage = .stopped }
      switch inbox.stage {
      case .unstarted, .stopped: return nil
      case .failed(let thread, _): return thread
      case .running(let thread):
        Self.wake(inbox)
        return thread
      }
    }
    thread?.join()
  }

  // MARK: Loop thread

  /// - Returns: what came since the last call, and whether it is all that will ever come.
  func takeCommands() -> (commands: [Command], areLast: Bool) {
    inbox.withLock { inbox in
      defer { inbox.commands = [] }
      let areLast = if case .stopped = inbox.stage { true } else { false }
      return (inbox.commands, areLast)
    }
  }

  /// From here on `multi` is woken for each command.
  func publish(_ multi: UnsafeMutableRawPointer) {
    let handle = WakeHandle(multi: multi)
    inbox.withLock { $0.wakeHandle = handle }
  }

  func withdraw() { inbox.withLock { $0.wakeHandle = nil } }

  /// Refuses what waits and all that comes.
  func fail(_ error: TransportError) {
    let refused = inbox.withLock { inbox -> [Command] in
      defer { inbox.commands = [] }
      if case .running(let thread) = inbox.stage { inbox.stage = .failed(thread, error) }
      return inbox.commands
    }
    for case .start(_, _, let channel) in refused { channel.finish(error) }
  }

  // MARK: Private

  private func run(_ inbox: inout Inbox) throws(TransportError) {
    switch inbox.stage {
    case .running: return
    case .failed(_, let error): throw error
    case .stopped: throw Self.shutDown
    case .unstarted:
      let started = BlockingThread(name: threadName) { [self] in
        CurlEngine.run(for: self, environment: environment)
      }
      guard let thread = started else {
        throw .other(code: 0, reason: "no thread for the network")
      }
      inbox.stage = .running(thread)
    }
  }

  /// The first command wakes the loop; it takes all that come until it has woken.
  private static func append(_ command: Command, to inbox: inout Inbox) {
    inbox.commands.append(command)
    if inbox.commands.count == 1 { wake(inbox) }
  }

  private static func wake(_ inbox: borrowing Inbox) {
    if let handle = inbox.wakeHandle { curl_multi_wakeup(handle.multi) }
  }
}
