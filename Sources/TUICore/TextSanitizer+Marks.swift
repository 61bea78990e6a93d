/// A run of marked scalars at the end of the output, and what to go back to if it is written anew.
struct MarkRun: Sendable {
  enum Kind: Sendable {
    /// `^X`
    case control
    /// `<9B>`, a scalar.
    case control1
    /// `<9B>`, a byte that is not UTF-8.
    case badByte
    /// `\n`
    case newline
    /// `<U+202E>`
    case scalar
    /// As `scalar`, but any of the class make one run with a count.
    case invisible
    /// Likewise, for variation selectors.
    case selector
    /// `<tag x17>`
    case tag
    /// A joiner whose right side is not known: in prose not shown, in strict text marked.
    case joiner
  }

  let kind: Kind
  /// The first of the run, of joiners in prose the last.
  var scalar: UInt32
  var count = 1
  /// Whether all are equal to `scalar`.
  var isUniform = true
  /// The last six tags, seven bits in each byte.
  var tagCode: UInt64 = 0

  let start: Int
  let column: Int
  let base: TextSanitizer.Base
  let findings: SafeText.Findings

  init(_ kind: Kind, _ scalar: UInt32, opening sanitizer: TextSanitizer) {
    self.kind = kind
    self.scalar = scalar
    start = sanitizer.text.utf8.count
    column = sanitizer.column
    base = sanitizer.base
    findings = sanitizer.text.findings
  }

  /// As many are shown one by one; more make one mark with a count.
  private var separateLimit: Int {
    switch kind {
    case .control, .control1, .badByte, .scalar, .joiner: 8
    case .invisible, .selector: 1
    case .newline: .max
    case .tag: 0
    }
  }

  /// Whether the latest of the run only adds its own mark to what is shown.
  var growsByOne: Bool { count <= separateLimit }

  /// One mark.
  var label: String { isBracketed ? "<\(name)>" : name }

  /// The one mark for all of the run.
  var countedLabel: String { "<\(isUniform ? name : className) x\(count)>" }

  func accepts(_ kind: Kind, _ scalar: UInt32) -> Bool {
    guard kind == self.kind else { return false }
    switch kind {
    case .invisible, .selector, .tag: return true
    case .control, .control1, .badByte, .newline, .scalar, .joiner: return scalar == self.scalar
    }
  }

  private var isBracketed: Bool { kind != .control && kind != .newline }

  private var className: String {
    switch kind {
    case .selector: "VS"
    case .tag: "tag"
    default: "invisible"
    }
  }

  private var name: String {
    switch kind {
    case .control: "^" + String(Unicode.Scalar(UInt8(truncatingIfNeeded: scalar ^ 0x40)))
    case .newline: "\\n"
    case .tag: "tag"
    case .control1, .badByte: Self.hexadecimal(scalar, digits: 2)
    case .scalar, .invisible, .selector, .joiner: "U+" + Self.hexadecimal(scalar, digits: 4)
    }
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let plain = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - plain.utf8.count)) + plain
  }
}

// Marks: what stands in the text for what may not.
extension TextSanitizer {
  /// Shows a mark for one scalar, or counts it into the run before it.
  mutating func mark(
    _ kind: MarkRun.Kind, _ scalar: UInt32, finding: SafeText.Findings = []
  ) {
    if var longer = run, longer.accepts(kind, scalar) {
      longer.count += 1
      longer.isUniform = longer.isUniform && longer.scalar == scalar
      run = longer
    } else {
      run = MarkRun(kind, scalar, opening: self)
    }
    showRun()
    text.findings.formUnion(finding)
  }

  private mutating func showRun() {
    guard let run else { return }
    if run.growsByOne {
      putMark(run.label)
    } else {
      restore(run)
      putMark(run.countedLabel)
    }
  }

  /// Takes the run's text back, as though none of its scalars had come.
  mutating func restore(_ run: MarkRun) {
    changedFrom = min(changedFrom, run.start)
    text.utf8.removeLast(text.utf8.count - run.start)
    while let last = text.marks.last, last.upperBound > run.start {
      text.marks.removeLast()
      if last.lowerBound < run.start { text.marks.append(last.lowerBound..<run.start) }
    }
    text.findings = run.findings
    column = run.column
    base = run.base
  }

  private mutating func putMark(_ label: String) {
    let start = text.utf8.count
    text.utf8.append(contentsOf: label.utf8)
    text.appendMark(start..<text.utf8.count)
    column += text.utf8.count - start
    base = Base()
  }

  /// A tag: with the black flag before them six of them may be a flag's, known at the last one.
  mutating func takeTag(_ value: UInt32) {
    mark(.tag, value, finding: .tags)
    guard var tags = run else { return }
    tags.tagCode = (tags.tagCode << 8 | UInt64(value & 0x7F)) & 0xFFFF_FFFF_FFFF
    run = tags
    guard tags.count == 6, tags.base.last == 0x1F3F4, Self.flagCodes.contains(tags.tagCode) else {
      return
    }
    restore(tags)
    run = nil
    for shift in stride(from: UInt64(40), through: 0, by: -8) {
      putOnBase(0xE0000 | UInt32(tags.tagCode >> shift & 0x7F))
    }
    base.isEmoji = false
  }

  /// England, Scotland and Wales: the tag sequences of Unicode's emoji-sequences (RGI).
  private static let flagCodes: Set<UInt64> = [
    0x67_62_65_6E_67_7F, 0x67_62_73_63_74_7F, 0x67_62_77_6C_73_7F,
  ]

  /// Takes back the mark of a CR whose LF has come (strict text).
  mutating func withdrawReturn() {
    guard var returns = run, returns.kind == .control, returns.scalar == 0x0D else { return }
    restore(returns)
    run = nil
    returns.count -= 1
    if returns.count == 0 { return }
    putMark(
      returns.growsByOne
        ? String(repeating: returns.label, count: returns.count) : returns.countedLabel)
  }
}
