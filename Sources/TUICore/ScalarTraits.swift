import CPlatform
import Synchronization

/// Width and class of one scalar in one byte, from pages that are filled when first asked for:
/// computing all of them takes milliseconds that a start does not have.
struct ScalarTraits: Equatable, Sendable {
  /// Low two bits: columns, 3 for none. Above them: the class.
  private let packed: UInt8

  private static let widthless: UInt8 = 3

  /// - Parameter value: a scalar value; one out of range has no width.
  @inline(__always)
  init(of value: UInt32) {
    let slot = Int(value >> 8)
    guard slot < ScalarPages.slots else {
      packed = ScalarClass.unknown.rawValue << 2 | Self.widthless
      return
    }
    packed = ScalarPages.page(slot)[Int(value & 0xFF)]
  }

  fileprivate init(computing scalar: Unicode.Scalar) {
    let width = scalar.value == 0 ? -1 : Int(cplatform_width(scalar.value))
    let kind = ScalarClass(classifying: scalar, width: width)
    packed = kind.rawValue << 2 | (width < 0 ? Self.widthless : UInt8(truncatingIfNeeded: width))
  }

  fileprivate var byte: UInt8 { packed }

  @inline(__always)
  var hasWidth: Bool { packed & 3 != Self.widthless }

  /// 0, 1 or 2; 0 also where there is no width.
  @inline(__always)
  var columns: Int { hasWidth ? Int(packed & 3) : 0 }

  @inline(__always)
  var kind: ScalarClass { ScalarClass(rawValue: packed >> 2) ?? .unknown }
}

/// The pages of 256 scalars behind `ScalarTraits`.
private enum ScalarPages {
  typealias Page = UnsafeMutablePointer<UInt8>

  static let slots = 0x1100

  // Safe because the table is made once and never freed, and each slot changes once, atomically,
  // from nil to a page that is complete and never written again.
  nonisolated(unsafe) private static let table: UnsafeMutablePointer<Atomic<Page?>> = {
    let table = UnsafeMutablePointer<Atomic<Page?>>.allocate(capacity: slots)
    for slot in 0..<slots { (table + slot).initialize(to: Atomic(nil)) }
    return table
  }()

  /// - Parameter slot: below `slots`.
  @inline(__always)
  static func page(_ slot: Int) -> Page {
    table[slot].load(ordering: .acquiring) ?? fill(slot)
  }

  @inline(never)
  private static func fill(_ slot: Int) -> Page {
    let page = Page.allocate(capacity: 256)
    for offset in 0..<256 {
      let scalar = Unicode.Scalar(UInt32(slot << 8 | offset)) ?? "\u{FFFD}"
      (page + offset).initialize(to: ScalarTraits(computing: scalar).byte)
    }
    let (exchanged, original) = table[slot].compareExchange(
      expected: nil, desired: page, ordering: .acquiringAndReleasing)
    guard !exchanged, let original else { return page }
    page.deallocate()
    return original
  }
}
