/// The small characters that stand for scripts.
enum FormulaScripts {
  enum Place {
    case above, below

    var mark: String { self == .above ? "^" : "_" }
  }

  /// - Returns: nil unless every character has a small form.
  static func small(_ text: String, _ place: Place) -> String? {
    if place == .above, text == "∘" { return "°" }
    let forms = place == .above ? superscripts : subscripts
    var small = ""
    for scalar in text.unicodeScalars {
      guard let form = forms[scalar] else { return nil }
      small.unicodeScalars.append(form)
    }
    return small
  }

  private static let superscripts = pairs(
    "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′″‴",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′″‴")

  private static let subscripts = pairs(
    "0123456789+−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")

  private static func pairs(_ full: String, _ small: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(
      zip(full.unicodeScalars, small.unicodeScalars), uniquingKeysWith: { first, _ in first })
  }
}
