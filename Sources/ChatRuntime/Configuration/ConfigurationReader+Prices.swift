import ChatCore
import TOMLKit

// [prices]: dollars for a million tokens, by model.
extension ConfigurationReader {
  private static let kinds = ["prompt", "completion", "cached", "reasoning"]
  private static let highestPrice = 1e6

  /// Patterns overlap: which one counts is a matter of `PriceList`.
  mutating func readPrices(_ value: (any TOMLValueConvertible)?) -> PriceList {
    guard let table = value?.table else {
      mistake("prices", "tables like [prices.\"MODEL\"] with prompt, completion")
      return PriceList()
    }
    var entries: [PriceList.Entry] = []
    for name in table.keys {
      guard let price = readPrice(table[name]?.table, "prices.\(name)") else { continue }
      entries.append(.init(pattern: name, price: price))
    }
    return PriceList(entries)
  }

  private mutating func readPrice(_ table: TOMLTable?, _ place: String) -> ListedModel.Price? {
    guard let table else {
      mistake(place, "a table with prompt, completion and, if you like, cached, reasoning")
      return nil
    }
    var amounts: [String: Double] = [:]
    for key in table.keys {
      let amount = table[key].flatMap { $0.double ?? $0.int.map(Double.init) }
      if !Self.kinds.contains(key) {
        mistake("\(place).\(key)", "one of \(Self.kinds.joined(separator: ", "))")
      } else if let amount, (0...Self.highestPrice).contains(amount) {
        amounts[key] = amount
      } else {
        mistake("\(place).\(key)", "dollars for a million tokens, 0 or more")
        return nil
      }
    }
    guard let prompt = amounts["prompt"], let completion = amounts["completion"] else {
      mistake(place, "both prompt and completion")
      return nil
    }
    return ListedModel.Price(
      prompt: prompt, completion: completion, cached: amounts["cached"],
      reasoning: amounts["reasoning"])
  }
}
