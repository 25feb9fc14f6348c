import Manifest
import Screen
import Testing

@testable import ConversionFlow

/// The table in the converter's own columns.
@Suite struct SchemaTests {
}
