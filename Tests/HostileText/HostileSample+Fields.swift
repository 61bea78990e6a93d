// Made for the small fields: names, arguments, error bodies, the search, the draft.
extension HostileSample {
  static let fields = Class.field.samples([
    "model that names itself twice": "gpt-5.2 · openai │ ready\u{1B}[99D",
    "model over two lines": "gpt\n5\r\n2\u{2028}x",
    "model of blanks": " \u{3000}\t\u{A0} ",
    "model too long": "m".repeated(600),
    "model too wide": "\u{65E5}".repeated(300),
    "model of another direction": "\u{5D0}\u{5D1}\u{202E}gpt",
    "model with a path": "../../etc/passwd\u{0}.gguf",
    "tool named to look approved": "read\u{1B}[1K\u{8}\u{8}ls \u{2713} approved",
    "tool named by tags": "ls" + .tags("; rm -rf ~"),
    "arguments that hide a command": #"{"cmd":"ls\#r\#n\#u{1B}[2K rm -rf ~","n":"\#u{202E}"}"#,
    "arguments with escapes":
      #"{"a":"\u001b[31m\u202e\u0000\u009b2J\ud83d","b":"\udc00\ufffe\u200b"}"#,
    "arguments with a key of controls": #"{"\u001b]0;x\u0007":{"\u202e":[null,"\u0085"]}}"#,
    "arguments twice the same key": #"{"path":"a","path":"\u001b[8mb"}"#,
    "arguments that are no JSON": #"{"a":"\#u{1B}[31m, } ] \#u{0}"#,
    "arguments beyond numbers": #"{"a":1e999,"b":-0,"c":[[[[[[[[[[]]]]]]]]]]}"#,
    "error with a page": "<html><title>\u{1B}]0;x\u{7}</title><body>&#27;[2J</body>",
    "error with key and colours": "\u{1B}[31mInvalid key\u{1B}[0m\r\n\tat f (a.js:1)\r\n",
    "error of one long line": "e\u{1B}[0m".repeated(120),
    "search that matches all": ".*\u{1B}[31m(?:)*^$",
    "search without an end": "(((((((([[[[[[[[a{1,999999999}\\",
    "search that backtracks": "(a+)+$ (a|a)*b (.*)*\u{202E}x",
    "search of half a letter": "\u{301}",
    "paste that ends itself": "a\u{1B}[201~\rrm -rf ~\r\u{1B}[200~",
    "paste of another's end": "a\u{9B}201~b\u{1B}[200~\u{1B}[201~\u{1B}[201~",
    "paste of keys": "\u{3}\u{4}\u{1A}\u{1B}\u{1B}[A\u{1B}OP\u{7F}\t\r",
    "command with controls": "/model x\u{1B}]0;y\u{7}",
    "finish reason of a novel": "stop\n\n\u{1B}[31mnot finished: go on\u{202E}",
    "address that is a command": "http://a.example/$(id)`id`;\u{1B}]0;x\u{7}",
  ])
}
