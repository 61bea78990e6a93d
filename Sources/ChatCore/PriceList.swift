/// Prices that a person wrote down, by model.
package struct PriceList: Equatable, Sendable {
  /// - pattern: a model's name; "*" in it stands for anything, also for nothing.
  package struct Entry: Equatable, Sendable {
    package var pattern: String
    package var price: ListedModel.Price

    package init(pattern: String, price: ListedModel.Price) {
      self.pattern = pattern
      self.price = price
    }
  }

  private let entries: [Entry]

  package init(_ entries: [Entry] = []) {
    // A whole name goes before patterns, and of those the one that says most.
    self.entries = entries.sorted { a, b in
      let (first, second) = (Self.rank(a.pattern), Self.rank(b.pattern))
      return first == second ? a.pattern < b.pattern : first > second
    }
  }

  package func price(of model: ModelID) -> ListedModel.Price? {
    entries.first { Self.matches(Array(model.name.utf8)[...], Array($0.pattern.utf8)[...]) }?.price
  }

  private static func rank(_ pattern: String) -> Int {
    let bytes = pattern.utf8
    let stars = bytes.count { $0 == UInt8(ascii: "*") }
    return stars == 0 ? .max : bytes.count - stars
  }

  /// Goes back to the last star only: linear for one, never worse than name by pattern.
  private static func matches(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    var (name, pattern) = (name, pattern)
    var retry: (name: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
    while let byte = name.first {
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (name, pattern)
      } else if pattern.first == byte {
        name = name.dropFirst()
        pattern = pattern.dropFirst()
      } else if let last = retry {
        retry = (last.name.dropFirst(), last.pattern)
        name = last.name.dropFirst()
        pattern = last.pattern
      } else {
        return false
      }
    }
    return pattern.allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
