extension TerminalModes {
  /// Follows one sequence of the program's output on a terminal of `rows` rows.
  mutating func apply(_ sequence: ControlSequence, rows: Int) {
    if let control = sequence.control {
      apply(control, rows: rows)
      return
    }
    switch sequence.escape {
    case "c": self = .initial
    case "=": hasApplicationKeypad = true
    case ">": hasApplicationKeypad = false
    case "(0": hasLineDrawing = true
    case "(B": hasLineDrawing = false
    default: break
    }
  }

  private mutating func apply(_ control: ControlSequence.Control, rows: Int) {
    let numbers = control.numbers
    switch (control.prefix, control.intermediates, control.final) {
    case ("?", "", "h"): privateModes.formUnion(numbers.compactMap { $0 })
    case ("?", "", "l"): privateModes.subtract(leftModes(numbers.compactMap { $0 }))
    case (nil, "", "h"): ansiModes.formUnion(numbers.compactMap { $0 })
    case (nil, "", "l"): ansiModes.subtract(numbers.compactMap { $0 })
    case (">", "", "u"): changeKeyboard { $0.append(numbers.first.flatMap { $0 } ?? 0) }
    case ("<", "", "u"):
      let count = max(numbers.first.flatMap { $0 } ?? 1, 1)
      changeKeyboard { $0.removeLast(min(count, $0.count)) }
    case ("=", "", "u"): setKeyboard(numbers)
    case (">", "", "m") where numbers.first == 4:
      modifyOtherKeys = numbers.dropFirst().first.flatMap { $0 } ?? 0
    case (nil, " ", "q"): cursorShape = numbers.first.flatMap { $0 } ?? 0
    case (nil, "", "r"): setScrollRegion(numbers, rows: rows)
    case (nil, "!", "p"): softReset()
    default: break
    }
  }

  /// The three numbers of the alternate screen switch one thing.
  private func leftModes(_ numbers: [Int]) -> [Int] {
    let alternate = [47, 1047, 1049]
    return numbers.contains(where: alternate.contains) ? numbers + alternate : numbers
  }

  private mutating func changeKeyboard(_ change: (inout [Int]) -> Void) {
    if isAlternateScreen {
      change(&alternateKeyboardFlags)
    } else {
      change(&mainKeyboardFlags)
    }
  }

  /// Source: kitty keyboard protocol, "Progressive enhancement": 1 sets all flags,
  /// 2 adds the given ones, 3 takes them away.
  private mutating func setKeyboard(_ numbers: [Int?]) {
    let flags = numbers.first.flatMap { $0 } ?? 0
    let way = numbers.dropFirst().first.flatMap { $0 } ?? 1
    changeKeyboard { stack in
      let old = stack.popLast() ?? 0
      let new = way == 2 ? old | flags : way == 3 ? old & ~flags : flags
      if new != 0 || !stack.isEmpty { stack.append(new) }
    }
  }

  private mutating func setScrollRegion(_ numbers: [Int?], rows: Int) {
    let top = max(numbers.first.flatMap { $0 } ?? 1, 1)
    let given = numbers.dropFirst().first.flatMap { $0 } ?? 0
    let bottom = given == 0 ? rows : min(given, rows)
    guard top < bottom else { return }
    scrollRegion = top == 1 && bottom == rows ? nil : (top - 1)..<bottom
  }

  private mutating func softReset() {
    let kept = privateModes.subtracting([1, 6])
    privateModes = kept.union([25])
    ansiModes.remove(4)
    hasApplicationKeypad = false
    hasLineDrawing = false
    scrollRegion = nil
  }
}
