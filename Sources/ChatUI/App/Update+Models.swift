import ChatCore
import TUICore

// Which model answers.
extension AppModel {
  /// The picker opens with what is known, and the server is asked anew.
  mutating func openModelPicker(_ purpose: Picker.Purpose = .model) -> [Effect] {
    overlays.append(.picker(Picker(purpose, items: models.pickerItems(current: model))))
    return askForModels()
  }

  mutating func askForModels() -> [Effect] {
    guard !models.isAsking else { return [] }
    models.isAsking = true
    return [.listModels]
  }

  /// From the next turn on; a running answer keeps its model, a waiting question gets it.
  mutating func choose(_ chosen: ModelID, at now: Moment) -> [Effect] {
    isModelChosen = true
    if model != chosen {
      model = chosen
      let rest = turn == nil ? "" : ", from the next turn on"
      tell(.remark, "model: \(chosen.label)\(rest)")
    }
    return startAwaiting(at: now)
  }

  mutating func receive(
    _ result: Result<[ListedModel], ServiceFailure>, at now: Moment
  ) -> [Effect] {
    models.isAsking = false
    switch result {
    case .success(let listed):
      models.models = listed
      models.failure = nil
      models.listedAt = now.instant
    case .failure(let failure): models.failure = failure
    }
    refreshPicker()
    return nameModel(at: now)
  }

  private mutating func refreshPicker() {
    for index in overlays.indices {
      guard case .picker(var picker) = overlays[index], picker.purpose.takesModel else { continue }
      picker.replaceItems(models.pickerItems(current: model))
      overlays[index] = .picker(picker)
    }
  }

  /// Where none was named, the first that the server lists is taken, and said.
  private mutating func nameModel(at now: Moment) -> [Effect] {
    guard model == nil else { return startAwaiting(at: now) }
    guard let first = models.models.first else {
      tellWhyNoModel()
      return []
    }
    model = first.id
    let others = models.models.count - 1
    let rest = others == 0 ? "the only one listed" : "the first of \(others + 1) listed"
    tellOfRun(.remark, "no model was named: \(first.id.label) is taken, \(rest); F2 picks another")
    return startAwaiting(at: now)
  }

  private mutating func startAwaiting(at now: Moment) -> [Effect] {
    guard awaitingModel != nil, let model else { return [] }
    awaitingModel = nil
    return startTurn(model: model, at: now)
  }

  private mutating func tellWhyNoModel() {
    let reason = models.failure?.told ?? "The server lists none."
    tellOfRun(.error, "no model to ask. \(reason) Or name one with /model NAME.")
    if let words = models.failure?.serverWords { tellOfRun(.remark, words) }
    if awaitingModel != nil { aftermath = .failed }
    giveUpAwaitingModel()
  }

  /// A question that waited for a model returns to the input.
  mutating func giveUpAwaitingModel() {
    guard let id = awaitingModel, let question = conversation[id: id] else { return }
    awaitingModel = nil
    leaveOut(id, .notAnswered)
    queue.insert(question.text, at: 0)
    returnQueueToInput()
  }
}

extension ModelID {
  /// One line, for a sentence of ours.
  var label: String { SafeText(strict: name, maximumColumns: 64).string }
}
