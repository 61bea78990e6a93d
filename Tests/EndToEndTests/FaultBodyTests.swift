import Glibc
import TestSupport
import Testing

/// N12 to N33 of RELIABILITY 3.3: a body that is cut, framed wrongly, or none.
@Suite(.serialized, .timeLimit(.minutes(5))) struct FaultBodyTests {
  private static let half: [ServerStep] = [.eventStream, .role(), .content("Half an answer")]
  private static let kept: String = "What came is kept."
  private static let cut: [String] = ["The connection ended in mid-answer (", kept]

  private static let cuts: [Fault] = [
    Fault(
      testDescription: "N12 a reset inside a chunk",
      answers: [half + [.raw("80\r\ndata: {\"choices\":"), Fault.shown, .reset]],
      outcome: "interrupted", text: "Half an answer", error: cut),
    Fault(
      testDescription: "N13 a reset inside a character",
      answers: [
        half + [
          .bytes(Array("data: {\"choices\":[{\"delta\":{\"content\":\"caf".utf8) + [0xC3]),
          Fault.shown, .reset,
        ]
      ], outcome: "interrupted", text: "Half an answer", error: cut),
    Fault(
      testDescription: "N14 a reset inside JSON",
      answers: [half + [.text("data: {\"choices\":[{\"del"), Fault.shown, .reset]],
      outcome: "interrupted", text: "Half an answer", error: cut),
    Fault(
      testDescription: "N15 a reset before the end mark, behind the reason",
      answers: [half + [.finish(), Fault.shown, .reset]], text: "Half an answer"),
    Fault(
      testDescription: "N15 a reset before the end mark, without a reason",
      answers: [half + [Fault.shown, .reset]], outcome: "interrupted", text: "Half an answer",
      error: cut),
    Fault(
      testDescription: "N16 a clean close inside JSON",
      answers: [
        [
          .unframedEventStream, .content("Half an answer"), .text("data: {\"choices\":[{\"del"),
          .close,
        ]
      ], outcome: "interrupted", text: "Half an answer",
      error: ["The connection ended in mid-answer (it closed without an end mark).", kept]),
    Fault(
      testDescription: "N16 a clean end of the chunks inside JSON",
      answers: [half + [.text("data: {\"choices\":[{\"del")]], outcome: "interrupted",
      text: "Half an answer",
      error: ["The connection ended in mid-answer (it closed without an end mark).", kept]),
    Fault(
      testDescription: "N16 a clean close inside a whole completion",
      answers: [[.unframedEventStream, .text("{\"choices\":[{\"message\":{\"content\":\"Ha")]],
      outcome: "interrupted", error: ["The connection ended before an answer came ("]),
    Fault(
      testDescription: "N17 a length shorter than the answer",
      answers: [[.raw(head(length: textEvent.utf8.count) + textEvent + reasonEvent)]],
      outcome: "interrupted", text: "Half an answer", error: cut),
    Fault(
      testDescription: "N17 a length that ends behind the reason",
      answers: [
        [
          .raw(
            head(length: (textEvent + reasonEvent).utf8.count) + textEvent + reasonEvent
              + "data: [DONE]\n\n")
        ]
      ], text: "Half an answer"),
    Fault(
      testDescription: "N18 a length longer than the answer",
      answers: [[.raw(head(length: 9000) + textEvent), Fault.shown, .close]],
      outcome: "interrupted", text: "Half an answer",
      error: ["The connection ended in mid-answer (closed before its end).", kept]),
    Fault(
      testDescription: "N18 a length longer than a whole answer",
      answers: [[.raw(head(length: 9000) + textEvent + reasonEvent), Fault.shown, .close]],
      text: "Half an answer"),
    Fault(
      testDescription: "N19 a chunk with letters for a size",
      answers: [half + [.raw("zz\r\n"), .untilDisconnect]], outcome: "interrupted",
      text: "Half an answer", error: cut),
    Fault(
      testDescription: "N19 a chunk larger than any number",
      answers: [half + [.raw("fffffffffffffffff\r\nx"), .untilDisconnect]],
      outcome: "interrupted", text: "Half an answer", error: cut),
    Fault(
      testDescription: "N20 a line of 100 MB",
      answers: [
        half + [
          .text("data: "),
          .repeated([UInt8](repeating: UInt8(ascii: "x"), count: 1024), total: 100_000_000),
        ]
      ], outcome: "interrupted", text: "Half an answer",
      error: ["One piece of the answer is larger than 16 MiB; beck stopped reading. ", kept]),
    Fault(
      testDescription: "N22 one byte in each packet",
      answers: [[ServerStep].streamed("Héllo", " 世界").split()], text: "Héllo 世界"),
    Fault(
      testDescription: "N23 ten thousand deltas in one packet",
      answers: [
        [
          .eventStream, .text(String(repeating: delta("word "), count: 10_000)), .finish(), .done,
        ]
      ], text: String(repeating: "word ", count: 10_000)),
  ]

  private static let others: [Fault] = [
    Fault(
      testDescription: "N24 five thousand headers",
      answers: [
        [.raw("HTTP/1.1 200 OK\r\n"), .rawRepeated("X-Flood: 1\r\n", count: 5000), .raw("\r\n")]
      ], outcome: "error",
      error: ["The server sent more headers than beck accepts, 64 KiB or 200 lines. Check the "]),
    Fault(
      testDescription: "N25 a header of a megabyte",
      answers: [
        [
          .raw("HTTP/1.1 200 OK\r\nX-Flood: "), .rawRepeated("x", count: 1 << 20),
          .raw("\r\n\r\n"),
        ]
      ], outcome: "error",
      error: ["The server sent more headers than beck accepts, 64 KiB or 200 lines. Check the "]),
    Fault(
      testDescription: "N26 gzip though nobody asked",
      answers: [gzip(zeros: 1 + 258)], outcome: "error",
      error: ["What the server sent is no chat answer, from ADDRESS. Check the base URL."]),
    Fault(
      testDescription: "N27 a gzip bomb",
      answers: [gzip(zeros: 1 + 258 * 40_000)], outcome: "error",
      error: ["What the server sent is no chat answer, from ADDRESS. Check the base URL."]),
    Fault(
      testDescription: "N28 a web page with status 200",
      answers: [
        .response(200, type: "text/html", "<!doctype html><title>Sign in</title><p>Hi</p>")
      ], outcome: "error",
      error: [
        "The server sent a web page, not an answer, from ADDRESS. Check the base URL: Sign in"
      ]),
    Fault(
      testDescription: "N29 JSON where a stream was asked for", answers: [.completion("Hello")],
      text: "Hello"),
    Fault(
      testDescription: "N30 an empty body of length 0", answers: [.response(200, "")],
      outcome: "interrupted", error: ["The connection ended before an answer came ("]),
    Fault(
      testDescription: "N30 an empty body in chunks", answers: [[.eventStream]],
      outcome: "interrupted", error: ["The connection ended before an answer came ("]),
    Fault(
      testDescription: "N31 no content", answers: [[.status(204)]], outcome: "error",
      error: ["HTTP 204: the server sent no answer, from ADDRESS. Check the base URL."]),
    Fault(
      testDescription: "N33 a redirect to itself",
      answers: [
        .response(307, "", headers: [("Location", "/v1/chat/completions")])
      ], outcome: "error",
      error: ["HTTP 307: moved to /v1/chat/completions, not followed. Set it as the base URL."]),
  ]

  @Test(arguments: cuts) func `a body that is cut keeps what came`(_ fault: Fault) async throws {
    let (end, _) = try await fault.play()
    #expect((end.finishReason == nil) == (end.outcome == "interrupted"))
  }

  @Test(arguments: others) func `a body that is none is told`(_ fault: Fault) async throws {
    try await fault.play()
  }

  @Test func `N21 a drip of single bytes is read as it comes, and can be stopped`() async throws {
    let text = delta("Hi")
    let drops = text.utf8.enumerated().flatMap { index, byte -> [ServerStep] in
      [.bytes([byte]), .gate("\(index)")]
    }
    let server = try ScriptedServer(answers: [[.eventStream] + drops + [.untilDisconnect]])
    let beck = try PrintSession.asking(server)
    for index in text.utf8.indices.enumerated().map(\.offset) {
      try await server.arrivals(at: "\(index)")
      // The last byte ends the event: what it says may be there already.
      #expect(beck.output == "" || index == text.utf8.count - 1)
      server.open("\(index)")
    }
    try await beck.shown("{\"type\":\"text\",\"text\":\"Hi\"}\n")
    beck.child.signal(SIGINT)
    #expect(try await beck.ended(130))
    let end = try beck.end()
    #expect(end.outcome == "stopped" && end.text == "Hi" && end.error == nil)
    try await server.disconnects()
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `N32 a redirect to another host is named and not followed`(status: Int) async throws {
    let other = try ScriptedServer(answers: [.streamed("Stolen")])
    let address = "\(other.baseURL)/chat/completions"
    let fault = Fault(
      testDescription: "N32",
      answers: [.response(status, "", headers: [("Location", address)])], outcome: "error",
      error: ["HTTP \(status): moved to \(address), not followed. Set it as the base URL."],
      environment: ["OPENAI_API_KEY": "sk-CANARY-0123456789"])
    try await fault.play()
    #expect(other.connectionCount == 0)
  }

  // MARK: - Bytes

  private static func delta(_ text: String) -> String {
    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\(jsonString(text))}}]}\n\n"
  }

  private func delta(_ text: String) -> String { Self.delta(text) }

  private static let textEvent: String = delta("Half an answer")
  private static let reasonEvent: String =
    "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"

  private static func head(length: Int) -> String {
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: \(length)\r\n\r\n"
  }

  private static func gzip(zeros: Int) -> [ServerStep] {
    let body = gzippedZeros(count: zeros)
    return [
      .status(
        200,
        [
          ("Content-Type", "text/event-stream"), ("Content-Encoding", "gzip"),
          ("Content-Length", "\(body.count)"),
        ]), .bytes(body),
    ]
  }
}
