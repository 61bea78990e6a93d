import Mathematics
import Testing

/// Formulas and the lines they become; an empty line stands for none.
struct FormulaTests {
  private func check(_ table: KeyValuePairs<String, String?>) {
    for (tex, line) in table {
      #expect(Formula.unicode(tex) == line, "\(tex)")
    }
  }

  @Test func `letters and signs stand for their commands`() {
    check([
      "x": "x", #"\alpha"#: "α", #"\alpha\beta"#: "αβ", #"\alpha \beta"#: "αβ", #"\Omega"#: "Ω",
      #"2 \pi r"#: "2πr", #"\infty"#: "∞", #"\phi\varphi"#: "ϕφ", #"\epsilon\varepsilon"#: "ϵε",
      #"\partial x"#: "∂x", #"\nabla f"#: "∇f", #"\hbar\omega"#: "ℏω", #"\emptyset"#: "∅",
      #"\forall x \exists y"#: "∀x∃y", #"90\degree"#: "90°", #"\ldots"#: "…", #"a \cdots b"#: "a⋯b",
      #"50\%"#: "50%", #"\$5"#: "$5", #"\{a\}"#: "{a}", #"\&"#: "&", #"a\_b"#: "a_b",
      ##"\#1"##: "#1",
      "速度 = 5": "速度 = 5", "é": "é", "": nil, "  ": nil, "{}": nil,
    ])
  }

  @Test func `relations are spaced, operators as they were written`() {
    check([
      "a=b": "a = b", "a = b": "a = b", "a\n=\r\nb": "a = b", "a+b": "a+b", "a + b": "a + b",
      "a-b": "a−b", "-x": "−x", "= -x": "= −x", "a = - b": "a = −b", #"a\leq b"#: "a ≤ b",
      #"a\le b\ne c"#: "a ≤ b ≠ c", "a<=b": "a <= b", "x:=5": "x := 5", "f: A": "f: A",
      #"f\colon A \to B"#: "f: A → B", #"a\cdot b"#: "a·b", #"a \cdot b"#: "a · b",
      #"3 \times 4"#: "3 × 4", #"\pm 1"#: "±1", #"A \cup B"#: "A ∪ B", #"A\cap B"#: "A∩B",
      #"x\in A"#: "x ∈ A", #"A \subseteq B"#: "A ⊆ B", #"p \implies q"#: "p ⟹ q",
      #"p\Rightarrow q"#: "p ⇒ q", #"p \land q \lor \neg r"#: "p ∧ q ∨ ¬r", "n!": "n!",
      #"x \mapsto x"#: "x ↦ x", #"\{ x \mid x > 0 \}"#: "{x | x > 0}", "f(x, y)": "f(x, y)",
      "f(x,y)": "f(x,y)", #"a, \ldots, z"#: "a, …, z", "( a )": "(a)", "1{,}5": "1,5",
      "[0, 1)": "[0, 1)", "|x|": "|x|",
    ])
  }

  @Test func `negated signs have a character or the formula is not set`() {
    check([
      #"a \not= b"#: "a ≠ b", #"a \not\in B"#: "a ∉ B", #"\not\exists x"#: "∄x",
      #"a \not\equiv b"#: "a ≢ b", #"\not x"#: nil, #"a \not\ll b"#: nil, #"\not"#: nil,
    ])
  }

  @Test func `letters of other hands are set where they are no rarity`() {
    check([
      #"\mathbb{R}"#: "ℝ", #"\mathbb R"#: "ℝ", #"\mathbb{R}^n"#: "ℝⁿ",
      #"x \in \mathbb{N}"#: "x ∈ ℕ",
      #"\mathbb{ZQ}"#: "ℤℚ", #"\mathcal{L}"#: "ℒ", #"\mathfrak{R}"#: "ℜ", #"\mathbb{E}"#: nil,
      #"\mathcal{O}(n)"#: "O(n)", #"\mathbf{v}"#: nil, #"\mathbb{\alpha}"#: nil, #"\mathbb{}"#: nil,
      #"\boldsymbol{v}"#: nil, #"\mathsf{T}"#: nil,
    ])
  }

