/// Cleans a text that arrives in pieces, as prose. However the input is split, the text is the one
/// `SafeText(prose:)` makes of the whole; each append costs what its own bytes cost.
///
/// An incomplete UTF-8 character at the end, at most 3 bytes, is held back until its next byte.
package struct SafeTextBuilder: Sendable {
  private var sanitizer: TextSanitizer
  /// The first bytes of a character whose rest has not come.
  private var held: [UInt8] = []

  /// Begins an empty text of prose.
  package init() {
    self.init(context: .prose)
  }

  init(context: TextSanitizer.Context) {
    sanitizer = TextSanitizer(context: context)
  }

  /// The text so far. A copy that lives on while the next piece is appended costs a copy of all
  /// bytes, so read it in place.
  package var text: SafeText { sanitizer.text }

  /// - Returns: the offset in `text.utf8` from which it changed; all before is as it was. Less
  ///   than the former length only where a marked run at the end was counted together.
  @discardableResult
  package mutating func append(_ text: String) -> Int {
    consume(text.utf8Span.span)
  }

  /// As `append(_:)`, for bytes that may be cut inside a character or not be UTF-8 at all.
  @discardableResult
  package mutating func append(utf8 bytes: [UInt8]) -> Int {
    consume(bytes.span)
  }

  /// Ends the text: what is held back was no character. More may be appended all the same.
  /// - Returns: as `append(_:)`.
  @discardableResult
  package mutating func finish() -> Int {
    sanitizer.changedFrom = sanitizer.text.utf8.count
    takeHeldAsBad()
    return sanitizer.changedFrom
  }

  @discardableResult
  mutating func consume(_ bytes: Span<UInt8>) -> Int {
    sanitizer.changedFrom = sanitizer.text.utf8.count
    var index = completeHeld(bytes)
    while index < bytes.count {
      index = sanitizer.takeOrdinary(bytes, from: index)
      guard index < bytes.count else { break }
      let reading = UTF8Scanning.read(bytes, at: index)
      let part = index..<index + reading.length
      switch reading.outcome {
      case .scalar: sanitizer.take(reading.value)
      case .bad: sanitizer.takeBad(bytes.extracting(part))
      case .incomplete: held.append(bytes, in: part)
      }
      index = part.upperBound
    }
    return sanitizer.changedFrom
  }

  /// Goes on with the character that was cut off.
  /// - Returns: how many of `bytes` it took.
  private mutating func completeHeld(_ bytes: Span<UInt8>) -> Int {
    var index = 0
    while !held.isEmpty, index < bytes.count {
      held.append(bytes[index])
      let reading = UTF8Scanning.read(held.span, at: 0)
      switch reading.outcome {
      case .incomplete: index += 1
      case .scalar:
        index += 1
        held.removeAll(keepingCapacity: true)
        sanitizer.take(reading.value)
      case .bad:
        // The byte that broke it begins something of its own.
        held.removeLast()
        takeHeldAsBad()
      }
    }
    return index
  }

  private mutating func takeHeldAsBad() {
    let part = held
    held = []
    if !part.isEmpty { sanitizer.takeBad(part.span) }
  }
}
