import TUICore

/// What text may never hold where beck shows or copies it, said without the cleaning's own classes.
/// Source: RELIABILITY 1.3.
package enum ForbiddenScalars {
  package enum Place: Sendable {
    /// Many lines, with what joins letters and emoji.
    case prose
    /// One line: neither line ends nor private use.
    case strict
    /// Cells of a screen: every scalar stands by itself.
    case cells
  }

  /// - Returns: a line for each offence, none for sound text.
  package static func check(_ text: String, as place: Place) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var offences: [String] = []
    for (index, scalar) in scalars.enumerated() {
      let isTag = (0xE0000...0xE007F).contains(scalar.value)
      let isBad =
        isTag
        ? place == .cells || isStrayTag(scalars, at: index) : isForbidden(scalar, in: place)
      if isBad { offences.append(name(scalar)) }
    }
    if place != .cells, let first = scalars.first, DisplayWidth.columns(of: first) == 0 {
      offences.append("\(name(first)) without a base")
    }
    return offences
  }

  /// Whether the cells of a frame hold what a terminal may be sent, and fill their rows: each base
  /// takes the columns that it claims, each mark none.
  package static func check(_ grid: Grid) -> [String] {
    var offences: [String] = []
    var isCovered = false
    for (index, cell) in grid.cells.enumerated() {
      // Nearly all cells of a screen.
      let isPlain = cell.base >= 0x20 && cell.base < 0x7F && cell.width == 1 && cell.marks.0 == 0
      if isPlain, !isCovered { continue }
      let (row, column) = index.quotientAndRemainder(dividingBy: grid.size.columns)
      let isLast = column + 1 == grid.size.columns
      for fault in faults(of: cell, isCovered: isCovered, isLast: isLast) {
        offences.append("row \(row), column \(column): \(fault)")
      }
      isCovered = cell.width == 2 && !isLast
    }
    return offences
  }

  private static func faults(of cell: Cell, isCovered: Bool, isLast: Bool) -> [String] {
    let marks = [cell.marks.0, cell.marks.1, cell.marks.2, cell.marks.3]
    if cell.width == 0 {
      let isEmpty = cell.base == 0 && marks.allSatisfy { $0 == 0 }
      return isCovered && isEmpty ? [] : ["half a character"]
    }
    var faults: [String] = []
    if isCovered { faults.append("drawn over the half of another") }
    if isLast, cell.width == 2 { faults.append("wider than the row") }
    for (place, value) in ([cell.base] + marks.prefix { $0 != 0 }).enumerated() {
      guard let scalar = Unicode.Scalar(value) else { return faults + ["no scalar"] }
      if isForbidden(scalar, in: .cells) { faults.append(name(scalar)) }
      let columns = DisplayWidth.columns(of: scalar)
      if columns != (place == 0 ? Int(cell.width) : 0) {
        faults.append("\(name(scalar)) has \(columns) columns")
      }
    }
    return faults
  }

  static func isForbidden(_ scalar: Unicode.Scalar, in place: Place) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F: return false
    case 0x0A: return place != .prose
    case 0x200D: return place == .cells
    case 0x200C: return place != .prose
    case 0xFE0E, 0xFE0F: return place == .cells
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF, 0x180B...0x180F: return true
    case 0x115F, 0x1160, 0x3164, 0xFFA0: return true
    default: break
    }
    if DisplayWidth.columns(of: scalar) < 0 { return true }
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return true
    case .format: return !isVisibleFormat(scalar)
    case .privateUse: return place == .strict
    default: return false
    }
  }

  /// Signs that enclose the digits after them.
  private static func isVisibleFormat(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD: true
    default: false
    }
  }

  /// Whether a tag is no part of the flags of England, Scotland and Wales.
  private static func isStrayTag(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
    let flag = scalars[..<index].lastIndex { $0.value == 0x1F3F4 } ?? index
    let code = scalars[flag...].dropFirst().prefix(6).map { $0.value & 0xFF }
    let flags = ["gbeng\u{7F}", "gbsct\u{7F}", "gbwls\u{7F}"]
    return index > flag + 6 || !flags.contains { $0.unicodeScalars.map(\.value) == code }
  }

  static func name(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
