import Testing

@testable import Markdown

/// Which dollars are those of formulas.
struct FormulaScanTests {
  private func formulas(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return FormulaScan.formulas(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    // Prices
    "Prices in $/kg or kg/$.", "($1,000=€900 in (US)$)", "Between $5-10 and 20-30$",
    "${x}/${y}; $?/$!; $3.99/$;", "($10|$20)", "Ratio=$/€; €/$.",
    "Salary is $50k-60k (up from 40k-45k$)", "$5-$10/$", "about $5 at < 6$", "at $5&6 or 5&6$",
    "It costs $5 and $6.",
    "from $5-$10 per unit", "US$5/A$7=0.71", "5$/kg = 10$/lb", "between $5-10$ each",
    "$1=0.92$ at noon", "a $3.99/4.99$ tier", "tiers of $10/20/30$", "about $20-30$ or so",
    "pay $50k$ now", "raised $5M-10M$ in 2024", "$1M+2M$ of debt", "for $5 a$ piece",
    "$10/mo and $120/yr", "$10/min=$600/h", "USD ($) vs EUR (€); CAD ($)",
    "£5/$6 and €4/$5", "(EUR/$) and (GBP/$)", "cheap ($), mid ($$), dear ($$), luxury ($$$)",
    "Rating: $$ · Italian, and $$ · Thai", "$5+$10=$15", "$1,200-$1,500", "**$5**/month, **$10**",
    "~~$10~~ $5", "$5<br>$10", "A 100$-bill and a 50$-bill", "$100 (approx. 1/2 of $200)",
    "either $5 or 6$.", "$20/h*8=$160", "costs $5 USD/6$", "$(10) loss and (20)$ gain",
    // Prices in other languages
    "Das kostet $5-10 oder 20-30$.", "$5,50-6,00$ pro Stück", "US-$5/h = CA-$7/h",
    "100-$-Schein und 50-$-Note", "Die $-Zeichen und $-Kurse", "5 US-$/kg, 6 US-$/l",
    "von $1.000-2.000$ im Monat", "価格は$5〜$10です", "1ドル=$1、2ドル=$2", "$5／個、$6／個",
    "$100（約1万円）から$200", "約$5=750円、$6=900円", "coûte $5–6$ l’unité",
    // Shells and other languages
    "${HOME}/${USER}", "\"$@\"/\"$*\"", "$((i+1))$", "$HOME/bin:$PATH", "echo $$ > a; kill $$",
    "$(pwd)/$(ls)$", "$(A)/$(B)", "$#/$*", "$-/$-", "'$a'='$b'", "\"$a\"/\"$b\"", "$a=1;$b=2;",
    "$a = $b + $c;", "$x==$y", "$i<$n;$i++", "$a->b=$c->d", "$a[0]=$b[0]$c", "$1-$2", "$1,$2,$3",
    "$1==$2 {print $1*$2}", "$1>5&&$2<3$", "=$A$1+$B$2", "SUM($A$1:$A$9)", "$B2*$C2",
    "?x=$a&y=$b", "$_/$_", "C:$a\\b$c", "%$x%-%$y%", "$a.$b", "$user_id=$tx_id$",
    "$user_id = ab$", "$PATH=/x/y$", "$a/b/c/$d", "$x/y/z$",
    // Patterns
    "^$|^#$", "^a$|^b$", "(^$|\\s$)", "^(a|b)$ or ^(c|d)$", "^(a)$|^(b)$", ".*$|^x",
    "s/$/x/;s/^/$/",
    "^[a]$-^[b]$", "x*$y*$",
    // Templates
    "{$a}/{$b}", "$name$", "$date$-$time$", "$Id$", "$x.y$", "$user.name$", "{{ $a }}={{ $b }}",
    "$db$", "$max$", "$min-$max$", "$foo=bar$", "$[a]$", "$=$", "$-$", "$5$", "$100$", "$ x$",
    "$x $",
    "$f$(x)", "$a$b", "$speed=fast$",
  ])
  func `money, shells, patterns and templates keep their dollars`(text: String) {
    #expect(formulas(in: text) == [])
    #expect(formulas(in: "So " + text + " it is, " + text) == [])
  }

