/// Runs of letters in a formula: products of variables and names of functions, not words.
enum MathWords {
  /// Several letters that are no word but variables side by side, whatever stands around them:
  /// `dx`, `AB`, `xyz`.
  static func isProduct(_ letters: String) -> Bool {
    let scalars = Array(letters.unicodeScalars)
    guard scalars.count > 1, !isWord(letters) else { return false }
    if scalars.count.isMultiple(of: 2),
      stride(from: 0, to: scalars.count, by: 2).allSatisfy({ scalars[$0] == "d" })
    {
      return true
    }
    // Neighbours in the alphabet.
    return scalars.count <= 4
      && zip(scalars, scalars.dropFirst()).allSatisfy { left, right in
        right.value > left.value && right.value - left.value <= 3
      }
  }

  /// Several letters that may be variables side by side where the rest is mathematics: `mc`, `nRT`,
  /// `mgh`.
  static func mayBeProduct(_ letters: String) -> Bool {
    guard !isWord(letters) else { return false }
    let scalars = Array(letters.unicodeScalars)
    if scalars.count == 2 { return true }
    guard scalars.count == 3 else { return false }
    let isMixed = isLower(scalars[0]) && scalars.dropFirst().contains { !isLower($0) }
    return isMixed || !scalars.contains { "aeiouyAEIOUY".unicodeScalars.contains($0) }
  }

  static func isFunction(_ letters: String) -> Bool { functions.contains(letters) }

  private static func isLower(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isLowercase }

  private static func isWord(_ letters: String) -> Bool { words.contains(letters.lowercased()) }

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let functions = set(
    """
    arccos arccosh arcsin arcsinh arctan arctanh arg argmax argmin cos cosh cot coth cov csc deg
    det dim div erf exp gcd grad ker lcm lg lim ln log max min mod poly rank sec sgn sin sinh sup
    softmax tan tanh tr var Cov Im Pr Re ReLU Var
    """)

  /// Short words, units and names that stand beside prices or dollars, in lower case.
  private static let words = set(
    """
    ad ai al am an as au be br bu by cm ct da db de di do dr du ed eg el em en er es et
    eu ex fr ft gb go gr ha he hi hr ic id ie if il im in io ip is it ja je js kb kg km kw la lb le
    lo mb me mi ml mm mo mr ms my nb ne no nr nu nz of oh ok on or os ou oz pa pc ph
    pm pp pr ps py re rs sa se sh si so sq st su ta tb td te ti to tr tu tv ui uk um un up us vm
    vs wh wo wk yd yr zu
    btw cad chf cny czk def dkk dpt dvd etc ftp gbp hkd hrs hst hub inc jpy kbs khz kmh kwh lbs ltd
    mbs mhz mph mrs mwh nok pcs php plz pln ppm pts qty rmb rpm rst sek sgd sql src ssh std str sxm
    tbd thb tld tmp tps usd vcs vms wks xml yrs http
    """)
}
