import Testing

@testable import Markdown

/// What each construct is read as; the words are those of `Description`.
struct BlockTests {
  private func check(_ cases: [(source: String, blocks: String)]) {
    for (source, expected) in cases {
      #expect(Description(Array(source.utf8)).describe(blocks(of: source)) == expected)
    }
  }

  @Test func `headings and paragraphs are read`() {
    check([
      ("# One", "h1: One"),
      ("### Three *em* ###", "h3: Three {i:em}"),
      ("Two\nlines\n===", "h1: Two|lines"),
      ("Sub\n---", "h2: Sub"),
      ("#none", "p: #none"),
      ("plain text", "p: plain text"),
    ])
  }

  @Test func `inline syntax is read`() {
    check([
      ("a  \nb\\\nc\nd", "p: a|b|c|d"),
      (
        "a *em* __strong__ ***both*** ~~gone~~ ~one~",
        "p: a {i:em} {b:strong} {bi:both} {st:~~}{s:gone}{st:~~} {st:~}{s:one}{st:~}"
      ),
      ("H~2~O ~~**a** b~~", "p: H{st:~}{s:2}{st:~}O {st:~~}{bs:a}{s: b}{st:~~}"),
      ("snake_case and 2 * 3", "p: snake_case and 2 * 3"),
      ("a `code` ``b ` c`` ` d `", "p: a {c:code} {c:b ` c} {c:d}"),
      ("`two\nlines`", "p: {c:two}|{c:lines}"),
    ])
  }

  @Test func `links and images are read`() {
    check([
      ("[text](http://example.com/path \"title\") end", "p: {l:text}{a:= (example.com)} end"),
      (
        "[example.com](http://example.com/) and [rel](a/b.md)",
        "p: {l:example.com} and {l:rel}{a:= (a/b.md)}"
      ),
      (
        "[a][ref] [ref] [ref][]\n\n[ref]: http://h.io/",
        "p: {l:a}{a:= (h.io)} {l:ref}{a:= (h.io)} {l:ref}{a:= (h.io)}\n^definitions: [ref]: http://h.io/"
      ),
      (
        "[ref]: http://h.io/ 't'\n\n[a][ref], [ref] and [ref][]",
        "definitions: [ref]: http://h.io/ 't'\n^p: {l:a}{a:= (h.io)}, {l:ref}{a:= (h.io)} and {l:ref}{a:= (h.io)}"
      ),
      ("[mail](mailto:me@x.org)", "p: {l:mail}{a:= (me@x.org)}"),
      ("[f](file:///etc/passwd)", "p: {l:f}{a:= (file:///etc/passwd)}"),
      ("[f](file://host/etc)", "p: {l:f}{a:= (file://host/etc)}"),
      ("[f](HTTPS://u@H.io:8/x) [g](//h.io/x)", "p: {l:f}{a:= (H.io:8)} {l:g}{a:= (h.io)}"),
      ("[f](http://) [g](mailto:)", "p: {l:f}{a:= (http://)} {l:g}{a:= (mailto:)}"),
      ("[f](javascript:x) [g](app://h/x)", "p: {l:f}{a:= (javascript:x)} {l:g}{a:= (app://h/x)}"),
      (
        "<http://a.b/c> <me@x.org> www.example.com https://ex.org/?q=1.",
        "p: {l:http://a.b/c} {l:me@x.org} {l:www.example.com} {l:https://ex.org/?q=1}."
      ),
      (
        "![a *pic*](http://h.io/p.png) ![](q.png)",
        "p: {m:a }{im:pic}{a:= (h.io)} {m:=image}{a:= (q.png)}"
      ),
      ("[![alt](i.png)](http://h.io/)", "p: {lm:alt}{la:= (i.png)}{a:= (h.io)}"),
    ])
  }

