/// TeX as people write it in chats, set in Unicode where that can be done without guessing.
package enum Formula {
  /// Sets one formula as a line of Unicode.
  ///
  /// Known are signs, letters of the Basic Multilingual Plane, accents, scripts, fractions, roots,
  /// `\text`, names of functions, fences and spacing; anything else gives nil. Parentheses are
  /// added where a line needs them to say what TeX says by its layout: `\frac{a+b}{c}d` is
  /// "((a+b)/c)d". A root's sign covers what stands right behind it ("√3/2", "√a b", "√(ab)").
  /// A script is set in small characters if every one of its own has such a form
  /// ("xⁿ⁺¹"). Where one has none the script follows `^` or `_`: bare if it is one character
  /// ("∫₀^∞ f", "k_B T", then parted from what follows), else in parentheses ("lim_(x→0) f").
  /// ```swift
  /// Formula.unicode(#"\sum_{i=1}^{n} \frac{1}{x_i}"#)  // "∑ᵢ₌₁ⁿ 1/xᵢ"
  /// ```
  /// - Parameter tex: without its delimiters; may hold line ends, may be anything.
  /// - Returns: one line of text, nil where the formula cannot be set faithfully and is better
  ///   shown as it was written. The line is not empty, holds no control, format character or
  ///   line end, nothing newer than Unicode 14, and at most two combining marks on a letter.
  package static func unicode(_ tex: String) -> String? {
    guard tex.utf8.count <= longest, let tokens = try? FormulaScanner.tokens(of: tex) else {
      return nil
    }
    var parser = FormulaParser(tokens: tokens)
    guard let atoms = try? parser.wholeFormula() else { return nil }
    let line = FormulaLine.text(of: atoms)
    return line.isEmpty ? nil : line
  }

  /// Bytes; what is longer is no formula that one line could show.
  private static let longest = 4096
}

/// Something in a formula has no faithful form in one line.
struct Unsettable: Error {}