  @Test func `accents go over one letter`() {
    check([
      #"\hat x"#: "x\u{302}", #"\hat{x}"#: "x\u{302}", #"\bar{x}"#: "x\u{304}",
      #"\vec{v}"#: "v\u{20D7}", #"\dot x + \ddot x"#: "x\u{307} + x\u{308}",
      #"\tilde\theta"#: "θ\u{303}", #"\hat{\imath}"#: "ı\u{302}", #"\hat{x}^2"#: "x\u{302}²",
      #"\overline{AB}"#: "A\u{305}B\u{305}", #"\hat{\bar x}"#: "x\u{304}\u{302}",
      #"\hat{\bar{\vec x}}"#: nil, #"\hat{xy}"#: nil, #"\hat{=}"#: nil, #"\hat{x_1}"#: nil,
      #"\overline{z+w}"#: nil, #"\hat"#: nil, #"\hat{}"#: nil, #"\widehat{AB}"#: nil,
    ])
  }

  @Test func `scripts are small where every character has such a form`() {
    check([
      "x^2": "x²", "a_n": "aₙ", "x^{n+1}": "xⁿ⁺¹", "x_{i+1}": "xᵢ₊₁", "x_1^2": "x₁²",
      "x^2_1": "x₁²", "x^12": "x¹2", "x^{12}": "x¹²", "10^{-3}": "10⁻³", "e^{-x}": "e⁻ˣ",
      "A^T": "Aᵀ", "x^{(n)}": "x⁽ⁿ⁾", "E=mc^2": "E = mc²", "a^2+b^2=c^2": "a²+b² = c²",
      #"x_{\text{max}}"#: "xₘₐₓ", #"x_\mathrm{max}"#: "xₘₐₓ", #"n^{\text{th}}"#: "nᵗʰ",
      #"\sigma^2"#: "σ²", #"x_\beta"#: "xᵦ", "(a+b)^2": "(a+b)²", "{a+b}^2": "(a+b)²",
      "{ab}^2": "(ab)²", "{10}^3": "10³", "{x^2}^3": "(x²)³", "|x|^2": "|x|²",
      #"90^\circ"#: "90°", #"20^{\circ}\text{C}"#: "20°C", "^{14}C": "¹⁴C", "{}_6^{14}C": "₆¹⁴C",
      "f'(x)": "f′(x)", "f''": "f″", "f'''": "f‴", "x'_1": "x₁′", "f'^2": "f′²", "f^{(2)}": "f⁽²⁾",
      #"f^\prime"#: "f′", "x^{}": "x", "H_2O": "H₂O", "a{}^2": nil, "x^2^3": nil, "x_1_2": nil,
      "x^2'": nil, "f'''''": nil, "x^": nil, "x_": nil, "=^2": nil,
    ])
  }

  @Test func `other scripts follow a mark, in parentheses unless they are one character`() {
    check([
      #"e^{i\pi}"#: "e^(iπ)", "x^{a/b}": "x^(a/b)", #"x^{\frac{1}{n}}"#: "x^(1/n)",
      "x_{i,j}": "x_(i,j)", "x^{y^z}": "x^(yᶻ)", "x_{i_1}": "x_(i₁)", "A^*": "A^*",
      "k_B T": "k_B T", "k_BT": "k_B T", "k_B": "k_B", "k_B+1": "k_B+1", "k_B^2": "k_(B)²",
      #"A^\top x"#: "A^⊤ x", #"A^\dagger"#: "A^†", #"e^\pi"#: "e^π", "x^{q}": "x^q",
      #"F_{\text{net}} "#: "Fₙₑₜ", #"F_{\text{eff}}"#: "F_(eff)", #"e^{\sin x}"#: "e^(sin x)",
      #"e^{2\sin x}"#: "e^(2 sin x)", "{}^{a,b}C": nil,
    ])
  }

