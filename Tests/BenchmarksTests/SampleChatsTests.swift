import Testing

@testable import Benchmarks

struct SampleChatsTests {
  @Test func `chats are the same at every run and none repeats another`() {
    var (one, other) = (SampleChats(), SampleChats())
    let chats = (0..<12).map { one.chat($0, messages: 40) }
    #expect(chats.map(\.messages) == (0..<12).map { other.chat($0, messages: 40).messages })
    let texts = chats.flatMap { $0.messages.map(\.text) }
    #expect(Set(texts).count == texts.count)
    #expect(chats.map(\.turns.count) == Array(repeating: 20, count: 12))
  }

  @Test func `questions and answers are as long as in life, in three languages and code`() {
    var sample = SampleChats()
    let chats = (0..<30).map { sample.chat($0, messages: 40).messages.map(\.text) }
    func mean(_ numbers: [Int], from first: Int) -> Int {
      let texts = numbers.flatMap { number in
        stride(from: first, to: 40, by: 2).map { chats[number][$0].unicodeScalars.count }
      }
      return texts.reduce(0, +) / texts.count
    }
    let english = (0..<30).filter { $0 % 3 < 2 }
    #expect((260...400).contains(mean(english, from: 0)))
    #expect((800...1_100).contains(mean(english, from: 1)))
    #expect(chats[2].joined().contains("の") && chats[5].joined().contains("的"))
    #expect(chats.count { $0.joined().contains("```swift") } == 30)
  }
}
