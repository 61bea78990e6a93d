/// Texts as models write them, of any size: the same size gives the same text, and a longer one
/// begins with a shorter.
enum SampleText {
  enum Kind: String, CaseIterable {
    case prose = "prose"
    case mixed = "prose in four scripts"
    case japanese = "Japanese"
    case markdown = "Markdown"
    case code = "one block of code"
    case table = "one table"
    case list = "one list"
    case paragraph = "one paragraph"
  }

  /// - Parameter bytes: how long at least; less than a kilobyte is added to end between lines or
  ///   sentences.
  static func text(_ kind: Kind, bytes: Int) -> String {
    var text = opening(kind)
    text.reserveCapacity(bytes + 2_000)
    var number = 0
    while text.utf8.count < bytes {
      text += unit(kind, number)
      number += 1
    }
    return text
  }

  /// - Returns: joined they are the text; none is cut inside a scalar.
  static func pieces(of text: String, bytes: Int) -> [String] {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      piece.append(scalar)
      count += UTF8.width(scalar)
      guard count >= bytes else { continue }
      pieces.append(String(piece))
      piece = String.UnicodeScalarView()
      count = 0
    }
    return piece.isEmpty ? pieces : pieces + [String(piece)]
  }

  private static func opening(_ kind: Kind) -> String {
    switch kind {
    case .code: "```swift\n"
    case .table: "| Number | Place | What happens there |\n|---:|:---|---|\n"
    default: ""
    }
  }

  private static func unit(_ kind: Kind, _ number: Int) -> String {
    switch kind {
    case .prose: [0, 1, 2].map { sentence(number * 3 + $0) }.joined() + "\n\n"
    case .mixed: sentence(number) + scripts[number % scripts.count] + "\n\n"
    case .japanese: japanese[number % japanese.count] + (number % 4 == 3 ? "\n\n" : "")
    case .markdown: markdown(number)
    case .code: (number > 0 ? "\n" : "") + SampleCode.swift
    case .table: "| \(number) | *Bridge* \(number % 7) | \(sentence(number))|\n"
    case .list: "- \(sentence(number))\n"
    case .paragraph: sentence(number)
    }
  }

  private static func markdown(_ number: Int) -> String {
    """
    ## Stretch \(number)

    \(sentence(number))It is **not** *far*, and `ferry --at \(number)` tells when: see
    [the timetable](https://river.example/\(number)) for $t_\(number % 9) \\le 2^n$.

    1. \(sentence(number + 1))
    2. \(sentence(number + 2))
       - [x] with a ~~boat~~ ferry

    ```python
    def stretch_\(number)(water):
        return [drop * 2 for drop in water if drop != "salt"]  # fresh
    ```

    | Mark | Depth | Below |
    |:-----|------:|-------|
    | high | \(number) | the `bridge` |
    | low | \(number / 2) | 橋の下 |

    > \(sentence(number + 3))


    """
  }

  private static func sentence(_ number: Int) -> String {
    let subjects = ["The river", "An old bridge", "The ferryman", "Salt water", "A heron"]
    let doings = ["goes on under", "waits patiently for", "never quite reaches"]
    let places = [
      "the willows", "a town of \(number % 90) houses", "the long-forgotten mill", "its own mouth",
    ]
    let ends = ["in spring", "though nobody looks", "and turns", "for hours; then it stops"]
    return [
      subjects[number % subjects.count], doings[number % doings.count],
      places[number % places.count], ends[number / 4 % ends.count],
    ].joined(separator: " ") + ". "
  }

  private static let scripts = [
    "Il déborde à l’orée du bois, où l’été s’étire. ",
    "Река течёт под мостом и не ждёт никого. ",
    "川は橋の下を流れて、海へ行く。",
    "แม่น้ำไหลผ่านสะพานเก่า 🌊 ",
  ]

  private static let japanese = [
    "川は山から流れ出て、谷を抜け、古い橋の下を通ります。",
    "「誰も待たない」と渡し守は言いました。",
    "春になると水が増え、岸辺の柳が水面に触れる。",
    "塩の味がするところで、川は終わり、海が始まる。",
  ]
}
