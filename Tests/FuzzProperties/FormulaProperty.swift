import Mathematics
import TUICore

/// A formula is set as one clean line, or not at all.
enum FormulaProperty {
  static func check(_ tex: String) throws {
    guard let line = Formula.unicode(tex) else { return }
    guard !line.isEmpty, line.first != " ", line.last != " ", !line.contains("\\") else {
      throw PropertyFailure("A formula as \(line.debugDescription)")
    }
    let hasBraces = tex.contains("\\{") || tex.contains("\\}")
    guard hasBraces || !line.contains(where: { $0 == "{" || $0 == "}" }) else {
      throw PropertyFailure("Braces in \(line.debugDescription)")
    }
    var marks = 3
    for scalar in line.unicodeScalars {
      let columns = DisplayWidth.columns(of: scalar)
      marks = columns == 0 ? marks + 1 : 0
      guard columns >= 0, marks <= 2 else {
        throw PropertyFailure("\(scalar.debugDescription) in \(line.debugDescription)")
      }
    }
    guard SafeText(strict: line).string == line else {
      throw PropertyFailure("Not safe: \(line.debugDescription)")
    }
  }
}
