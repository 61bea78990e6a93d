import HTTPCore
import Testing

@testable import CurlTransport

@Suite struct ResponseHeadReaderTests {
  /// What the reader makes of `lines`, the quiet ones left out.
  private func read(_ lines: [String], limits: HTTPLimits = HTTPLimits())
    -> [ResponseHeadReader.Action]
  {
    var reader = ResponseHeadReader(limits)
    return lines.map { line in Array(line.utf8).withUnsafeBytes { reader.received($0) } }
      .filter { $0 != .none }
  }

  @Test func `names and values lose the blanks around them and keep their order`() {
    let headers = [HTTPHeader("A", "1 2"), HTTPHeader("b", ""), HTTPHeader("a", "x:y")]
    #expect(
      read(["HTTP/1.1 200 OK\r\n", "A: \t1 2 \r\n", "b:\r\n", "a:x:y\n", "\r\n"])
        == [.head(HTTPResponseHead(status: 200, headers: headers))])
  }

  @Test func `a folded line goes on with the value before it`() {
    #expect(
      read(["HTTP/1.1 200 OK\r\n", "A: 1\r\n", "\t 2\r\n", "\r\n"])
        == [.head(HTTPResponseHead(status: 200, headers: [HTTPHeader("A", "1 2")]))])
  }

  @Test func `a line without a colon is dropped`() {
    #expect(
      read(["HTTP/1.1 200\r\n", "nonsense\r\n", "\r\n"])
        == [.head(HTTPResponseHead(status: 200))])
  }

  @Test func `a 1xx head is skipped with its lines, trailers are dropped`() {
    #expect(
      read([
        "HTTP/1.1 103 Early\r\n", "A: 1\r\n", "\r\n", "HTTP/1.1 503 Busy\r\n", "\r\n", "T: 1\r\n",
        "\r\n",
      ]) == [.head(HTTPResponseHead(status: 503))])
  }

  @Test(arguments: ["HTTP/1.1\r\n", "HTTP/1.1 OK\r\n", "\r\n"])
  func `a status line without a number is an error`(line: String) {
    #expect(
      read([line]) == [.fail(.other(code: 8, reason: "the server's status line makes no sense"))])
  }

  @Test func `a change of protocol is an error`() {
    #expect(
      read(["HTTP/1.1 101 Switching Protocols\r\n", "\r\n"])
        == [.fail(.other(code: 8, reason: "the server changed the protocol unasked"))])
  }

  @Test func `limits count all lines and bytes, those of 1xx heads and trailers too`() {
    let lines = ["HTTP/1.1 100 C\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "\r\n", "T: 1\r\n"]
    let bytes = lines.reduce(0) { $0 + $1.utf8.count }
    let head = ResponseHeadReader.Action.head(HTTPResponseHead(status: 200))
    #expect(read(lines, limits: HTTPLimits(headerBytes: bytes, headerLines: 5)) == [head])
    #expect(
      read(lines, limits: HTTPLimits(headerBytes: bytes - 1)) == [head, .fail(.headersTooLarge)])
    #expect(read(lines, limits: HTTPLimits(headerLines: 4)) == [head, .fail(.headersTooLarge)])
  }
}
