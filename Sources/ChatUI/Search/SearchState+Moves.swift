// Which hit is shown, and going to others.
extension SearchState {
  /// The shown hit's number in `hits`.
  package var currentIndex: Int? {
    guard let current else { return nil }
    let index = hits.firstIndex(orderedBy: { $0.place >= current.place })
    return hits[index...].prefix { $0.place == current.place }.firstIndex(of: current)
  }

  /// Goes to the next hit; behind the last follows the first. Where the way there is not yet
  /// searched, it goes when it is.
  package mutating func goToNext() { go(1) }

  /// Goes to the hit before, likewise.
  package mutating func goToPrevious() { go(-1) }

  private mutating func go(_ step: Int) {
    wantedSteps = wantedSteps.signum() == -step ? step : wantedSteps + step
    settle()
  }

  /// Brings the shown hit in order with the hits.
  mutating func settle() {
    if isChosen { keepChosen() } else { showFirst() }
    while wantedSteps != 0, currentIndex != nil, takeStep(wantedSteps.signum()) {
      wantedSteps -= wantedSteps.signum()
    }
    if progress.isDone { wantedSteps = 0 }
  }

  /// The chosen hit may have gone: then the next one is shown.
  private mutating func keepChosen() {
    guard let chosen = current, currentIndex == nil else { return }
    let index = hits.firstIndex(orderedBy: { $0.start >= chosen.start })
    current = index < hits.count ? hits[index] : hits.last
    if current == nil { isChosen = false }
  }

  /// The first hit from the start on, else the first from the top, when it is known to be so.
  private mutating func showFirst() {
    let index = hits.firstIndex(orderedBy: { $0.start >= start })
    if index < hits.count {
      guard !progress.isOpen(start.place, hits[index].place) else { return dropLost() }
      current = hits[index]
      wrap = nil
    } else if let first = hits.first, !progress.isOpen(start.place, nil),
      !progress.isOpen(.top, first.place)
    {
      current = first
      wrap = .toTop
    } else {
      dropLost()
    }
  }

  private mutating func dropLost() {
    if currentIndex == nil { current = nil }
  }

  /// - Returns: false where what lies between is not yet searched.
  private mutating func takeStep(_ step: Int) -> Bool {
    guard let index = currentIndex, let place = current?.place else { return false }
    let isForward = step > 0
    let wraps = index + step < 0 || index + step >= hits.count
    let target = wraps ? (isForward ? 0 : hits.count - 1) : index + step
    let other = hits[target].place
    let isOpen =
      switch (wraps, isForward) {
      case (false, true): progress.isOpen(place, other)
      case (false, false): progress.isOpen(other, place)
      case (true, true): progress.isOpen(place, nil) || progress.isOpen(.top, other)
      case (true, false): progress.isOpen(.top, place) || progress.isOpen(other, nil)
      }
    guard !isOpen else { return false }
    current = hits[target]
    isChosen = true
    wrap = wraps ? (isForward ? .toTop : .toEnd) : nil
    return true
  }

  // MARK: words

  /// How it stands: `3 of 27`, `27+ …` while it searches, `no match`, or what is wrong with the
  /// pattern; nothing where nothing is looked for.
  package var countWords: String {
    if let mistake = matcher.mistake { return mistake.description }
    guard matcher.canMatch else { return "" }
    let more = isLimited ? "+" : ""
    if isSearching { return hits.isEmpty ? "…" : "\(hits.count)+ …" }
    guard !hits.isEmpty else {
      return isLimited ? "no match, but not all was searched" : "no match"
    }
    let number = currentIndex.map { "\($0 + 1) of " } ?? ""
    return "\(number)\(hits.count)\(more)\(wrapWords)"
  }

  private var wrapWords: String {
    switch wrap {
    case .toTop: ", from the top"
    case .toEnd: ", from the end"
    case nil: ""
    }
  }

  /// Nothing is found, or nothing can be.
  package var hasFailed: Bool {
    matcher.mistake != nil || matcher.canMatch && !isSearching && hits.isEmpty
  }
}
