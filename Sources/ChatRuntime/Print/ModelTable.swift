import ChatCore
import TUICore

/// A server's models as text, sorted by id.
package struct ModelTable: Sendable {
  private let models: [ListedModel]

  package init(_ models: [ListedModel]) {
    self.models = models.sorted { $0.id.name < $1.id.name }
  }

  /// A row a model, in columns: id, context size, price. Ids are made safe.
  package var text: [UInt8] {
    ColumnText.lines(
      models.map { model in
        [
          SafeText(strict: model.id.name).string,
          model.contextSize.map { Quantities.short($0) } ?? "",
          model.price.map(Self.words) ?? "",
        ]
      })
  }

  /// One JSON object a line.
  package var json: [UInt8] {
    models.flatMap { model in
      JSONLine.object { line in
        line.add("id", model.id.name)
        line.add("context_size", model.contextSize)
        Self.add(model.price, to: &line)
      }.text + [0x0A]
    }
  }

  private static func words(_ price: ListedModel.Price) -> String {
    "\(price.prompt.short) in, \(price.completion.short) out for 1M tokens"
  }

  private static func add(_ price: ListedModel.Price?, to line: inout JSONLine) {
    guard let price else { return line.add("price", json: nil) }
    line.add("price") { line in
      line.add("prompt", price.prompt)
      line.add("completion", price.completion)
    }
  }
}

extension Double {
  /// At most four places, without zeros at the end.
  fileprivate var short: String {
    guard isFinite, magnitude < 1e9 else { return "?" }
    let scaled = Int((magnitude * 10_000).rounded())
    let digits = String(scaled % 10_000)
    var places = String(repeating: "0", count: 4 - digits.count) + digits
    while places.hasSuffix("0") { places.removeLast() }
    let whole = "\(self < 0 ? "-" : "")\(scaled / 10_000)"
    return places.isEmpty ? whole : "\(whole).\(places)"
  }
}
