/// The one holder of a secret key. Neither printing nor reflection shows it.
package struct APIKey: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let text: String

  /// - Returns: nil if `text` is empty: no key.
  /// - Throws: `EndpointError.unusableKey` if it has bytes that cannot stand in a header or that no
  ///   key has: controls, CR, LF and NUL among them, blanks, other than ASCII.
  package init?(_ text: String) throws(EndpointError) {
    if text.isEmpty { return nil }
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .unusableKey }
    self.text = text
  }

  package var description: String { "…" }
  package var debugDescription: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// The secret itself, for the header of a request and for finding it in texts to mask.
  func expose() -> String { text }
}
