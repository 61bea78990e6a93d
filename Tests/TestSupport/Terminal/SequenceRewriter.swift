/// Puts what libvterm 0.1.4 misreads into words that it knows:
/// - REP (`CSI n b`) is spelled out;
/// - `CSI ? a ; b h` becomes one sequence a mode, as it takes only the first;
/// - `38:2::r:g:b` in SGR becomes `38;2;r;g;b`, as it counts the empty field as red.
struct SequenceRewriter {
  /// The last character written, when nothing came after it.
  private var glyph: [UInt8] = []

  mutating func append(_ token: ControlSequenceScanner.Token, to output: inout [UInt8]) {
    switch token {
    case .text(let bytes):
      output += bytes
      noteGlyph(bytes)
    case .sequence(let sequence):
      output += rewritten(sequence)
      glyph = []
    }
  }

  private mutating func noteGlyph(_ bytes: [UInt8]) {
    guard let lead = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else {
      glyph += bytes
      return
    }
    let isControl = bytes[lead] < 0x20 || bytes[lead] == 0x7F
    glyph = isControl ? [] : Array(bytes[lead...])
  }

  private func rewritten(_ sequence: ControlSequence) -> [UInt8] {
    guard let control = sequence.control, control.intermediates.isEmpty else {
      return sequence.bytes
    }
    switch (control.prefix, control.final) {
    case (nil, "b"):
      // More than any screen holds would only cost time.
      let count = min(max(control.numbers.first.flatMap { $0 } ?? 1, 1), 10_000)
      return Array(repeatElement(glyph, count: count).joined())
    case ("?", "h"), ("?", "l"):
      let modes = control.parameters.split(separator: ";")
      guard modes.count > 1 else { return sequence.bytes }
      return modes.flatMap { Array("\u{1B}[?\($0)\(control.final)".utf8) }
    case (nil, "m") where control.parameters.contains(":"):
      let parameters = control.parameters.split(separator: ";", omittingEmptySubsequences: false)
      return Array("\u{1B}[\(parameters.map(plainColor).joined(separator: ";"))m".utf8)
    default:
      return sequence.bytes
    }
  }

  /// Source: ITU-T T.416: `38:2:colour space:r:g:b`, the colour space often left out with its colon.
  private func plainColor(_ parameter: Substring) -> String {
    let fields = parameter.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count >= 3, fields[0] == "38" || fields[0] == "48" else {
      return String(parameter)
    }
    switch fields[1] {
    case "2" where fields.count >= 5:
      return ([fields[0], "2"] + fields.dropFirst(fields.count == 5 ? 2 : 3).prefix(3))
        .joined(separator: ";")
    case "5": return fields.prefix(3).joined(separator: ";")
    default: return String(parameter)
    }
  }
}
