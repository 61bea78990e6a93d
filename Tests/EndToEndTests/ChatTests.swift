import TestSupport
import Testing

@Suite struct ChatTests {}
