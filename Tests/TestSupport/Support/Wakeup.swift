import Glibc

/// Makes a thread's `poll` return when another thread says so.
final class Wakeup: Sendable {
  /// To be polled for input.
  let descriptor: Int32
  private let writing: Int32

  init() throws(SystemError) {
    (descriptor, writing) = try makePipe()
    makeNonBlocking(descriptor)
    makeNonBlocking(writing)
  }

  deinit {
    close(descriptor)
    close(writing)
  }

  func signal() {
    var byte: UInt8 = 1
    // A full pipe fails with EAGAIN: then the thread is being woken already.
    _ = write(writing, &byte, 1)
  }

  func clear() {
    var bytes = [UInt8](repeating: 0, count: 512)
    while read(descriptor, &bytes, bytes.count) == bytes.count {}
  }
}
