/// Whether what stands between two dollars is mathematics as a whole. When in doubt it is not: a
/// formula shown as it was written does less harm than a sum of money without its sign.
///
/// Mathematics has its brackets and braces in pairs and operators between operands. Its letters
/// are single variables, few of them side by side, or names of functions; words stand in the
/// braces of commands and scripts alone. Nothing in it is a sign of prose, a currency, or of a
/// shell. Numbers alone are mathematics if an operator other than a range's joins them, or a
/// script or a minus stands at them.
struct FormulaContent {
  private let tokens: [MathToken]
  private let hasCommand: Bool

  /// - Parameter text: without the dollars.
  static func isMathematics(_ text: String) -> Bool {
    guard let content = FormulaContent(text) else { return false }
    return content.beginsWell && content.isInOrder && content.hasScriptsInOrder
      && content.hasNoWords && !content.isMoney && content.saysSomething
  }

  private init?(_ text: String) {
    guard let tokens = MathTokens.read(text), !tokens.isEmpty else { return nil }
    self.tokens = tokens
    hasCommand = tokens.contains { $0.kind == .command }
    if has(.escape), !hasCommand { return nil }
    if has(.other), !has(command: "\\begin") { return nil }
  }

  /// The tokens that no braces hold, and each pair of braces.
  private var outer: [MathToken] { tokens.filter { $0.depth == 0 } }

  private func has(_ kinds: MathToken.Kind...) -> Bool {
    outer.contains { kinds.contains($0.kind) }
  }

  // MARK: - Order

  private var beginsWell: Bool {
    guard let first = tokens.first else { return false }
    let second = tokens.count > 1 ? tokens[1] : nil
    switch first.kind {
    case .number, .letters, .command, .escape, .sign, .bar: return true
    case .symbol, .arrow: return hasOperand
    case .minus: return second?.isSpaced == false
    case .plus, .equals, .comparison: return has(.letters, .command, .sign, .script)
    // A shell's `$((1 + 2))` and `$(date)`.
    case .opening:
      return second?.kind != .opening
        && has(.comma, .command, .script, .plus, .minus, .equals, .comparison, .slash, .times)
    // A shell's variable, unless a script before a letter or TeX's old commands.
    case .openBrace:
      return second?.kind == .command
        || (second?.kind == .closeBrace && tokens.count > 2 && tokens[2].kind == .script)
    case .script: return second?.kind == .openBrace || second?.kind == .command
    case .closing, .closeBrace, .prime, .bang, .comma, .semicolon, .colon, .times, .slash, .other:
      return false
    }
  }

  private var hasOperand: Bool {
    outer.contains { [.number, .letters, .command, .sign].contains($0.kind) }
  }

  /// Brackets in pairs, operators one at a time, none at the end.
  private var isInOrder: Bool {
    var depth = 0
    var bars = 0
    let outer = outer
    for (index, token) in outer.enumerated() {
      let previous = index > 0 ? outer[index - 1] : nil
      switch token.kind {
      case .opening: depth += 1
      case .closing: depth -= 1
      case .bar: bars += 1
      case .semicolon where depth == 0: return false
      case .bang, .prime:
        guard previous?.isOperand == true, !token.isSpaced else { return false }
      case .openBrace:
        guard hasCommand || index == 0 || previous?.kind == .script else { return false }
      default: break
      }
      guard depth >= 0 || hasFences else { return false }
      let isScript = index > 1 && outer[index - 2].kind == .script
      if token.isOperator, let previous, !isScript,
        previous.isOperator || previous.kind == .opening, !mayFollow(previous, token)
      {
        return false
      }
    }
    guard depth == 0 || hasFences, let last = outer.last else { return false }
    let isOpen = bars % 2 == 1 && (last.kind == .bar || outer.first?.kind == .bar)
    return !isOpen && mayEnd(last, behind: outer.dropLast().last)
  }

  private var hasFences: Bool {
    ["\\left", "\\left.", "\\right", "\\right."].contains { has(command: $0) }
  }

  private func has(command: String) -> Bool { tokens.contains { $0.text == command } }

  /// A sign before a number or letter, behind an operator or bracket.
  private func mayFollow(_ first: MathToken, _ second: MathToken) -> Bool {
    switch (first.kind, second.kind) {
    case (.minus, _), (.plus, _): false
    case (_, .minus), (_, .plus): true
    // `x = ±1`, `(±1, ±2)`
    case (.comma, .symbol), (.equals, .symbol), (.symbol, .symbol), (.arrow, .symbol),
      (.opening, .symbol), (.comparison, .symbol):
      true
    default: false
    }
  }

  private func mayEnd(_ last: MathToken, behind previous: MathToken?) -> Bool {
    if last.isOperand { return true }
    // `x^*`, `0^+`
    return previous?.kind == .script && [.plus, .minus, .times].contains(last.kind)
  }

