import Glibc
import Testing

@testable import Persistence

@Suite struct OwnerTests {
  @Test func `a process is known while it lives, and not by its number alone`() {
    #expect(Owner.current.isAlive)
    let words = Owner.current.text.split(separator: " ")
    #expect(words.count == 3)
    #expect(!Owner(text: "\(words[0]) \(words[1]) 1").isAlive)
    #expect(!Owner(text: "another-boot \(words[1]) \(words[2])").isAlive)
  }

  @Test(arguments: ["", "a", "a b c", "a 1", "a -1 5", "a 99999999 5"])
  func `what names no process is dead`(text: String) {
    #expect(!Owner(text: text).isAlive)
  }
}
