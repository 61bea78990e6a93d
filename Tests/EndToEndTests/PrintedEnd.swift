import FoundationEssentials
import TestSupport
import Testing

/// The last line of `beck -p --json`: what is known of the answer.
struct PrintedEnd: Decodable, Sendable {
  struct Call: Decodable, Equatable, Sendable {
    var id: String
    var name: String
    var arguments: String
  }

  let outcome: String
  let finishReason: String?
  let finishKind: String?
  let text: String
  let reasoning: String
  let refusal: String?
  let toolCalls: [Call]
  let usageQuality: String
  let error: String?
  let model: String
}

private struct PrintedLine: Decodable {
  let type: String
  let text: String?
}

extension PrintSession {
  /// What beck told of its own doings, of a run that has ended.
  func notices() throws -> [String] { try texts(of: "notice") }

  /// Reads a run that has ended: its lines must be JSON, the last one and no other the end, and the
  /// pieces of text joined must be the text of the end.
  func end(sourceLocation: SourceLocation = #_sourceLocation) throws -> PrintedEnd {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let last = try #require(lines.last, "\(error)", sourceLocation: sourceLocation)
    let end = try decoder.decode(PrintedEnd.self, from: Data(last.utf8))
    let isAlone = try printedLines().dropLast().allSatisfy { $0.type != "end" }
    #expect(isAlone, sourceLocation: sourceLocation)
    // Not compared in place: a failure would print all of both.
    let isWhole = try texts(of: "text").joined() == end.text
    #expect(isWhole, sourceLocation: sourceLocation)
    return end
  }

  private func printedLines() throws -> [PrintedLine] {
    try lines.map { try JSONDecoder().decode(PrintedLine.self, from: Data($0.utf8)) }
  }

  private func texts(of type: String) throws -> [String] {
    try printedLines().filter { $0.type == type }.compactMap(\.text)
  }
}
