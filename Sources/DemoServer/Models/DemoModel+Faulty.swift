// What goes wrong between a client and a server, on demand: the connection, the server, the model, the time.

extension DemoModel {
  /// Loses the connection in the middle of its answer.
  static let cut = DemoModel(id: "demo-cut", contextLength: 4096) { request throws(ErrorObject) in
    Answer(
      text: """
        Connections break: a train enters a tunnel, a proxy grows tired of waiting. This answer will not be \
        finished. Its text so far is yours to keep, and beck says that it was cut off, because a client that \
        took it for the whole would
        """,
      ending: .cut)
  }

  /// Reports an error when some of the text is out, and the status 200 with it.
  static let error = DemoModel(id: "demo-error", contextLength: 4096) {
    request throws(ErrorObject) in
    Answer(
      text: """
        A server may run into trouble when it has already begun to answer. It cannot take back the status it sent, \
        so it puts the error into the stream. After this sentence comes one.
        """,
      ending: .failed(
        ErrorObject(
          status: .internalServerError,
          message: "demo-error always gives up here. Press F2 for another model.",
          type: "server_error")))
  }

  /// Declines whatever is asked, in words of its own: an answer in good order, and none to the question.
  static let refusal = DemoModel(id: "demo-refusal", contextLength: 4096) {
    request throws(ErrorObject) in
    Answer(
      pieces: .refusal(
        """
        I would rather not say anything about that. This is a refusal: it comes in a field of its own, where other \
        answers have their text, so that a program can tell the two apart.
        """))
  }

  /// Has no time at first.
  static let busy = DemoModel(
    id: "demo-busy", contextLength: 4096, refusalsPerAnswer: 2
  ) { request throws(ErrorObject) in
    Answer(
      text: """
        Here I am. Twice I said 429, Too Many Requests, with the header Retry-After: 3, and this third request I \
        answer; so it goes on, two refused and one answered, whoever asks. A patient client waits as long as it \
        was told and sends the same again: you have seen it count the seconds down.
        """)
  }
}
