/// What a terminal reads in one go of a program's output.
enum TerminalPart {
  /// A scalar outside of sequences, C0 controls among them; nil for bytes that are not UTF-8.
  case scalar(Unicode.Scalar?)
  /// With its ESC; a string with its end.
  case sequence(String)
}

/// Splits a program's output into parts. What is cut off at the end is left out.
struct TerminalParts: Sequence, IteratorProtocol {
  private let scalars: [Unicode.Scalar?]
  private var index = 0

  init(_ bytes: [UInt8]) {
    var scalars: [Unicode.Scalar?] = []
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    reading: while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded): scalars.append(Unicode.UTF8.decode(encoded))
      case .error: scalars.append(nil)
      case .emptyInput: break reading
      }
    }
    // What looks bad at the end may only lack its last bytes.
    while let last = scalars.last, last == nil { scalars.removeLast() }
    self.scalars = scalars
  }

  mutating func next() -> TerminalPart? {
    guard index < scalars.count else { return nil }
    guard scalars[index] == "\u{1B}" else {
      defer { index += 1 }
      return .scalar(scalars[index])
    }
    guard let end = sequenceEnd(from: index + 1) else { return nil }
    defer { index = end }
    let sequence = scalars[index..<end].map { $0 ?? "\u{FFFD}" }
    return .sequence(String(String.UnicodeScalarView(sequence)))
  }

  /// Source: ECMA-48 5.3 to 5.6.
  private func sequenceEnd(from start: Int) -> Int? {
    guard start < scalars.count else { return nil }
    switch scalars[start] {
    case "[":
      let final = scalars[(start + 1)...].firstIndex { !isBetween($0, "\u{20}", "\u{3F}") }
      return final.map { $0 + 1 }
    case "]", "P", "X", "^", "_", "k": return stringEnd(from: start + 1)
    default:
      let final = scalars[start...].firstIndex { !isBetween($0, "\u{20}", "\u{2F}") }
      return final.map { $0 + 1 }
    }
  }

  private func stringEnd(from start: Int) -> Int? {
    var index = start
    while index < scalars.count {
      if scalars[index] == "\u{7}" { return index + 1 }
      if scalars[index] == "\u{1B}", index + 1 < scalars.count {
        return scalars[index + 1] == "\\" ? index + 2 : index
      }
      index += 1
    }
    // A string without an end would swallow all that follows.
    return scalars.count
  }

  private func isBetween(
    _ scalar: Unicode.Scalar?, _ low: Unicode.Scalar, _ high: Unicode.Scalar
  ) -> Bool {
    scalar.map { (low...high).contains($0) } ?? false
  }
}
