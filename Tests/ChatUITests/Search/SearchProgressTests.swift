import Testing

@testable import ChatUI

struct SearchProgressTests {
  private func place(_ piece: Int) -> SearchPlace {
    SearchPlace(block: 0, section: 0, piece: piece)
  }

  @Test func `a change that goes beyond a pending stretch makes it longer`() {
    var progress = SearchProgress(from: place(2))
    progress.finishStretch()
    #expect(!progress.isOpen(place(2), place(9)))
    progress.add(from: place(1), to: SearchPlace(endOf: 0, ofBlock: 0))
    #expect(progress.isOpen(place(2), place(9)))
    #expect(!progress.isOpen(SearchPlace(startOf: 1), nil))
    #expect(progress.pending.count == 1)
  }

  @Test func `changes of one section come together`() {
    var progress = SearchProgress()
    for piece in [7, 5, 6, 8] {
      progress.add(from: place(piece), to: SearchPlace(endOf: 0, ofBlock: 0))
    }
    #expect(progress.pending.map(\.from) == [place(5)])
  }

  @Test func `what changed goes before the rest`() {
    var progress = SearchProgress(from: SearchPlace(startOf: 3))
    progress.finishStretch()
    progress.add(from: SearchPlace(startOf: 4), to: SearchPlace(startOf: 5))
    #expect(progress.pending.map(\.from.block) == [4, 0])
  }
}
