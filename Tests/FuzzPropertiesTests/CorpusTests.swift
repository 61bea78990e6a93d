import FuzzProperties
import Testing

@Suite struct CorpusTests {
  @Test(arguments: try CorpusTests.files("decoder"))
  func `the split of a response carries no meaning`(path: String) throws {
    try DecoderProperty.check(try Corpus.read(path))
  }

  @Test(arguments: try CorpusTests.files("errors"))
  func `what a server says of an error is told short and without the key`(path: String) throws {
    try ErrorProperty.check(try Corpus.read(path))
  }

  @Test(arguments: try CorpusTests.files("markdown"))
  func `an answer is read, drawn, coloured and searched within its bounds`(path: String) throws {
    try MarkdownProperty.check(try Corpus.read(path))
  }

  private static func files(_ folder: String) throws -> [String] {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    return try Corpus.files(in: "/\(tests)/FuzzCorpus/\(folder)")
  }
}
