import TUICore

// What the terminal is told at the start, and what it tells of itself.
extension AppModel {
  /// Behind the first frame.
  mutating func setUpTerminal() -> [Effect] {
    hasMouse = setting.startsWithMouse
    awaitsBackground = setting.followsBackground
    return (hasMouse ? [.setMouse(true)] : []) + (awaitsBackground ? [.askBackground] : [])
  }

  /// The first answer counts, unless a theme was named meanwhile.
  mutating func chooseTheme(red: UInt16, green: UInt16, blue: UInt16) -> [Effect] {
    guard awaitsBackground else { return [] }
    awaitsBackground = false
    // Source: ITU-R BT.709, the share of each primary in the brightness.
    let luminance = 0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)
    return [.loadTheme(luminance < 0x8000 ? "dark" : "light")]
  }
}
