import HTTPCore
import Testing

@testable import CurlTransport

@Suite struct HeaderLinesTests {
  @Test func `what libcurl would add by itself is left out`() throws {
    #expect(try HeaderLines([]).lines == ["Expect:", "Content-Type:"])
  }

  @Test func `an empty value is sent and not taken for a removal`() throws {
    let headers = [HTTPHeader("content-type", "application/json"), HTTPHeader("X-Empty", "")]
    #expect(
      try HeaderLines(headers).lines == ["Expect:", "content-type: application/json", "X-Empty;"])
  }

  @Test(arguments: ["", "a b", "a:", "a\r\nb", "é", "a;", "a\u{0}"])
  func `a name that is no token is refused`(name: String) {
    #expect(throws: TransportError.other(code: 43, reason: "a header's name is not valid")) {
      try HeaderLines([HTTPHeader(name, "x")])
    }
  }
}
