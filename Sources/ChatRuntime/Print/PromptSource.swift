import Executors
import Glibc
import HTTPCore

/// Where print mode's prompt comes from: the words of the command line, standard input, or both.
package enum PromptSource {
  package static let mostBytes = 8 << 20

  /// The words first, then, after a blank line, the text without the line ends at its end.
  /// - Returns: nil if neither holds more than blanks.
  package static func prompt(words: String?, text: String?) -> String? {
    let text = text.map { String($0[..<$0.endOfText]) }
    let parts = [words, text].compactMap { $0 }.filter { part in
      !part.allSatisfy(\.isWhitespace)
    }
    return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
  }

  /// All of a descriptor, bad UTF-8 repaired; at once what came so far when the task is cancelled.
  /// - Throws: one sentence, for what cannot be read or is longer than `mostBytes`.
  package static func text(from file: Int32) async throws(PromptError) -> String {
    let channel = ByteChannel(highMark: .max)
    let thread = BlockingThread(name: "beck-input") { read(file, into: channel) }
    guard thread != nil else { throw PromptError("the system gives no thread") }
    var bytes: [UInt8] = []
    do throws(TransportError) {
      while bytes.count <= mostBytes, let event = try await channel.next() {
        if case .body(let part) = event { bytes += part }
      }
    } catch .cut(let reason) {
      throw PromptError("standard input cannot be read: \(reason)")
    } catch {
      throw PromptError("standard input cannot be read")
    }
    channel.cancel()
    guard bytes.count <= mostBytes else { throw .tooLong }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func read(_ file: Int32, into channel: ByteChannel) {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN {
        var request = pollfd(fd: file, events: Int16(POLLIN), revents: 0)
        poll(&request, 1, -1)
        continue
      }
      if count < 0 {
        return channel.finish(.cut(reason: String(cString: strerror(errno))))
      }
      if count == 0 { return channel.finish(nil) }
      let isTaken = buffer.withUnsafeBytes { bytes in
        channel.offer(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      }
      if !isTaken { return }
    }
  }
}

package struct PromptError: Error, Sendable, Equatable {
  package let sentence: String

  package init(_ sentence: String) { self.sentence = sentence }

  static let tooLong = PromptError(
    "standard input holds more than 8 MiB, which is more than a prompt may have")
}

extension String {
  fileprivate var endOfText: Index {
    var end = endIndex
    while end > startIndex, self[index(before: end)].isNewline { end = index(before: end) }
    return end
  }
}
