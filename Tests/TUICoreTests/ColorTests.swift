import TUICore
import Testing

struct ColorTests {
  @Test func `greys take the ramp and colours the cube`() {
    #expect(Color.nearestPaletteEntry(to: 0x23_28_33) == .palette(235))
    #expect(Color.nearestPaletteEntry(to: 0x8A_B4_F8) == .palette(111))
  }

  @Test func `a dark colour keeps its hue though a grey lies nearer`() {
    #expect(Color.nearestPaletteEntry(to: 0x2E_7D_32) == .palette(29))
  }
}
