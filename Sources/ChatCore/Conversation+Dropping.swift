// Making room by leaving out what is oldest.
extension Conversation {
  /// Leaves the oldest turns out of what is sent, each a question and all up to the next one. The
  /// last question and what follows it stay.
  /// - Returns: the turns left out, by the messages that were still sent before.
  package mutating func dropOldestTurns(_ count: Int) -> [[MessageID]] {
    let questions = messages.indices.filter { messages[$0].author == .user }
    guard let last = questions.last else { return [] }
    // What stands in front of the first question belongs to it.
    let starts = [0] + questions.dropFirst()
    var dropped: [[MessageID]] = []
    for (start, end) in zip(starts, starts.dropFirst()) where end <= last {
      let sent = (start..<end).filter { messages[$0].exclusion == nil }
      guard dropped.count < count else { break }
      // A question left out before may have left an answer without a word behind.
      guard sent.contains(where: { messages[$0].author == .user || !messages[$0].hasNoAnswer })
      else { continue }
      for index in sent { change(messages[index].id) { $0.exclusion = .dropped } }
      dropped.append(sent.map { messages[$0].id })
    }
    return dropped
  }
}