  @Test func `fractions have parentheses where the line needs them`() {
    check([
      #"\frac{a}{b}"#: "a/b", #"\frac{a+b}{c+d}"#: "(a+b)/(c+d)", #"\frac12"#: "½",
      #"\frac{1}{2}"#: "½", #"\frac 3 4"#: "¾", #"\frac{2}{7}"#: "2/7", #"\frac{10}{12}"#: "10/12",
      #"\frac ab"#: "a/b", #"\frac\pi2"#: "π/2", #"\frac{2x}{3}"#: "2x/3",
      #"\frac{a}{bc}"#: "a/(bc)",
      #"\frac{1}{x^2}"#: "1/x²", #"\frac{1}{\sqrt{x}}"#: "1/√x", #"\frac{dy}{dx}"#: "dy/dx",
      #"\frac{d}{dx}f"#: "(d/dx)f", #"\frac{\partial f}{\partial x}"#: "∂f/∂x",
      #"\frac{\Delta x}{\Delta t}"#: "Δx/Δt", #"\frac{d^2y}{dx^2}"#: "d²y/dx²",
      #"\frac{a}{b}c"#: "(a/b)c", #"2\frac{a}{b}"#: "2(a/b)",
      #"\frac{a}{b}+c"#: "a/b+c", #"x = \frac{a}{b}"#: "x = a/b", #"-\frac{a}{b}"#: "−a/b",
      #"\frac{a}{b}\cdot\frac{c}{d}"#: "(a/b)·(c/d)", #"\frac{a}{b}^2"#: "(a/b)²",
      #"\frac12^2"#: "(½)²", #"\frac{1}{2}x"#: "½x", #"\frac{\frac{a}{b}}{c}"#: "(a/b)/c",
      #"\frac{n!}{k!(n-k)!}"#: "n!/(k!(n−k)!)", #"\frac{1}{x}\,dx"#: "(1/x) dx",
      #"{\frac{a}{b}}c"#: "(a/b)c", #"\frac{(a+b)}{c}"#: "(a+b)/c",
      #"\frac{(a)(b)}{(c)(d)}"#: "(a)(b)/((c)(d))",
      #"\left(\frac{a}{b}\right)^n"#: "(a/b)ⁿ", #"\frac{|x|}{2}"#: "|x|/2",
      #"f(\frac{a}{b})"#: "f(a/b)",
      #"\frac{\sin x}{x}"#: "(sin x)/x",
      #"\frac{-b \pm \sqrt{b^2-4ac}}{2a}"#: "(−b ± √(b²−4ac))/(2a)",
      #"\frac{a}"#: nil, #"\frac"#: nil, #"\frac{}{b}"#: nil, #"\frac{a}{}"#: nil,
      #"\frac{a)}{b}"#: nil,
      #"\frac{a"#: nil, #"\frac{a}^2"#: nil,
    ])
  }

