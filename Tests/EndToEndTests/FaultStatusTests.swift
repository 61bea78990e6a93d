import Glibc
import TestSupport
import Testing

/// N34 to N41 of RELIABILITY 3.3: refusals by their status, and what the server asks to wait.
///
/// Not serialized: these mostly wait for the next try.
@Suite(.timeLimit(.minutes(5))) struct FaultStatusTests {
  private static let key = "sk-CANARY-4f9c2b7d81e65a30c4f9c2b7d81e65a3"
  private static let notAgain: ServerStep.Header = ("x-should-retry", "false")

  private static func tooFast(_ headers: ServerStep.Header...) -> [ServerStep] {
    .failure(429, "Slow down.", type: "rate_limit_error", headers: headers)
  }

  private static let faults: [Fault] = [
    Fault(
      testDescription: "N34 401 with the key echoed",
      answers: [
        .failure(401, "Incorrect API key provided: \(key).", headers: [("x-request-id", key)])
      ], outcome: "error",
      error: [
        "HTTP 401: the server refused the key from OPENAI_API_KEY. Check that it is for this "
          + "server: Incorrect API key provided: "
      ], environment: ["OPENAI_API_KEY": key]),
    Fault(
      testDescription: "N35 429, wait 3 s, do not ask again",
      answers: [tooFast(("Retry-After", "3"), notAgain)], outcome: "error",
      error: ["HTTP 429: too many requests for now. Wait 3 s: Slow down."]),
    Fault(
      testDescription: "N36 429, wait until a date, do not ask again",
      answers: [tooFast(("Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT"), notAgain)],
      outcome: "error",
      error: [
        "HTTP 429: too many requests for now. Wait until Wed, 21 Oct 2099 07:28:00 GMT: Slow down."
      ]),
    Fault(
      testDescription: "N36 429, wait until a date far away",
      answers: [tooFast(("Retry-After", "Wed, 21 Oct 2099 07:28:00 GMT"))], outcome: "error",
      error: [
        "HTTP 429: too many requests for now. Wait until Wed, 21 Oct 2099 07:28:00 GMT: Slow down."
      ]),
    Fault(
      testDescription: "N36 429, wait until a date that is past, then an answer",
      answers: [tooFast(("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")), .streamed("Hello")],
      text: "Hello", requests: 2),
    Fault(
      testDescription: "N37 429, wait 1e9 s", answers: [tooFast(("Retry-After", "1e9"))],
      outcome: "error",
      error: ["HTTP 429: too many requests for now. Wait more than a year: Slow down."]),
    Fault(
      testDescription: "N38 429, wait -1 s, do not ask again",
      answers: [tooFast(("Retry-After", "-1"), notAgain)], outcome: "error",
      error: ["HTTP 429: too many requests for now. Wait a little: Slow down."]),
    Fault(
      testDescription: "N38 429, wait -1 s, then an answer",
      answers: [tooFast(("Retry-After", "-1")), .streamed("Hello")], text: "Hello", requests: 2),
    Fault(
      testDescription: "N39 429, wait NaN s, do not ask again",
      answers: [tooFast(("Retry-After", "NaN"), notAgain)], outcome: "error",
      error: ["HTTP 429: too many requests for now. Wait a little: Slow down."]),
    Fault(
      testDescription: "N39 429, wait NaN s, then an answer",
      answers: [tooFast(("Retry-After", "NaN")), .streamed("Hello")], text: "Hello", requests: 2),
    Fault(
      testDescription: "N40 500 three times, then an answer that nobody asks for",
      answers: [
        .failure(500, "It broke."), .failure(500, "It broke."), .failure(500, "It broke."),
        .streamed("Hello"),
      ], outcome: "error", error: ["HTTP 500: the server failed: It broke."], requests: 3),
    Fault(
      testDescription: "N40 500 twice, then an answer",
      answers: [.failure(500, "It broke."), .failure(500, "It broke."), .streamed("Hello")],
      text: "Hello", requests: 3),
    Fault(
      testDescription: "N41 529, do not ask again",
      answers: [
        .response(
          529, #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
          headers: [notAgain])
      ], outcome: "error",
      error: ["HTTP 529: the server is busy or still starting. Wait a little: Overloaded"]),
    Fault(
      testDescription: "N41 529, then an answer",
      answers: [.failure(529, "Overloaded"), .streamed("Hello")], text: "Hello", requests: 2),
  ]

  @Test(arguments: faults) func `a refusal is told, and asked again where it may pass`(
    _ fault: Fault
  ) async throws {
    let (_, beck) = try await fault.play()
    #expect(!beck.output.contains("CANARY") && !beck.output.contains("81e65a30c4f9"))
  }

  @Test(arguments: ["N35 in seconds", "N36 as a date"])
  func `a wait that the server asks for is told, and can be left`(form: String) async throws {
    let value = form.hasPrefix("N35") ? "40" : Self.date(secondsFromNow: 100)
    let server = try ScriptedServer(answers: [Self.tooFast(("Retry-After", value))])
    let beck = try PrintSession.asking(server)
    try await beck.child.waitForStandardOutput { $0.last == 0x0A }
    beck.child.signal(SIGINT)
    #expect(try await beck.ended(130))
    #expect(try beck.end().outcome == "stopped")
    let notice = try #require(try beck.notices().first)
    if form.hasPrefix("N35") {
      #expect(notice == "429: too many requests; retry 1 of 2 in 40 s")
    } else {
      let seconds = try #require(notice.firstMatch(of: /retry 1 of 2 in (\d+)(\.\d)? s$/)?.1)
      #expect((1...100).contains(Int(seconds) ?? 0), "\(notice)")
    }
    #expect(server.requests.count == 1)
  }

  /// Source: RFC 9110 5.6.7.
  private static func date(secondsFromNow: Int) -> String {
    var seconds = time(nil) + secondsFromNow
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map(two).joined(separator: ":")
    return "\(days[Int(parts.tm_wday)]), \(two(parts.tm_mday)) \(months[Int(parts.tm_mon)]) "
      + "\(1900 + parts.tm_year) \(clock) GMT"
  }
}
