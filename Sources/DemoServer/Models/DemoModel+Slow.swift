extension DemoModel {
  /// Thinks for three seconds, then says two tokens a second for a minute: time enough to find the stop key.
  static let slow = DemoModel(id: "demo-slow", contextLength: 4096) { request throws(ErrorObject) in
    Answer(
      text: """
        There is no hurry here. I take three seconds to begin and a minute to finish, so you can press Esc whenever \
        you like: what has come by then stays, and beck tells how much that was.

        A stopped answer is not an error. The connection closes, the server hears of it with its next word, and no \
        more tokens are made. Only the last chunk, the one with the exact usage, can no longer come; that is why \
        the count you see is an estimate.

        If you have read this far, you had the patience for a whole minute.
        """,
      secondsOfThought: 3,
      timePerToken: .milliseconds(500))
  }
}
