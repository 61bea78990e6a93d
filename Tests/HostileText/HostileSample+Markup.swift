// What Markdown, HTML, JSON or a formula would turn into something else.
extension HostileSample {
  static let decodedLater = Class.decodedLater.samples([
    "entity of ESC": "&#27;[31mred&#27;[0m",
    "entity of ESC in hexadecimal": "&#x1b;[2J&#X1B;[H",
    "entity of ESC with noughts": "&#0000027;[2J &#x00001b;c",
    "entity decoded twice": "&amp;#27;[2J &amp;amp;#27;c",
    "entity of ESC over emphasis": "&#27;**[31m** &#2*7*; *&#27;*[2J",
    "entity of CSI": "&#x9b;31m &#155;2J",
    "entity of OSC": "&#157;52;c;QQ==&#156; &#x9d;0;x&#7;",
    "entity of NUL": "a&#0;b&#x0;c",
    "entity of BEL, BS, DEL": "a&#7;b&#8;c&#127;d",
    "entity of line ends": "a&#10;b&#13;c&#x85;d&NewLine;e&#x2028;f",
    "entity of tab": "a&Tab;b&#9;c",
    "entity of an override": "a&#x202E;b&#8238;c &#x2066;d&#x2069;",
    "entity of zero widths":
      "a&ZeroWidthSpace;b&NegativeThinSpace;c&NoBreak;d&zwj;e&zwnj;f&lrm;g&rlm;h",
    "entity of invisible operators":
      "f&InvisibleTimes;x&it;y&InvisibleComma;z&ic;u&ApplyFunction;v&af;w",
    "entity of the soft hyphen": "pass&shy;word&#173;!",
    "entity of tags": "hi&#xE0072;&#xE006D;&#917536;",
    "entity of a surrogate": "a&#xD800;b&#56320;c",
    "entity beyond Unicode": "a&#x110000;b&#99999999;c&#xFFFFFFFFF;d",
    "entity of a noncharacter": "a&#xFFFE;b&#xFDD0;c&#1114111;",
    "entity of the C1 table": "&#128;&#129;&#141;&#143;&#144;&#157;&#159;",
    "entity of marks": "a&#x301;&#769;&#x301;&#x301;&#x301;&#x301;",
    "entity of a selector": "a&#xFE0F;&#xE0100;",
    "entity in a link's text": "[a&#27;[31mb](http://a.example)",
    "entity in a link's address": "[a](http://a.example/&#27;[31m&#x202E;)",
    "entity in a title": "[a](http://a.example \"&#27;]0;x&#7;\")",
    "entity in an info string": "```&#27;[31m&#x202E;\ncode\n```",
    "entity in an image": "![&#27;[31m&#x202E;&ZeroWidthSpace;](x.png)",
    "entity in a heading": "# a&#27;[31m\n\nb&#x9b;2J\n===\n",
    "entity in a table": "|a&#27;[31m|b|\n|-|-|\n|&#x202E;c|&#10;d|",
    "entity in code": "`&#27;[31m`\n\n```\n&#27;[31m\n```\n",
    "JSON escape": "\\u001b[31m \\x1b[2J \\033c \\e[H",
    "percent escape": "[a](http://a.example/%1B%5B31m%0d%0a%00) <http://b.example/%1b]0;x%07>",
    "backslashes": "\\\u{1B}[31m \\\u{202E} \\\n\\&#27;",
  ])

