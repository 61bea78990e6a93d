/// What one command or one character stands for by itself.
enum FormulaSigns {
  /// The atom of a command that takes no argument.
  static func atom(ofCommand name: String) -> FormulaAtom? {
    guard let (kind, text) = commands[name] else { return nil }
    var atom = FormulaAtom(kind, text)
    atom.isCommand = kind == .letter
    return atom
  }

  /// The atom of a character of the source. Its operators are the commands' own signs.
  static func atom(of scalar: Unicode.Scalar) -> FormulaAtom {
    switch scalar {
    case "-": return FormulaAtom(.sum, "−")
    case "0"..."9": return FormulaAtom(.number, String(scalar))
    default: return FormulaAtom(characters[scalar] ?? .letter, String(scalar))
    }
  }

  /// Whether a token asks only for a size or a style, or closes a gap.
  static func isSilent(_ kind: FormulaToken.Kind) -> Bool {
    guard case .command(let name) = kind else { return false }
    return silent.contains(name)
  }

  private static let silent: Set<String> = [
    "!", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "big", "Big", "bigg",
    "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr", "Biggr", "bigm", "Bigm",
  ]

  private typealias Sign = (kind: FormulaAtom.Kind, text: String)

  private static let commands: [String: Sign] = {
    var commands: [String: Sign] = [:]
    for (kind, list) in lists {
      var words = list.split(whereSeparator: \.isWhitespace).map(String.init)[...]
      while let name = words.popFirst(), let text = words.popFirst() {
        commands[name] = (kind, text)
      }
    }
    for name in functions.split(whereSeparator: \.isWhitespace).map(String.init) {
      commands[name] = (.word, name)
    }
    for (name, text) in blanks { commands[name] = (.blank, text) }
    for side in ["sup", "inf"] { commands["lim" + side] = (.word, "lim " + side) }
    return commands
  }()

  private static let characters: [Unicode.Scalar: FormulaAtom.Kind] = {
    var characters: [Unicode.Scalar: FormulaAtom.Kind] = [
      "(": .opening, "[": .opening, ")": .closing, "]": .closing, ",": .punctuation,
      ";": .punctuation, ".": .punctuation, "!": .postfix, "|": .bar, "=": .relation,
      "<": .relation, ">": .relation, "+": .sum, "*": .product, "/": .product,
    ]
    for (kind, text) in commands.values where kind != .letter && text.unicodeScalars.count == 1 {
      for scalar in text.unicodeScalars where !scalar.isASCII { characters[scalar] = kind }
    }
    // As a character it does not tell which of its commands is meant.
    characters["‖"] = .bar
    return characters
  }()

  private static let functions = """
    arccos arccosh arcsin arcsinh arctan arctanh arg cos cosh cot coth csc deg det dim exp gcd hom
    inf ker lcm lg lim ln log max min mod sec sin sinh sup tan tanh Pr
    """

  /// No blank is wider than two columns, and a negative one is none.
  private static let blanks = [
    " ": " ", ",": " ", ":": " ", ";": " ", ">": " ", "thinspace": " ", "medspace": " ",
    "thickspace": " ", "enspace": " ", "space": " ", "nobreakspace": " ", "quad": "  ",
    "qquad": "  ",
  ]

  private static let lists: [(FormulaAtom.Kind, String)] = [
    (.letter, greek), (.letter, letters), (.relation, relations), (.relation, arrows),
    (.sum, "pm ± mp ∓ oplus ⊕ ominus ⊖ cup ∪ cap ∩ sqcup ⊔ sqcap ⊓ uplus ⊎ setminus ∖ "),
    (.sum, "smallsetminus ∖ vee ∨ lor ∨ wedge ∧ land ∧ veebar ⊻ amalg ⨿"),
    (.product, "cdot · times × div ÷ ast ∗ star ⋆ circ ∘ bullet • otimes ⊗ odot ⊙ oslash ⊘"),
    (.product, "wr ≀ diamond ⋄ ltimes ⋉ rtimes ⋊ bowtie ⋈ boxtimes ⊠ boxplus ⊞"),
    (.bigOperator, "sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ oiint ∯ bigcup ⋃"),
    (.bigOperator, "bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄"),
    (.bigOperator, "bigsqcup ⨆"),
    (.opening, "{ { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lbrack [ lparen ("),
    (.closing, "} } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rbrack ] rparen )"),
    (.bar, "| ‖ vert | Vert ‖"), (.punctuation, "colon :"), (.postfix, "% % degree °"),
    (.word, "bmod mod"),
  ]

  private static let greek = """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    """

  private static let letters = """
    infty ∞ partial ∂ nabla ∇ hbar ℏ hslash ℏ ell ℓ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ
    imath ı jmath ȷ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ emptyset ∅ varnothing ∅ top ⊤ bot ⊥
    angle ∠ measuredangle ∡ triangle △ square □ Box □ blacksquare ■ Diamond ◇ lozenge ◊ bigstar ★
    checkmark ✓ dagger † dag † ddagger ‡ ddag ‡ prime ′ ldots … dots … dotsc … dotsb ⋯ cdots ⋯
    vdots ⋮ ddots ⋱ complement ∁ mho ℧ eth ð flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢
    heartsuit ♡ spadesuit ♠ surd √ S § P ¶ pounds £ euro € copyright © AA Å ss ß $ $ & & _ _ # #
    """

  private static let relations = """
    le ≤ leq ≤ ge ≥ geq ≥ leqslant ⩽ geqslant ⩾ lt < gt > ne ≠ neq ≠ equiv ≡ approx ≈ approxeq ≊
    sim ∼ simeq ≃ cong ≅ doteq ≐ propto ∝ ll ≪ gg ≫ lll ⋘ ggg ⋙ prec ≺ succ ≻ preceq ⪯ succeq ⪰
    in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈
    nsupseteq ⊉ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ mid | nmid ∤ parallel ∥ nparallel ∦
    perp ⊥ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ Vdash ⊩ asymp ≍ nless ≮ ngtr ≯ nleq ≰ ngeq ≱ ncong ≇
    nsim ≁ lesssim ≲ gtrsim ≳ coloneqq ≔ eqqcolon ≕ triangleq ≜ therefore ∴ because ∵ owns ∋
    trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳
    """

  private static let arrows = """
    to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐
    Leftrightarrow ⇔ implies ⟹ impliedby ⟸ iff ⟺ mapsto ↦ longmapsto ⟼ longrightarrow ⟶
    longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ Longleftrightarrow ⟺
    uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙
    nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ leftharpoonup ↼
    rightleftharpoons ⇌ leftrightharpoons ⇋ rightrightarrows ⇉ rightleftarrows ⇄ leadsto ⇝
    rightsquigarrow ⇝ twoheadrightarrow ↠ nrightarrow ↛ nleftarrow ↚ nRightarrow ⇏ nLeftarrow ⇍
    """
}
