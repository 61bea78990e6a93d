import Mathematics
import TUICore
import Testing

/// What holds for every source, however senseless.
struct FormulaPropertyTests {
  private static let pieces =
    (#"\frac|\sqrt|\sqrt[3]|\sqrt[n]|\hat|\overline|\text{|\mathrm{|\mathbb|"#
    + #"\left(|\right)|\left.|\right||\not"#)
    .split(separator: "|").map(String.init)
    + [
      "{", "}", "{", "}", "^", "_", "^{", "_{", "'", "[", "]", "(", ")", "|", "\\", "\\\\", "&",
      "%", "$",
      "a", "B", "x ", " ", "\n", "\t", "1", "2", "12", "+", "-", " = ", "/", "!", ",", ".", ":",
      "~",
      #"\alpha "#, #"\sin "#, #"\sum "#, #"\int"#, #"\le "#, #"\cdot "#, #"\,"#, #"\quad "#, #"\{"#,
      #"\}"#,
      #"\|"#, #"\limits"#, #"\pmod"#, #"\boxed"#, #"\operatorname"#, #"\foo"#, "速", "é", "e\u{301}",
      "\u{301}", "\u{1B}[0m", "\u{202E}", "\u{200D}", "\u{1FAE8}", "😀", "\u{0}", "\u{2028}",
      "\u{1160}",
    ]

  private struct Source: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }

    mutating func soup(_ pieces: [String]) -> String {
      (0..<Int.random(in: 1..<14, using: &self)).map { _ in
        pieces.randomElement(using: &self) ?? ""
      }.joined()
    }
  }

  private static func marksFit(_ line: String) -> Bool {
    var marks = 3
    return line.unicodeScalars.allSatisfy { scalar in
      marks = DisplayWidth.columns(of: scalar) == 0 ? marks + 1 : 0
      return marks <= 2
    }
  }

  private static func isClean(_ line: String) -> Bool {
    !line.isEmpty && line.first != " " && line.last != " " && !line.contains("\\")
      && line.unicodeScalars.allSatisfy { DisplayWidth.columns(of: $0) >= 0 } && marksFit(line)
  }

  @Test func `any soup of tokens gives a clean line or none`() {
    var random = Source(state: 1)
    var lines = 0
    for _ in 0..<40_000 {
      let tex = random.soup(Self.pieces)
      guard let line = Formula.unicode(tex) else { continue }
      lines += 1
      #expect(Self.isClean(line), "\(tex)")
      let escaped = tex.contains("\\{") || tex.contains("\\}")
      #expect(escaped || !line.contains { $0 == "{" || $0 == "}" }, "\(tex)")
    }
    #expect(lines > 2000)
  }

  @Test(arguments: [
    0..<0x3400, 0xA000..<0xAC00, 0xD7A0..<0x1_0000, 0x1_F000..<0x1_FC00, 0xE_0000..<0xE_0200,
  ])
  func `every character alone gives a clean line or none`(values: Range<UInt32>) {
    let dirty = values.compactMap(Unicode.Scalar.init).filter { scalar in
      Formula.unicode(String(scalar)).map { !Self.isClean($0) } ?? false
    }
    #expect(dirty == [])
  }

  @Test func `a line without scripts behind a mark is set as itself`() {
    let plain = [
      "a", "b", "2", "10", "+ ", " + ", "−", " = ", "(", ")", ", ", " ≤ ", "·", "∞", "π", "½", "x²",
      "aₙ", "→", "/", "!",
    ]
    var random = Source(state: 2)
    for _ in 0..<5_000 {
      guard let line = Formula.unicode(random.soup(plain)) else { continue }
      #expect(Formula.unicode(line) == line)
    }
  }

  @Test func `braces around a whole formula change nothing`() {
    var random = Source(state: 3)
    for _ in 0..<5_000 {
      let tex = random.soup(Self.pieces)
      guard let line = Formula.unicode(tex), !tex.hasSuffix("\\") else { continue }
      #expect(Formula.unicode("{" + tex + "}") == line, "\(tex)")
    }
  }

  @Test func `no command is dropped without a trace`() {
    var random = Source(state: 4)
    let signs = [#"\alpha"#, #"\le"#, #"\cdot"#, #"\sum"#, #"\infty"#, #"\to"#, #"\partial"#]
    let drawn = ["α", "≤", "·", "∑", "∞", "→", "∂"]
    for _ in 0..<5_000 {
      let chosen = (0..<4).map { _ in Int.random(in: 0..<signs.count, using: &random) }
      let shape = Int.random(in: 0..<3, using: &random)
      let parts = chosen.map { signs[$0] }
      let tex = [
        parts.joined(separator: " "), #"\frac{"# + parts.joined(separator: "}{") + "}",
        #"x_{"# + parts.joined(separator: " ") + "}",
      ][shape]
      let line = Formula.unicode(tex) ?? ""
      let found = line.map(String.init).filter { drawn.contains($0) }
      #expect(found == chosen.map { drawn[$0] }, "\(tex)")
    }
  }
}
