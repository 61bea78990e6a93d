/// A chat's name in the store: given with its first message, unique, sorts by time.
package struct ChatID: Hashable, Sendable, CustomStringConvertible {
  package let text: String
  package init(_ text: String) { self.text = text }
  package var description: String { text }

  /// - Parameters:
  ///   - time: of the first message.
  ///   - process: a few letters that no other process has, most likely.
  ///   - number: of the chat in this process.
  package init(begunAt time: WallTime, process: String, number: Int) {
    self.init("\(time.fileStamp)-\(process)\(number)")
  }
}