  @Test func `roots cover what their parentheses hold`() {
    check([
      #"\sqrt x"#: "√x", #"\sqrt2"#: "√2", #"\sqrt{12}"#: "√12", #"\sqrt{x+1}"#: "√(x+1)",
      #"\sqrt{ab}"#: "√(ab)", #"\sqrt[3]{x}"#: "∛x", #"\sqrt[4]{x+1}"#: "∜(x+1)",
      #"\sqrt[n]{x}"#: "ⁿ√x", #"2\sqrt[n]{x}"#: "2(ⁿ√x)", #"\sqrt{x}y"#: "√x y",
      #"2\sqrt{x}"#: "2√x",
      #"\sqrt{x^2}"#: "√(x²)", #"\sqrt{x}^2"#: "(√x)²", #"x^3\sqrt{y}"#: "x³(√y)",
      #"\sqrt{\frac{a}{b}}"#: "√(a/b)", #"\sqrt{(a+b)}"#: "√(a+b)", #"\sqrt{x_1}"#: "√x₁",
      #"\sqrt ab"#: "√a b", #"\sqrt12"#: "√1 2", #"\sqrt{ab}c"#: "√(ab)c",
      #"\sqrt{x}\cdot y"#: "√x·y", #"\sqrt{a}\sqrt{b}"#: "√a √b", #"\sqrt{2}(a+b)"#: "√2 (a+b)",
      #"\sqrt{x}\frac{a}{b}"#: "√x (a/b)", #"\sqrt{x}\,dx"#: "√x dx",
      #"\sqrt{x}\sin y"#: "√x sin y",
      #"\sqrt{x}!"#: "√(x)!", #"|\sqrt{x}|"#: "|√x|", #"\sqrt{x}/2"#: "√x/2",
      #"x^3\sqrt{y}z"#: "x³(√y)z", #"e^{\sqrt{a}b}"#: "e^(√a b)", #"\sqrt{\sqrt{a}b}"#: "√(√a b)",
      #"\frac{\sqrt3}{2}"#: "√3/2", #"\frac{\sqrt{\pi}}{2}"#: "√π/2",
      #"\frac{2\sqrt3}{3}"#: "2√3/3",
      #"\frac{1}{2\sqrt{x}}"#: "1/(2√x)", #"\frac{\sqrt{a}b}{c}"#: "√a b/c",
      #"\frac{\sqrt{a+b}}{2}"#: "√(a+b)/2", #"\sqrt{\frac{\pi}{2}}"#: "√(π/2)",
      #"\sqrt{\sqrt{x}}"#: "√√x", #"\sqrt{1+\sqrt{2}}"#: "√(1+√2)",
      #"\sqrt[q]{x}"#: nil, #"\sqrt{}"#: nil, #"\sqrt[3"#: nil, #"\sqrt"#: nil,
    ])
  }

  @Test func `functions and large operators stand apart from what they act on`() {
    check([
      #"\sin x"#: "sin x", #"\sin(x)"#: "sin(x)", #"\sin\theta"#: "sin θ", #"\sin^2 x"#: "sin² x",
      #"\sin^{-1}x"#: "sin⁻¹ x", #"2\sin x\cos x"#: "2 sin x cos x",
      #"\sin\frac{x}{2}"#: "sin(x/2)",
      #"\sin -x"#: "sin −x", #"\log_2 n"#: "log₂ n", #"\ln\left(x\right)"#: "ln(x)",
      #"\log|x|"#: "log |x|",
      #"O(n\log n)"#: "O(n log n)", #"\sum_{i=1}^{n} i"#: "∑ᵢ₌₁ⁿ i",
      #"\sum\limits_{i=1}^n a_i"#: "∑ᵢ₌₁ⁿ aᵢ",
      #"\sum_{n=1}^\infty \frac{1}{n^2}"#: "∑ₙ₌₁^∞ 1/n²", #"\sum_{k \in S} k"#: "∑_(k∈S) k",
      #"\prod_{i=1}^n x_i"#: "∏ᵢ₌₁ⁿ xᵢ", #"\int_0^1 x^2\,dx"#: "∫₀¹ x² dx",
      #"\int_0^\infty e^{-x} dx"#: "∫₀^∞ e⁻ˣ dx", #"\int_{-\infty}^{\infty} f"#: "∫_(−∞)^∞ f",
      #"\int \frac{1}{x} dx"#: "∫ (1/x) dx", #"\iint f"#: "∬ f",
      #"\lim_{x \to 0} f(x)"#: "lim_(x→0) f(x)",
      #"\lim_{x\to 0^+}"#: "lim_(x→0⁺)", #"\max_x f"#: "maxₓ f", #"\limsup x_n"#: "lim sup xₙ",
      #"\operatorname{rank} A"#: "rank A", #"\operatorname*{argmax}_x f"#: "argmaxₓ f",
      #"a \bmod n"#: "a mod n", #"a \equiv b \pmod{n}"#: "a ≡ b (mod n)", #"\gcd(a,b)"#: "gcd(a,b)",
    ])
  }

