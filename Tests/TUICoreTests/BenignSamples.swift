/// Text of real languages and signs, which cleaning must leave as it is.
enum BenignSamples {
  static let all: [String] = prose + signs

  static let prose = [
    "Plain words, \"quotes\" - and a dash; 100% ~/path {json: [1, 2]} <tag> & more.",
    "Two\n\nparagraphs.\n",
    "日本語の文章です。改行、句読点「かぎ括弧」もある。",
    "　全角の字下げ",
    "カタカナとｶﾀｶﾅ、ひらがな。",
    "中文標點，測試！",
    "한국어 문장도 그대로 나온다.",
    "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}",
    "العربية تُكتب من اليمين إلى اليسار.",
    "می‌خواهم",
    "עִבְרִית עם ניקוד",
    "हिन्दी में लिखा हुआ वाक्य। क्षत्रिय",
    "क्\u{200D}ष",
    "ශ්\u{200D}රී ලංකා",
    "র\u{200D}\u{9CD}যাব",
    "ภาษาไทยไม่มีช่องว่าง น้ำ",
    "Tiếng Việt có dấu; cafe\u{301}, n\u{303}, a\u{323}\u{302}",
    "Ελληνικά, кириллица, ქართული, Հայերեն",
    "Größe, façade, naïve, Ångström, “quotes”, ‘single’, don’t — dash – en…",
    "བོད་ཡིག",
  ]

  static let signs = [
    "👩\u{200D}💻 👨\u{200D}👩\u{200D}👧\u{200D}👦",
    "👩🏽\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👨🏻",
    "🏳\u{FE0F}\u{200D}🌈 🏴\u{200D}☠\u{FE0F}",
    "🇯🇵🇩🇪🇫🇷",
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}!",
    "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
    "1\u{FE0F}\u{20E3} #\u{FE0F}\u{20E3} *\u{FE0F}\u{20E3}",
    "❤\u{FE0F} ☎\u{FE0E} ©\u{FE0F} 👍🏿",
    "∀x ∈ ℝ: ⌈x⌉ ≥ x, √2 ≈ 1.414, x⃗",
    "┌─┬─┐│ │ │└─┴─┘ ▶ ● ✓ ✗ █▓▒░",
    "⣿⣷⠀⠁ braille",
    "a\u{A0}b\u{2009}c\u{202F}d",
  ]
}
