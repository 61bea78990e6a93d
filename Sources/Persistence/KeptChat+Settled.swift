import ChatCore

extension ServiceFailure {
  /// Of an answer that a process left when it died.
  static let beckEnded = ServiceFailure(sentence: "beck ended while this answer was arriving.")
}

extension KeptChat {
  /// With answers that nobody receives any more as the next start makes them: interrupted. For a
  /// process that receives none itself; those of another one that runs are on their way.
  package var settled: KeptChat {
    guard !isOwnedElsewhere else { return self }
    var settled = self
    for message in conversation.allMessages where message.status == .streaming {
      settled.conversation.change(message.id) { $0.status = .interrupted(.beckEnded) }
    }
    return settled
  }
}