  @Test func `text, names, fences and gaps are as they were written`() {
    check([
      #"5 \text{ m/s}^2"#: "5 m/s²", #"\text{a }^2"#: nil, #"x \text{ if } y"#: "x if y",
      #"x = 1 \text{ for all } n"#: "x = 1 for all n",
      #"\text{speed} = 5"#: "speed = 5", #"\text{50\% off}"#: "50% off", #"5\,\mathrm{kg}"#: "5 kg",
      #"5\mathrm{kg}"#: "5 kg", #"\mathrm{Re} z"#: "Re z", #"\mathrm{d}x"#: "dx",
      #"\mathrm{SO}(3)"#: "SO(3)",
      #"x=1 \quad y=2"#: "x = 1  y = 2", #"a\!b"#: "ab", #"a~b"#: "a b", #"a\ b"#: "a b",
      #"a\;\;\; b"#: "a b",
      #"\left[ a \right]"#: "[a]", #"\left\{a\right\}"#: "{a}", #"\left|x\right|"#: "|x|",
      #"\left\langle a,b\right\rangle"#: "⟨a,b⟩", #"\lfloor x\rfloor"#: "⌊x⌋", #"\|x\|"#: "‖x‖",
      #"\big( x \big)"#: "(x)", #"\left. x^2 \right|_0^1"#: "x²|₀¹",
      #"\left. a+b \right|_0"#: "(a+b)|₀",
      #"\boxed{42}"#: "⟦42⟧", #"\boxed{x = \frac12}"#: "⟦x = ½⟧", #"\displaystyle x"#: "x",
      #"\left( a"#: nil, #"\left( a \right."#: nil, #"a \right)"#: nil, #"\text{a $x$}"#: nil,
      #"\text{a"#: nil, #"\text a"#: nil, #"\text{a{b}}"#: nil, #"\left"#: nil,
    ])
  }

  @Test(arguments: [
    #"\foo"#, #"a \foo b"#, #"\begin{pmatrix} a & b \end{pmatrix}"#, #"a \\ b"#, "a & b", "50% x",
    "$x$",
    "#1", "`a`", "{a", "a}", "}", "\\", #"\binom{n}{k}"#, #"\overset{a}{=}"#, #"\underbrace{a}_b"#,
    #"\color{red}{x}"#, #"\xrightarrow{f}"#, #"\tag{1}"#, #"{a \over b}"#, #"\backslash"#,
    "a\u{0}b",
    "a\u{1B}[31m", "a\u{202E}b", "a\u{200B}b", "e\u{301}", "\u{115F}", "\u{1160}", "\u{E000}",
    "\u{1FAE8}",
    "\u{2028}", "a\u{FE0F}", "\u{AD}",
  ])
  func `what is not known is not set`(tex: String) {
    #expect(Formula.unicode(tex) == nil)
  }

  @Test func `nesting and length have an end`() {
    func nested(_ open: String, _ close: String, _ count: Int) -> String? {
      Formula.unicode(
        String(repeating: open, count: count) + "x" + String(repeating: close, count: count))
    }
    #expect(nested("{", "}", 16) == "x")
    #expect(nested("{", "}", 17) == nil)
    #expect(nested("{", "}", 10_000) == nil)
    #expect(nested("{", "}", 2_000) == nil)
    #expect(nested(#"\sqrt "#, "", 600) == nil)
    #expect(nested("x^{", "}", 900) == nil)
    #expect(nested(#"\left("#, #"\right)"#, 200) == nil)
    #expect(nested("x", "", 4095)?.count == 4096)
    #expect(nested("x", "", 4096) == nil)
    #expect(nested("x", "", 1 << 20) == nil)
  }
}