  @Test(arguments: [
    "$x$", "$x^2$", "$a/b$", "$n-1$", "$\\alpha$", "$E = mc^2$", "$2x$", "$O(n \\log n)$", "$1/2$",
    "$f(x)$", "$p < 0.05$", "$-1$", "$10^{-3}$", "$-x$", "$n!$", "$f'(x)$", "$x'$", "$2\\pi r$",
    "$F = ma$", "$PV = nRT$", "$V = IR$", "$E_p = mgh$", "$F = mg$", "$ax^2 + bx + c = 0$",
    "$b^2 - 4ac$", "$dy/dx$", "$dx$", "$AB$", "$ABC$", "$\\triangle DEF$", "$\\angle PRT$",
    "$O(n^2)$", "$O(1)$", "$O(mn)$", "$O(n log n)$", "$\\log_2 n$", "$log(x)$", "$\\sin(x)$",
    "$(x, y)$", "$(a+b)^2$", "$(0, 1]$", "$[0, 1)$", "$[0, \\infty)$", "$(-1)^n$", "$|x|$",
    "$\\|v\\|_2$", "$|x - y| < \\epsilon$", "$P(A|B)$", "$a|b$", "$P(A \\mid B) = 0.3$",
    "$\\{1, 2\\}$",
    "$x_1, x_2, \\ldots, x_n$", "$1, 2, ..., n$", "$a, b, c$", "$x_{max}$", "$v_{\\text{avg}}$",
    "$x_i$", "$a_{ij}$", "$\\mathbf{v}$", "$\\mathbb{R}^n$", "$\\mathbb{R}^+$", "$A^T$", "$A^{-1}$",
    "$A^*$", "$\\left. x \\right|_0$", "$v = v_0 + at$",
    "$\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}$",
    "$R^+ = x$", "$H_2O$", "$CO_2$", "$Ca^{2+}$", "$^{14}C$", "${}^{14}C$", "$90^\\circ$",
    "$\\frac{a}{b}$", "$\\frac{distance}{time}$", "$\\frac{dy}{dx}$", "$\\sqrt{2}$", "$\\sqrt ab$",
    "$\\text{speed} = 5$", "$5 \\text{ m/s}$", "$5\\,\\mathrm{kg}$", "$50\\%$", "$2 + 2 = 4$",
    "$3 \\times 4$", "$3 > 2$", "$0.5 + 0.25$", "$2^{10} = 1024$", "$1/n$", "$n/2$", "$2k+1$",
    "$2k-1$",
    "$x = -1$", "$x=-b$", "$x \\to 0$", "$f: X \\to Y$", "$x := 5$", "$x <= 5$", "$a != b$",
    "$x ≤ 5$",
    "$α + β$", "$x²$", "$∞$", "$x ∈ A$", "$\\sum_{i=1}^{n} i$", "$\\int_0^1 x\\,dx$",
    "$\\lim_{x \\to 0} f(x)$", "$\\left(\\frac{a}{b}\\right)^n$", "$e^{i\\pi} + 1 = 0$",
    "$\\text{a $b$ c}$", "$\\begin{pmatrix} a \\\\ b \\end{pmatrix}$", "$p(x; \\theta)$", "$x*y$",
    "$k_B T$", "$S = k_B \\ln W$", "$y = f(x)$", "$n = 5$", "$x \\ge 0$", "$\\hat{y}$", "$\\le 5$",
    "$q_\\phi(z|x)$", "$\\theta_{t+1}$", "$(n+1)/2$", "$n(n+1)/2$", "$x + y$", "$x - y$",
    "$x_0$", "$7 / 2 = 3.5$", "$softmax(x)$", "$g \\circ f$", "$\\pm 1$", "$i < j$",
    "$T(n) = 2T(n/2) + O(n)$", "$\\nabla f$",
  ])
  func `mathematics is a formula`(formula: String) {
    #expect(formulas(in: formula) == [formula])
    #expect(formulas(in: "Let " + formula + ", then (" + formula + ").") == [formula, formula])
    #expect(formulas(in: "変数" + formula + "を、" + formula + "。") == [formula, formula])
    #expect(formulas(in: "It costs $5 if " + formula + " holds, else $6.") == [formula])
  }

  @Test func `an ending behind a formula is one of its own`() {
    #expect(formulas(in: "the $n$th and the $k$-th, no $n$thing") == ["$n$", "$k$"])
  }

  @Test func `two dollars are a formula if it is mathematics or alone on its lines`() {
    for formula in [
      "$$x = 1$$", "$$\na = b\n$$", "$$ \\text{speed} $$", "$$rate = distance / time$$",
    ] {
      #expect(formulas(in: formula) == [formula])
      #expect(formulas(in: "So:\n" + formula + "\nEnd.") == [formula])
    }
    #expect(formulas(in: "so $$x^2$$ holds") == ["$$x^2$$"])
    #expect(formulas(in: "$$ Italian\n$$ Thai") == [])
  }

  @Test func `nothing is found in code, tags and escapes`() {
    #expect(formulas(in: "`$x$` <a href=\"$x$\"> \\$x\\$ `` $y$ ``") == [])
  }

  @Test func `parentheses and brackets behind a backslash are formulas whatever they hold`() {
    #expect(formulas(in: "\\(speed\\) \\[a\\] \\\\(no\\\\) \\( \\)") == ["\\(speed\\)", "\\[a\\]"])
  }
}
