import Executors
import Glibc
import Testing

private actor Counter {
  nonisolated let worker = WorkerThread.shared
  nonisolated var unownedExecutor: UnownedSerialExecutor { worker.asUnownedSerialExecutor() }
  private var count = 0

  func add() -> Int {
    assertIsolated()
    count += 1
    return count
  }
}

@Suite struct WorkerThreadTests {
  @Test func `an actor on the worker runs its jobs one after another`() async {
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<200 { group.addTask { _ = await counter.add() } }
    }
    #expect(await counter.add() == 201)
  }

  @Test func `a pause ends, and a shorter one begun later ends first`() async throws {
    let long = Task { try await WorkerThread.shared.pause(for: .seconds(3_600)) }
    try await WorkerThread.shared.pause(for: .milliseconds(1))
    long.cancel()
    await #expect(throws: CancellationError.self) { try await long.value }
  }

  @Test func `a cancelled pause ends at once with an error`() async {
    let task = Task { try await WorkerThread.shared.pause(for: .seconds(3_600)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `a default actor runs on the thread that its task prefers`() async {
    let name = await Task(executorPreference: WorkerThread.shared) { await Probe().threadName() }
      .value
    #expect(name == "beck-worker")
  }
}

private actor Probe {
  func threadName() -> String {
    guard let file = fopen("/proc/thread-self/comm", "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<max(0, count - 1)], as: UTF8.self)
  }
}
