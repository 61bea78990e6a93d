import Glibc
import TestSupport
import Testing

/// N01 to N03 and N08 to N11 of RELIABILITY 3.3: no answer begins, and the request is sent again.
///
/// Not serialized: these mostly wait for the next try.
@Suite(.timeLimit(.minutes(5))) struct FaultConnectionTests {
  private static let again = "the connection ended before an answer came; retry 1 of 2 in 0."

  @Test func `N01 a refused connection is tried three times`() async throws {
    let port = try RefusedPort()
    let beck = try PrintSession.asking(environment: ["OPENAI_BASE_URL": "\(port.url)/v1"])
    #expect(try await beck.ended(1))
    let end = try beck.end()
    #expect(end.outcome == "error" && end.text == "")
    #expect(
      end.error
        == "127.0.0.1:\(port.number) refused the connection: no server there. Start it.")
    let notices = try beck.notices()
    #expect(notices.count == 2)
    #expect(notices.first?.hasPrefix("connection refused; retry 1 of 2 in 0.") == true)
    #expect(notices.last?.hasPrefix("connection refused; retry 2 of 2 in ") == true)
  }

  @Test func `N02 a name that nobody knows is named`() async throws {
    let beck = try PrintSession.asking(
      environment: ["OPENAI_BASE_URL": "https://nowhere.invalid/v1"])
    #expect(try await beck.ended(1))
    let end = try beck.end()
    #expect(end.outcome == "error")
    #expect(
      end.error
        == "No host named nowhere.invalid was found. Check the base URL and the network.")
    #expect(try beck.notices().count == 2)
  }

  /// The look-up is the proxy's here, and takes for ever; a slow one of the system ends at the same
  /// limit, which the transport's tests show.
  @Test func `N03 a name that is looked up for ever ends at the limit of connecting`() async throws
  {
    let proxy = try ScriptedProxy(.socks5) { _ in .stall }
    let beck = try PrintSession.asking(
      environment: [
        "OPENAI_BASE_URL": "https://slow.invalid/v1",
        "ALL_PROXY": "socks5h://127.0.0.1:\(proxy.port)",
      ], configuration: "[timeouts]\nconnect = 0.2")
    #expect(try await beck.ended(1))
    let end = try beck.end()
    #expect(end.outcome == "error")
    #expect(end.error?.hasPrefix("The proxy failed (") == true, "\(end.error ?? "")")
    #expect(end.error?.contains("Check https_proxy, ALL_PROXY") == true)
    #expect(proxy.requests.map(\.host) == ["slow.invalid"])
  }

  @Test func `N03 a name that is looked up for ever can be left`() async throws {
    let proxy = try ScriptedProxy(.socks5) { _ in .stall }
    let beck = try PrintSession.asking(
      environment: [
        "OPENAI_BASE_URL": "https://slow.invalid/v1",
        "ALL_PROXY": "socks5h://127.0.0.1:\(proxy.port)",
      ])
    try await proxy.request()
    beck.child.signal(SIGINT)
    #expect(try await beck.ended(130))
    #expect(try beck.end().outcome == "stopped")
  }

  @Test func `N08 accepted, and silence, is asked three times up to its limit`() async throws {
    let fault = Fault(
      testDescription: "N08", answers: [[.untilDisconnect]], outcome: "error",
      error: ["The server sent nothing within 150 ms, the limit for a first byte."], requests: 3,
      configuration: "[timeouts]\nfirst_byte = 0.15")
    let (_, beck) = try await fault.play()
    #expect(
      try beck.notices().first?.hasPrefix("no answer within 150 ms; retry 1 of 2 in 0.") == true)
  }

  @Test func `N08 accepted, and silence, can be left`() async throws {
    let server = try ScriptedServer(answers: [[.untilDisconnect]])
    let beck = try PrintSession.asking(server)
    try await server.request()
    beck.child.signal(SIGINT)
    #expect(try await beck.ended(130))
    #expect(try beck.end().outcome == "stopped")
    try await server.disconnects()
    #expect(server.requests.count == 1)
  }

  @Test func `N08 silence in mid-answer keeps the text and is not asked again`() async throws {
    let fault = Fault(
      testDescription: "N08", answers: [.unfinished("Half")], outcome: "interrupted", text: "Half",
      error: ["The server fell silent for 150 ms, the limit between two bytes. What came is kept."],
      configuration: "[timeouts]\nsilence = 0.15")
    try await fault.play()
  }

  private static let resets: [Fault] = [
    Fault(
      testDescription: "N09 a reset at the first byte", answers: [[.reset]], outcome: "error",
      error: ["The connection ended before an answer came ("], requests: 3),
    Fault(
      testDescription: "N09 a close at the first byte, then an answer",
      answers: [[.close], .streamed("Hello")], text: "Hello", requests: 2),
    Fault(
      testDescription: "N10 a reset at the second byte, then an answer",
      answers: [[.raw("H"), .reset], .streamed("Hello")], text: "Hello", requests: 2),
    Fault(
      testDescription: "N11 a reset inside a header, then an answer",
      answers: [[.raw("HTTP/1.1 200 OK\r\nContent-Ty"), .reset], .streamed("Hello")],
      text: "Hello", requests: 2),
    Fault(
      testDescription: "N11 a reset between two headers, then an answer",
      answers: [
        [.raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"), .reset],
        .streamed("Hello"),
      ], text: "Hello", requests: 2),
  ]

  @Test(arguments: resets)
  func `a reset before the head is whole is tried again`(_ fault: Fault) async throws {
    let (_, beck) = try await fault.play()
    #expect(try beck.notices().first?.hasPrefix(Self.again) == true)
  }
}