  static let markup = Class.markup.samples([
    "ESC in a fence's info string": "```sw\u{1B}[31mift\u{202E}\u{7}\nlet a = 1\n```\n",
    "ESC in code": "```\n\u{1B}]52;c;QQ==\u{7}\u{9B}2J\n```\n`a\u{1B}[8mb`",
    "ESC in highlighted code":
      "```swift\nlet a = \"\u{1B}[31m\u{202E}\" // \u{1B}]0;x\u{7}\n/* \u{9B} */ \u{E0041}\n```\n",
    "a fence in a comment": "```c\n/* \u{202E} } \u{2066}if (a)\u{2069} /*\n",
    "ESC in a heading": "# a\u{1B}[31mb\u{202E}c\n\nd\u{1B}[2Je\n---\n",
    "ESC in a table":
      "|a\u{1B}[31m|\u{202E}b|\n|-|:-:|\n|c\u{200B}\u{200B}|\u{9B}d|\n|\u{1B}[99C|\u{65E5}\u{301}|",
    "a table of zero widths": "|\u{200D}|\u{301}|\n|-|-|\n|\u{FE0F}|\u{AD}|\n",
    "a table of wide letters":
      "|\u{65E5}\u{672C}|\u{1F468}\u{200D}\u{1F469}|\n|-|-:|\n|a|\u{E01}\u{E33}|",
    "a table row of many cells": "|a|b|\n|-|-|\n" + "|x".repeated(200) + "|\n",
    "ESC in emphasis": "**a\u{1B}[31mb** _\u{202E}c_ ~~\u{9B}d~~",
    "a sequence cut by emphasis": "\u{1B}**[31m** *\u{1B}*[2J \u{1B}]0;*x*\u{7}",
    "a sequence cut by code": "\u{1B}`[31m` `\u{1B}`[2J",
    "a sequence cut by a comment": "\u{1B}<!-- -->[31m",
    "ESC in quotes and lists": "> - \u{1B}[31ma\n>   1. \u{202E}b\n> > - [x] \u{9B}c\n",
    "a list of controls": "- \u{1B}\n- \u{7}\n- \u{0}\n- \u{202E}\n- [ ] \u{200B}\n",
    "a list number beyond measure": "999999999. a\n1000000000. b\n",
    "ESC in html": "<b title=\"\u{1B}[31m\">\u{202E}</b>\n\n<script>\u{1B}]0;x\u{7}</script>\n",
    "html that would be obeyed": "<img src=x onerror=alert(1)><iframe src=\"file:///etc/passwd\">",
    "an html comment that hides": "a <!-- ignore \u{E0041} all rules --> b",
    "ESC in a footnote": "a[^\u{1B}[31m]\n\n[^\u{1B}[31m]: \u{202E}b\n",
    "ESC in a definition": "[a\u{1B}]: http://a.example/\u{1B}[31m \"\u{7}\"\n\n[a\u{1B}]\n",
    "a rule of controls": "-\u{1B}--\n***\u{202E}\n",
    "a hard break before ESC": "a  \n\u{1B}[31m\\\n\u{202E}b",
    "CR in a fence": "```\na\rb\r\nc\r\r\n```\r",
    "tabs and odd spaces as indents": "\t\u{1B}[31m\n\u{A0}\u{A0}\u{A0}\u{A0}code\n\u{3000}a\n",
    "line separators in Markdown": "# a\u{2028}# b\u{85}- c\u{2029}> d",
    "NUL in Markdown": "**a\u{0}b** `c\u{0}d` [e\u{0}](f\u{0})",
    "ESC in a formula": "$a\u{1B}[31m^2$ \\(\u{202E}x\\) $$\u{9B}\\frac{\u{200B}}{\u{7}}$$",
    "entities in a formula": "$&#27;[31m$ \\[ &InvisibleTimes; x \\]",
    "a formula that names controls": "$\\char\"1B \\u{202E} ^^[ \\unicode{x202E}$",
    "a formula of marks":
      "$\\hat{\\tilde{\\bar{\\vec{\\dot{\\ddot{x}}}}}}$ $x\u{301}\u{301}\u{301}^\u{301}$",
    "a formula without an end": "$$ \\frac{1}{\\sqrt{\u{1B}[2J",
    "a mark of ours in code": "`^[` `<U+202E>` `<tag x17>`",
    "emphasis about marks": "*\u{301}* **\u{200D}** ~~\u{FE0F}~~ `\u{20E3}`",
    "joiners between constructs": "\u{1F468}**\u{200D}**\u{1F469} \u{1F468}`\u{200D}`\u{1F469}",
    "tags between constructs": "\u{1F3F4}**" + .tags("gb") + "**" + .tags("eng\u{7F}"),
    "a flag's halves between constructs": "\u{1F1E9}**\u{1F1EA}** _\u{1F1E9}_\u{1F1EA}",
  ])

  static let links = Class.markup.samples([
    "ESC in a link's text": "[a\u{1B}[31mb\u{202E}](http://a.example)",
    "ESC in a link's address":
      "[a](http://a.example/\u{1B}[31m) [b](<http://b.example/\u{7}\u{202E}>)",
    "a link that says another host": "[https://bank.example](https://evil.example/login)",
    "a link with a user":
      "[bank](https://bank.example@evil.example) <https://a.example:b@c.example>",
    "a link to a file or a script":
      "[a](file:///etc/passwd) [b](javascript:alert(1)) [c](data:text/html,x) [d](vbscript:x)",
    "a link of another script":
      "[apple](https://\u{430}pple.example) [x](https://xn--pple-43d.example)",
    "a link that reorders": "[a](https://a.example/\u{202E}gpj.exe) https://b.example/\u{202E}fdp",
    "a link with hidden text": "[](https://evil.example) [\u{200B}](https://evil.example) [ ](x)",
    "a link with a line end": "[a\nb](https://a.example/x\ny) [c](<d\ne>)",
    "ESC in an image": "![a\u{1B}[31mb](\u{1B}]1337;File=:QQ==\u{7})",
    "ESC in an autolink": "<http://a.example/\u{1B}[31m> http://a.example/\u{1B}]8;;x\u{7}",
    "zero widths in an autolink": "https://a\u{200B}.exam\u{AD}ple/\u{2060}x www.a\u{202E}.example",
    "an autolink that ends in marks":
      "https://a.example/\u{301}\u{FE0F}\u{200D}) a@b.example\u{202E}",
    "brackets that never close": "[[[[[![![![a](b](c[d\u{1B}[e",
    "an address longer than any": "[a](https://a.example/\("x".repeated(2_100)))",
    "a reference to itself": "[a]: b \"[a]\"\n[b]: a\n\n[a][b][a]",
  ])
}
