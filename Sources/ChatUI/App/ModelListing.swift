import ChatCore

/// What is known of the server's models.
package struct ModelListing: Equatable, Sendable {
  package var models: [ListedModel] = []
  package var failure: ServiceFailure?
  package var isAsking = false
  package var listedAt: ContinuousClock.Instant?
  /// Used in this run, latest first.
  package var recent: [ModelID] = []

  package init() {}

  package func contextSize(of model: ModelID) -> Int? {
    models.first { $0.id == model }?.contextSize
  }

  package func price(of model: ModelID) -> ListedModel.Price? {
    models.first { $0.id == model }?.price
  }

  /// Recent ones on top, then by name.
  package func pickerItems(current: ModelID?) -> [Picker.Item] {
    let known = Set(recent)
    let others = models.map(\.id).filter { !known.contains($0) }.sorted { $0.name < $1.name }
    return (recent + others).map { id in
      let size = contextSize(of: id).map { Quantities.short($0) }
      let state = id == current ? "current" : known.contains(id) ? "recent" : nil
      let parts = [size, price(of: id)?.words, state].compactMap { $0 }
      return Picker.Item(text: id.name, detail: parts.joined(separator: "  "))
    }
  }
}
