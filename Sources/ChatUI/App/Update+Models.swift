import ChatCore

// Which model answers.
extension AppModel {
  /// The picker opens with what is known, and the server is asked anew.
  mutating func openModelPicker() -> [Effect] {
    overlays.append(.picker(Picker(.model, items: models.pickerItems)))
    return askForModels()
  }

  mutating func askForModels() -> [Effect] {
    guard !models.isAsking else { return [] }
    models.isAsking = true
    return [.listModels]
  }

  /// From the next turn on; a running answer keeps its model.
  mutating func choose(_ chosen: ModelID) {
    guard model != chosen else { return }
    model = chosen
    let rest = turn == nil ? "" : ", from the next turn on"
    tell(.remark, "model: \(chosen)\(rest)")
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
      guard case .picker(var picker) = overlays[index], picker.purpose == .model else { continue }
      picker.replaceItems(models.pickerItems)
      overlays[index] = .picker(picker)
    }
  }

  /// Where none was named, the first that the server lists is taken, and said.
  private mutating func nameModel(at now: Moment) -> [Effect] {
    guard model == nil else { return sendAwaiting(at: now) }
    guard let first = models.models.first else {
      tellWhyNoModel()
      return []
    }
    model = first.id
    let others = models.models.count - 1
    let rest = others == 0 ? "the only one listed" : "the first of \(others + 1) listed"
    tell(.remark, "no model was named: \(first.id) is taken, \(rest); F2 picks another")
    return sendAwaiting(at: now)
  }

  private mutating func sendAwaiting(at now: Moment) -> [Effect] {
    guard let prompt = promptAwaitingModel else { return [] }
    promptAwaitingModel = nil
    return send(prompt, at: now)
  }

  /// A prompt that waited for a model returns to the input.
  private mutating func tellWhyNoModel() {
    let reason = models.failure?.sentence ?? "The server lists none."
    tell(.error, "no model to ask. \(reason) Or name one with /model NAME.")
    if let words = models.failure?.serverWords { tell(.remark, words) }
    guard let prompt = promptAwaitingModel else { return }
    promptAwaitingModel = nil
    queue.insert(prompt, at: 0)
    returnQueueToInput()
    aftermath = .failed
  }
}
