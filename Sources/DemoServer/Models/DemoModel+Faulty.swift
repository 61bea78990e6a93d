// What goes wrong between a client and a server, on demand: the connection, the server, the request.

extension DemoModel {
  /// Loses the connection in the middle of its answer.
  static let cut = DemoModel(id: "demo-cut", contextLength: 4096) { messages throws(ErrorObject) in
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
    messages throws(ErrorObject) in
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

  /// Turns every request down.
  static let refusal = DemoModel(id: "demo-refusal", contextLength: 4096) {
    messages throws(ErrorObject) in
    throw ErrorObject(
      status: .badRequest,
      message:
        "demo-refusal turns every request down, whatever it says. Press F2 for another model.",
      code: "request_refused")
  }
}