  private var hasScriptsInOrder: Bool {
    for (index, token) in tokens.enumerated() where token.kind == .script {
      guard index + 1 < tokens.count else { return false }
      switch tokens[index + 1].kind {
      case .number, .letters, .command, .openBrace, .sign, .plus, .minus, .times, .prime, .symbol,
        .opening, .escape:
        break
      default: return false
      }
      guard token.depth == 0, index > 0 else { continue }
      let base = tokens[index - 1]
      let isGroup = tokens[index + 1].kind == .openBrace || tokens[index + 1].kind == .command
      let mayStandBehind = base.kind == .opening || base.isOperator
      guard base.isOperand || (isGroup && mayStandBehind) else { return false }
    }
    return true
  }

  // MARK: - Words

  private var hasNoWords: Bool {
    let outer = outer
    let isMathematical = hasEvidence
    for (index, token) in outer.enumerated()
    where token.kind == .letters && token.text.unicodeScalars.count > 1 {
      let next = index + 1 < outer.count ? outer[index + 1] : nil
      if MathWords.isFunction(token.text) {
        guard let next, isArgument(next) else { return false }
        continue
      }
      if MathWords.isProduct(token.text) { continue }
      let previous = index > 0 ? outer[index - 1] : nil
      // `5 at 6`
      let isBesideNumber =
        (previous?.kind == .number && token.isSpaced)
        || (next?.kind == .number && next?.isSpaced == true)
      guard !isBesideNumber else { return false }
      let isNamed =
        previous?.kind == .command
        && token.text.unicodeScalars.allSatisfy { $0.properties.isUppercase }
      guard isNamed || (isMathematical && MathWords.mayBeProduct(token.text)) else { return false }
    }
    return true
  }

  private func isArgument(_ token: MathToken) -> Bool {
    switch token.kind {
    case .number, .letters, .command, .sign, .script, .opening, .openBrace, .bar: true
    default: false
    }
  }

  /// Something that only mathematics has, or has nearly always.
  private var hasEvidence: Bool {
    let outer = outer
    for (index, token) in outer.enumerated() {
      let next = index + 1 < outer.count ? outer[index + 1] : nil
      switch token.kind {
      case .command, .sign, .symbol, .equals, .comparison, .plus: return true
      case .script:
        // `user_id` is a name.
        if next?.kind != .letters || next?.text.count == 1 { return true }
      case .letters:
        if token.text.count <= 2, next?.kind == .opening, next?.isSpaced == false { return true }
      default: break
      }
    }
    return false
  }

  // MARK: - Numbers

  /// `50k-60k`, `5-10M`: sums, and no variable that a number stands before.
  private var isMoney: Bool {
    var isSuffixed = false
    var hasSuffix = false
    for (index, token) in tokens.enumerated() {
      let previous = index > 0 ? tokens[index - 1] : nil
      switch token.kind {
      case .number:
        guard previous?.isOperand != true else { return false }
        isSuffixed = false
      case .letters:
        guard previous?.kind == .number, ["k", "K", "m", "M", "b", "B", "T"].contains(token.text)
        else { return isNumberBeforeWord }
        isSuffixed = true
        hasSuffix = true
      case .minus, .slash, .plus, .comma: break
      default: return false
      }
    }
    return hasSuffix && isSuffixed
  }

  /// `5 a`
  private var isNumberBeforeWord: Bool {
    tokens.count == 2 && tokens[0].kind == .number && tokens[1].isSpaced
  }

  /// There is more than a number, a range of numbers, a path.
  private var saysSomething: Bool {
    guard hasOperand else { return false }
    let hasManySlashes = outer.count { $0.kind == .slash } > 1
    let isPath =
      hasManySlashes && outer.allSatisfy { [.letters, .number, .slash].contains($0.kind) }
    if isPath { return false }
    if has(.letters) {
      return outer.contains { $0.kind == .letters && !MathWords.isFunction($0.text) }
        || has(.number, .command)
    }
    if hasCommand || has(.script, .sign) { return true }
    return areNumbersJoined
  }

  /// Of numbers alone.
  private var areNumbersJoined: Bool {
    if tokens.count == 2, tokens[0].kind == .minus { return true }
    if has(.opening) { return has(.comma) || has(.plus, .times) }
    if has(.plus, .times, .symbol) { return true }
    if outer.contains(where: { $0.kind == .comparison && $0.isSpaced }) { return true }
    // `1/2`, `7 / 2 = 3.5`, and not `3.99/5`.
    if outer.contains(where: { $0.kind == .slash && $0.isSpaced }) { return has(.equals) }
    return has(.slash)
      && outer.allSatisfy { $0.kind != .number || $0.text.allSatisfy(\.isNumber) }
  }
}
