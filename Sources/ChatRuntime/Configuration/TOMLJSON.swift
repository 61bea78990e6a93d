import TOMLKit

/// A TOML table as JSON.
enum TOMLJSON {
  /// - Returns: nil if it holds what JSON has not: dates, times, infinity.
  static func object(_ table: TOMLTable) -> [UInt8]? {
    var isWhole = true
    let line = JSONLine.object { line in
      for key in table.keys {
        let value = table[key].flatMap(Self.value)
        isWhole = isWhole && value != nil
        line.add(key, json: value)
      }
    }
    return isWhole ? line.text : nil
  }

  private static func value(_ value: any TOMLValueConvertible) -> [UInt8]? {
    switch value.type {
    case .table: value.table.flatMap(object)
    case .array: value.array.flatMap(list)
    case .string: value.string.map(JSONLine.string)
    case .int: value.int.map { Array("\($0)".utf8) }
    case .double: value.double.flatMap { $0.isFinite ? Array("\($0)".utf8) : nil }
    case .bool: value.bool.map { Array("\($0)".utf8) }
    case .date, .time, .dateTime: nil
    }
  }

  private static func list(_ array: TOMLArray) -> [UInt8]? {
    var items: [[UInt8]] = []
    for index in 0..<array.count {
      guard let item = value(array[index]) else { return nil }
      items.append(item)
    }
    let inside = items.joined(separator: [UInt8(ascii: ",")])
    return [UInt8(ascii: "[")] + inside + [UInt8(ascii: "]")]
  }
}
