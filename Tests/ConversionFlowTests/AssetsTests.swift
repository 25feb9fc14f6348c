import AssetSearch
import ConversionFlow
import Screen
import Testing
import Vocabulary

/// The rows and lines of the Assets step: moving among them, and Enter on each.
@Suite struct AssetsTests {
  private static func driver() throws -> Driver {
    var driver = Driver(columns: 120, rows: 40)
    driver.open(.success(try Brain.opened()))
    driver.find(Searched.everything())
    driver.press(.alt("2"))
    return driver
  }

  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let downs: Int
    /// What Enter shows: whom it asked, where, and what was answered.
    let words: [String]
  }

  static let rows = [
    Row(
      testDescription: "a sorted asset", downs: 0,
      words: [
        "Sorted asset", Searched.sorted, "What was asked, and what answered", "S3: folder s3",
      ]),
    Row(
      testDescription: "SmartSPIM", downs: 1,
      words: ["Session", Brain.session, "Code Ocean: search for “subject id:812345”", "→ "]),
    Row(
      testDescription: "stitched", downs: 2,
      words: ["Session", "stitched", "named for \(Brain.session)"]),
    Row(testDescription: "raw", downs: 3, words: ["Session", Brain.first, "S3: folder s3://"]),
    Row(
      testDescription: "raw that is missing", downs: 5,
      words: ["Session", Searched.lost, "DocumentDB: records named", "nothing there"]),
  ]

  @Test(arguments: rows) func enterExplains(_ row: Row) throws {
    var driver = try Self.driver()
    for _ in 0..<row.downs { driver.press(.down) }
    driver.press(.enter)
    for words in row.words { #expect(driver.screen.contains(words), "\(words)\n\(driver.screen)") }
    driver.press(.escape)
    #expect(driver.screen.contains("Assets · "))
  }

  @Test func spaceAndAltIOnARow() throws {
    var driver = try Self.driver()
    driver.press(Key(.character(" ")))
    #expect(driver.screen.contains("Not used: \(Searched.sorted)"))
    driver.press(.alt("i"))
    #expect(driver.screen.contains("What was asked, and what answered"))
  }

  @Test func aLineIsNeitherUsedNorNot() throws {
    var driver = try Self.driver()
    driver.press(.down, Key(.character(" ")))
    #expect(driver.screen.contains("Only sorted assets are used or not; Enter explains"))
    #expect(!driver.screen.contains("Space use"))
    #expect(driver.screen.contains("Assets · 1 of 1 sorted in use"))
  }

  @Test func theCursorGoesBetweenTheTableAndTheLines() throws {
    var driver = try Self.driver()
    func marked() -> String {
      driver.screen.split(separator: "\n").first { $0.contains("▸") }.map(String.init) ?? ""
    }
    #expect(marked().contains("[x]"))
    driver.press(.down)
    #expect(marked().contains("SmartSPIM"))
    driver.press(.up)
    #expect(marked().contains("[x]"))
    driver.press(Key(.end, .control), Key(.end, .control))
    #expect(marked().contains(Searched.lost))
    driver.press(Key(.home, .control))
    #expect(marked().contains("[x]"))
    driver.click("stitched ", .doubleClick)
    #expect(driver.screen.contains("What was asked, and what answered"))
  }

  @Test func theCursorStaysOnItsLineWhenOthersArrive() throws {
    var driver = Driver(columns: 120, rows: 40)
    driver.open(.success(try Brain.opened()))
    driver.find(Searched.everything(), isFinal: false)
    driver.press(.alt("2"), .down, .down)
    let noRecords = Searched.found {
      if case .recordsOfSubject = $0 {
        return .failed(.unreachable(service: "DocumentDB", reason: "it is down"))
      }
      return nil
    }
    driver.find(noRecords, isFinal: false)
    #expect(driver.screen.contains("note "))
    #expect(driver.screen.contains("▸ stitched"))
  }

  @Test func everythingIsExplainedWhereNothingWasFound() throws {
    var driver = Driver(columns: 120, rows: 40)
    driver.open(.success(try Brain.opened()))
    driver.find(
      Searched.found {
        if case .assets = $0 { return .failed(.token(.missing(variable: "CODE_OCEAN_API_TOKEN"))) }
        return nil
      })
    driver.press(.alt("2"), .enter)
    #expect(driver.screen.contains("The Code Ocean access token is not set."))
    #expect(driver.screen.contains("Code Ocean: search for “subject id:812345”"))
  }
}
