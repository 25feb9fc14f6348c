import Testing

@testable import AssetSearch

@Suite struct StreamNameTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let entry: String
    let stream: String?
  }

  static let node = "experiment1_Record Node 104#Neuropix-PXI-100"
  static let cases = [
    Case(testDescription: "AP band", entry: "\(node).ProbeF-AP_recording1", stream: "ProbeF"),
    Case(testDescription: "LFP band", entry: "\(node).ProbeF-LFP_recording1", stream: nil),
    Case(testDescription: "no band", entry: "\(node).ProbeF_recording1", stream: "ProbeF"),
    Case(testDescription: "serial number", entry: "\(node).45883-1_recording1", stream: "45883-1"),
    Case(testDescription: "zarr", entry: "\(node).ProbeA-AP_recording1.zarr", stream: "ProbeA"),
    Case(testDescription: "group", entry: "\(node).ProbeA_recording1_group0", stream: "ProbeA"),
    Case(testDescription: "dot in node", entry: "a v1.2#PXI-1.ProbeB_recording2", stream: "ProbeB"),
    Case(testDescription: "no processor", entry: "block0.ProbeC_recording1", stream: "ProbeC"),
    Case(testDescription: "band alone", entry: "\(node).-AP_recording1", stream: nil),
    Case(testDescription: "no dot", entry: "ProbeF-AP_recording1", stream: nil),
    Case(testDescription: "no recording", entry: "\(node).ProbeF-AP", stream: nil),
    Case(testDescription: "a file", entry: "sorting.json", stream: nil),
    Case(testDescription: "empty", entry: "", stream: nil),
  ]

  @Test(arguments: cases) func parses(_ example: Case) {
    #expect(StreamName.parse(example.entry) == example.stream)
  }

  @Test func namesEachStreamOnceAndSorted() {
    let entries = [
      "\(Self.node).B-AP_recording1", "\(Self.node).A_recording1", "x",
      "\(Self.node).B-AP_recording2", "\(Self.node).B-LFP_recording1",
    ]
    #expect(StreamName.all(in: entries) == ["A", "B"])
    #expect(StreamName.unread(in: entries) == ["x"])
  }
}
