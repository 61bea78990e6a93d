import ChatCore
import ChatUI
import TUICore
import Testing

@Suite struct RetryTests {
  private let notice = RetryNotice(
    attempt: 1, of: 2, wait: .seconds(12), reason: "429: too many requests")

  /// Refused at 1 s, to be asked again at 13 s.
  private func refused() -> AppModel {
    var model = AppModel.streaming()
    _ = model.stream(.retrying(notice), at: 1_000)
    return model
  }

  @Test func `a retry is counted down and its reason stands above the answer`() {
    var model = refused()
    #expect(model.row(4, at: 1_000) == "429: too many requests · retry 1 of 2 in 12")
    #expect(model.row(5, at: 1_000) == "s")
    #expect(model.row(-1, at: 1_000).hasPrefix(" retry in 12 s (1 of 2) │"))
    #expect(model.row(-1, at: 1_400).hasPrefix(" retry in 12 s "))
    #expect(model.row(-1, at: 2_000).hasPrefix(" retry in 11 s "))
    #expect(model.row(-1, at: 14_000).hasPrefix(" retry in 0 s "))
  }

  @Test func `the countdown asks for a tick when its figure changes, and none at its end`() {
    let model = refused()
    #expect(model.nextTick(after: at(1_000).instant) == at(2_000).instant)
    #expect(model.nextTick(after: at(1_400).instant) == at(2_000).instant)
    #expect(model.nextTick(after: at(13_000).instant) == nil)
  }

  @Test func `the next try begins anew and its answer follows the remark`() {
    var model = refused()
    _ = model.stream(.connecting, at: 13_000)
    #expect(model.row(-1, at: 13_000).hasPrefix(" connecting "))
    _ = model.stream(.connected, .text("4"), .ended(.complete), at: 13_500)
    #expect(model.row(6) == "4")
    #expect(model.conversation.messages.last?.remarks.count == 1)
  }

  @Test func `escape ends the waiting as a stop before the answer`() {
    var model = refused()
    #expect(model.press(.escape, at: 4_100) == [.cancelStream(StreamID(1))])
    #expect(model.row(6) == "stopped before the answer began · 4.1 s")
    #expect(model.row(-1).hasPrefix(" stopped "))
    #expect(model.stream(.connecting, .text("late"), at: 13_000) == [])
    #expect(model.row(6) == "stopped before the answer began · 4.1 s")
  }

  @Test func `what beck did by itself stands above the answer and stays`() {
    var model = AppModel.streaming()
    _ = model.stream(.notice("seed was left out"), .connecting, .text("4"), .ended(.complete))
    #expect(model.row(4) == "seed was left out")
    #expect(model.row(5) == "4")
    #expect(ChatDocument(model.conversation).markdown.contains("\n\n*seed was left out*\n\n4"))
  }
}

@Suite struct StallTests {
  @Test func `the state follows what comes and what does not`() {
    var model = AppModel.fixture()
    _ = model.type("2 + 2?", enter: true)
    #expect(model.row(-1, at: 50).hasPrefix(" connecting "))
    _ = model.stream(.connected, at: 100)
    #expect(model.row(-1, at: 9_000).hasPrefix(" waiting 9.0 s "))
    #expect(model.row(-1, at: 12_100).hasPrefix(" no data for 12 s "))
    _ = model.stream(.alive, at: 12_200)
    #expect(model.row(-1, at: 12_300).hasPrefix(" no text for 12 s "))
    _ = model.stream(.text("4"), at: 13_000)
    #expect(model.row(-1, at: 15_900).hasPrefix(" streaming"))
    #expect(model.row(-1, at: 20_000).hasPrefix(" quiet 7 s "))
    _ = model.stream(.alive, at: 22_000)
    #expect(model.row(-1, at: 22_100).hasPrefix(" streaming"))
    _ = model.stream(.alive, at: 24_000)
    #expect(model.row(-1, at: 24_100).hasPrefix(" no text for 11 s "))
    _ = model.stream(.reasoning("?"), at: 24_200)
    #expect(model.row(-1, at: 24_300).hasPrefix(" streaming"))
  }

  @Test func `bytes that bring nothing to read are shown as waiting at first`() {
    var model = AppModel.streaming()
    _ = model.stream(.responded, .alive, at: 3_000)
    #expect(model.row(-1, at: 4_000).hasPrefix(" waiting 4.0 s "))
    #expect(model.conversation.messages.last?.timing.firstToken == nil)
    #expect(model.conversation.messages.last?.timing.firstByte == .seconds(3))
  }

  @Test func `a running turn never asks for more than four frames a second`() {
    var model = AppModel.fixture()
    _ = model.type("2 + 2?", enter: true)
    let steps: [(Int, StreamEvent)] = [
      (100, .connected), (300, .alive), (11_000, .alive), (11_500, .text("4")),
      (12_000, .alive), (21_600, .alive),
    ]
    for (time, event) in steps {
      _ = model.stream(event, at: time)
      for later in stride(from: time, to: time + 15_000, by: 370) {
        let now = at(later).instant
        guard let tick = model.nextTick(after: now) else { continue }
        let isChange = tick >= now + .milliseconds(250)
        let isEdge = model.row(-1, at: later).hasPrefix(" streaming")
        #expect(isChange || isEdge, "\(event) at \(later)")
      }
    }
  }
}
