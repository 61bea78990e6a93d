import FoundationEssentials
import GRDB

// Values as they may stand in a damaged file: GRDB's own subscripts end the program where a value
// is of another kind than the one asked for.
extension Row {
  func text(_ column: String) -> String { optionalText(column) ?? "" }

  func optionalText(_ column: String) -> String? {
    data(column).map { String(decoding: $0, as: UTF8.self) }
  }

  func data(_ column: String) -> Data? {
    let value: DatabaseValue? = self[column]
    return value.flatMap { Data.fromDatabaseValue($0) }
  }

  /// Nil where there is no number.
  func number(_ column: String) -> Int? {
    let value: DatabaseValue? = self[column]
    return value.flatMap { Int.fromDatabaseValue($0) }
  }

  /// Nil where there is no number.
  func real(_ column: String) -> Double? {
    let value: DatabaseValue? = self[column]
    return value.flatMap { Double.fromDatabaseValue($0) }
  }

  func isTrue(_ column: String) -> Bool { (number(column) ?? 0) != 0 }

  // MARK: by place, for thousands of rows

  func text(at index: Int) -> String { optionalText(at: index) ?? "" }

  /// Of a column that is cast to a BLOB.
  func optionalText(at index: Int) -> String? {
    try? withUnsafeData(atIndex: index) { data in data.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// Nil where there is no number.
  func number(at index: Int) -> Int? {
    let value: DatabaseValue = self[index]
    return Int.fromDatabaseValue(value)
  }
}
