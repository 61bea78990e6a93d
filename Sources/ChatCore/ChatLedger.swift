/// What the ledger has of one chat. Answers that were copied or imported are not in it.
package struct ChatLedger: Equatable, Sendable {
  package private(set) var sum = UsageSum()
  /// Whose turns are in the sum.
  package private(set) var answers: Set<MessageID> = []

  package init() {}

  package mutating func add(_ answer: MessageID, _ tokens: TurnTokens, cost: TurnCost?) {
    sum.add(tokens, cost: cost)
    answers.insert(answer)
  }
}