  /// cmark takes these for links; what it takes must not be drawn a second time.
  @Test func `signs that end a title or a destination end it as for cmark`() {
    check([
      (#"[a](b "c\") *d*"#, "p: {l:a}{a:= (b)} {i:d}"),
      (#"[a](b 'c\\' e') *d*"#, "p: {l:a}{a:= (b)} {i:d}"),
      ("[a](( ) *d*", "p: {l:a}{a:= (()} {i:d}"),
    ])
  }

  @Test func `a backslash before a reference that stays as written stays too`() {
    check([(#"\&#0; *a*"#, #"p: \&#0; {i:a}"#)])
  }

  @Test func `an address is taken as it is written`() {
    check([
      ("www.a.com\\|&copy;b c", "p: {l:www.a.com\\|&copy;b} c"),
      ("a\\.b@c.org \\*", "p: {l:a}{l:.b@c.org} *"),
      ("<http://a.b/\\*&amp;>", "p: {l:http://a.b/\\*}{l:=&}"),
    ])
  }

  @Test func `html, entities and escapes are read`() {
    check([
      ("a <b>bold</b> <!-- c --> 1 < 2", "p: a {h:<b>}bold{h:</b>} {h:<!-- c -->} 1 < 2"),
      (
        "&copy; &amp;copy; &#27; &#x202E; &nbsp;&bogus; &#0;",
        "p: {=©} {=&}copy; &#27; &#x202E; {= }&bogus; &#0;"
      ),
      ("\\*not em\\* \\` \\\\ \\a", "p: *not em* ` \\ \\a"),
      ("[^1] and\n\n[^1]: note", "p: [^1] and\n^p: [^1]: note"),
    ])
  }

  @Test func `lists and quotes are read`() {
    check([
      ("- a\n- b\n\n- c", "- p: a\n- p: b\n^- p: c"),
      ("3. a\n3. b\n7) c", "3. p: a\n4. p: b\n7) p: c"),
      ("1. a\n\n   b\n   - c\n     d", "1. p: a\n^(1.) p: b\n(1.) - p: c|d"),
      (
        "- [ ] open\n- [x] done\n- [X] too\n- [y] no",
        "- [ ] p: open\n- [x] p: done\n- [x] p: too\n- p: [y] no"
      ),
      ("-\n- a\n-", "- p\n- p: a\n- p"),
      ("> a\n> > b\nc\n\n> d", "> p: a\n> > p: b|c\n^> p: d"),
      ("> - a\n>   b\n>\n> - c", "> - p: a|b\n^> - p: c"),
      ("- > a\n  > b", "- > p: a|b"),
    ])
  }

  @Test func `code is read`() {
    check([
      ("```swift extra\nlet a = 1\n\nb\n```\nend", "code swift: let a = 1||b\np: end"),
      ("~~~\na\n```\n~~~~", "code: a|```"),
      ("    a\n\n      b\n\nc", "code: a||  b\n^p: c"),
      ("- a\n\n      code\n  ```\n  x\n    y\n  ```", "- p: a\n^(-) code: code\n(-) code: x|  y"),
      ("  ```\n   a\n b\n  ```", "code:  a|b"),
    ])
  }

  @Test func `tables are read`() {
    check([
      (
        "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | `x\\|y` | *z* |\n| 1 | 2 | 3 | 4 | 5 |\nend",
        "table -<=>: a,b,c,d|1,{c:x}{c:|y},{i:z},|1,2,3,4 | 5|end,,,"
      ),
      ("a|b\n-|-\nc<br>d|e\n\nf", "table --: a,b|c{h:<br>}d,e\n^p: f"),
      ("text\n| a |\n|---|\n| b |", "p: text\ntable -: a|b"),
    ])
  }

  @Test func `rules and html are read`() {
    check([
      ("* * *\n___\na\n***", "rule\nrule\np: a\nrule"),
      ("<div>\n*a*\n</div>\n\nb", "html: {h:<div>}|{h:*a*}|{h:</div>}\n^p: b"),
      ("<!-- a\n\nb -->\nc", "html: {h:<!-- a}||{h:b -->}\np: c"),
    ])
  }

  @Test func `formulas are read`() {
    check([
      (
        "a $x^2$ and $5 and $6, $HOME/bin:$PATH, \\$1 $\\alpha$.",
        "p: a {f:$x^2$} and $5 and $6, $HOME/bin:$PATH, $1 {f:$\\alpha$}."
      ),
      ("$$\na = b\n$$", "p: {f:$$}|{f:a = b}|{f:$$}"),
      (
        "\\(a+b\\) \\[c\nd\\] `$x$` \\\\(no\\\\)",
        "p: {f:\\(a+b\\)} {f:\\[c}|{f:d\\]} {c:$x$} \\(no\\)"
      ),
      (
        "costs $1,000 or $2,000$? a$b$c $ x$ $x $ $a_1$-$b$",
        "p: costs $1,000 or $2,000$? a$b$c $ x$ $x $ {f:$a_1$}-{f:$b$}"
      ),
      ("*a $x*y$ b*", "p: {i:a }{if:$x*y$}{i: b}"),
      ("日本語 *強調* 👩‍💻", "p: 日本語 {i:強調} 👩‍💻"),
    ])
  }
}
