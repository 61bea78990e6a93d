extension Language {
  static let settings = Language(
    names: ["ini", "cfg", "conf", "properties", "env", "dotenv", "editorconfig", "gitconfig"],
    rules: Rules(
      words: Words(
        laterBytes: "-./", memberMark: "",
        followers: [
          Follower("=", .type, allowsBlanks: true), Follower(":", .type, allowsBlanks: true),
        ]),
      regions: [
        .text("[", "]", .function, at: .lineStart), comment("#"), comment(";"), .string("\""),
      ]))

  static let dockerfile = Language(
    names: ["dockerfile", "docker", "containerfile"],
    rules: Rules(
      regions: [comment("#")]
        + dockerInstructions.split(separator: " ").map { name in
          Region(
            opening: Opening(prefixes: [String(name)], place: .lineStart), closing: .lineEnd,
            delimiterKind: .keyword, inside: .language("bash"), escape: "\\", isSingleLine: true)
        }))

  private static let dockerInstructions = """
    ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL \
    STOPSIGNAL USER VOLUME WORKDIR
    """

  private static func comment(_ sign: String) -> Region {
    Region(
      opening: Opening(prefixes: [sign], place: .lineStart), closing: .lineEnd, kind: .comment,
      delimiterKind: .comment, isSingleLine: true)
  }
}
