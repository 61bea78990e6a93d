extension DemoModel {
  /// Some two hundred short paragraphs in a few seconds; a limit ends the answer in the middle of a sentence.
  static let long = DemoModel(id: "demo-long", contextLength: 32768) {
    request throws(ErrorObject) in
    let paragraphs = (1...200).map { "\($0). \(sentence($0))" } + ["201. Here the limit of this"]
    return Answer(
      text: paragraphs.joined(separator: "\n\n"),
      timePerToken: .microseconds(1_000),
      ending: .finished(reason: "length"))
  }

  /// Seven, five and three have no common divisor: the sentences repeat after 105 paragraphs only.
  private static func sentence(_ number: Int) -> String {
    let subjects = [
      "The brook", "A heron", "The miller", "Rain", "An old bridge", "The ferry", "Some reed",
    ]
    let doings = ["waits", "turns", "goes on", "rests a while", "listens"]
    let places = ["by the weir.", "under the willows.", "where the valley opens."]
    return [
      subjects[number % subjects.count], doings[number % doings.count],
      places[number % places.count],
    ].joined(separator: " ")
  }
}
