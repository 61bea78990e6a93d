import TUICore
import Testing

struct SafeTextColumnsTests {
  private let text = SafeText(strict: "a日e\u{301}🇯🇵")

  @Test func `a part of a line has its own width`() {
    #expect(text.columns == 6)
    #expect(text.columns(of: 0..<4) == 3)
    #expect(text.columns(of: 4..<7) == 1)
    #expect(text.columns(of: 7..<99) == 2)
    #expect(text.columns(of: 99..<120) == 0)
  }

  @Test func `a row broken exactly ends where the next cluster does not fit`() {
    #expect((1...6).map { text.exactRowEnd(from: 0, columns: $0) } == [1, 1, 4, 7, 7, 15])
    #expect(text.exactRowEnd(from: 1, columns: 1) == 4)
    #expect(text.exactRowEnd(from: 7, columns: 1) == 11)
    #expect(text.exactRowEnd(from: 15, columns: 5) == 15)
    #expect(text.exactRowEnd(from: -1, columns: 5) == 15)
  }

  @Test func `the cluster from a column on is the first that is not halved`() {
    #expect((0...6).map { text.clusterStart(fromColumn: $0).byte } == [0, 1, 4, 4, 7, 15, 15])
    #expect((0...6).map { text.clusterStart(fromColumn: $0).column } == [0, 1, 3, 3, 4, 6, 6])
    #expect(text.clusterStart(fromColumn: 9) == (15, 6))
  }
}
