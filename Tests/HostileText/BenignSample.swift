/// Text of real languages and signs, which must come through as it is.
package struct BenignSample: CustomStringConvertible, Sendable {
  package let text: String
  /// As kept after cleaning: tabs are blanks then.
  package let cleaned: String
  /// What the rows of a screen hold of it, in order, each within one row of at least 44 columns.
  package let shown: [String]

  /// - Parameter shown: nil for the text's own lines.
  init(_ text: String, cleaned: String? = nil, shown: [String]? = nil) {
    self.text = text
    self.cleaned = cleaned ?? text
    self.shown = shown ?? text.split(separator: "\n").map(String.init)
  }

  package var description: String { text }

  package static let all = prose + signs + code

  package static let prose: [BenignSample] = [
    .init("Plain words, \"quotes\" - and a dash; 100%"),
    .init("Two\n\nparagraphs.\n"),
    .init("日本語の文章です。改行、句読点「かぎ括弧」も。"),
    .init("あ　全角の空白", shown: ["あ  全角の空白"]),
    .init("カタカナとｶﾀｶﾅ、ひらがな。"),
    .init("中文標點，測試！"),
    .init("한국어 문장도 그대로 나온다."),
    .init("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"),
    .init("العربية تُكتب من اليمين إلى اليسار."),
    .init("می‌خواهم", shown: ["میخواهم"]),
    .init("עִבְרִית עם ניקוד"),
    .init("हिन्दी में लिखा हुआ वाक्य। क्षत्रिय"),
    .init("क्\u{200D}ष", shown: ["क्ष"]),
    .init("ශ්\u{200D}රී ලංකා", shown: ["ශ්රී ලංකා"]),
    .init("র\u{200D}\u{9CD}যাব", shown: ["র\u{9CD}যাব"]),
    .init("ภาษาไทยไม่มีช่องว่าง น้ำ"),
    .init("Tiếng Việt có dấu; cafe\u{301}, n\u{303}, a\u{323}\u{302}"),
    .init("Ελληνικά, кириллица, ქართული, Հայերեն"),
    .init("Größe, façade, naïve, Ångström, don’t — en…"),
    .init("“quotes”, ‘single’, „Gänsefüßchen“"),
    .init(
      "« Bonjour\u{A0}! »\u{202F}: ça\u{202F}va\u{A0}?", shown: ["« Bonjour ! » : ça va ?"]),
    .init("བོད་ཡིག"),
  ]

  package static let signs: [BenignSample] = [
    .init("👩\u{200D}💻 👨\u{200D}👩\u{200D}👧\u{200D}👦", shown: ["👩💻 👨👩👧👦"]),
    .init("👩🏽\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👨🏻", shown: ["👩🏽❤💋👨🏻"]),
    .init("🏳\u{FE0F}\u{200D}🌈 🏴\u{200D}☠\u{FE0F}", shown: ["🏳🌈 🏴☠"]),
    .init("🇯🇵🇩🇪🇫🇷"),
    .init("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}!", shown: ["🏴!"]),
    .init("🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}", shown: ["🏴"]),
    .init("🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}", shown: ["🏴"]),
    .init("1\u{FE0F}\u{20E3} #\u{FE0F}\u{20E3}", shown: ["1\u{20E3} #\u{20E3}"]),
    .init("❤\u{FE0F} ☎\u{FE0E} ©\u{FE0F} 👍🏿", shown: ["❤ ☎ © 👍🏿"]),
    .init("∀x ∈ ℝ: ⌈x⌉ ≥ x, √2 ≈ 1.414, x⃗"),
    .init("α² + β₁ − ½·∑ᵢ xᵢ ∂f ∕ ∂x → ∞ ≠ ∅"),
    .init("┌─┬─┐│ │ │└─┴─┘ ▶ ● ✓ ✗ █▓▒░"),
    .init("⣿⣷⠁ braille"),
    .init("a\u{A0}b\u{2009}c\u{202F}d", shown: ["a b c d"]),
  ]

  package static let code: [BenignSample] = [
    .init(
      "```swift\nif a {\n\tb(\"\\u{1B}[0m\")\n}\n```",
      cleaned: "```swift\nif a {\n    b(\"\\u{1B}[0m\")\n}\n```",
      shown: ["if a {", "    b(\"\\u{1B}[0m\")", "}"]),
    .init(
      "```make\nall:\n\techo $@ | sed 's/a/b/'\n```",
      cleaned: "```make\nall:\n    echo $@ | sed 's/a/b/'\n```",
      shown: ["all:", "    echo $@ | sed 's/a/b/'"]),
    .init("```\n日本 | e\u{301}\n-----+--\n```", shown: ["日本 | e\u{301}", "-----+--"]),
    .init("\u{E0A0} main \u{E0B0} \u{F013} \u{F0001}"),
  ]
}
