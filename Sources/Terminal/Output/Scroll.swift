import Screen

/// Rows of the screen that move as a whole.
struct Scroll: Equatable {
  let rows: ClosedRange<Int>
  /// Rows by which the content moves up; below 0, down.
  let count: Int

  /// Rows below which a look is not worth its time.
  private static let fewest = 3

  /// The movement that puts the most rows right; nil when few change, or none moves.
  /// - Parameter changed: The rows that differ.
  init?(from old: Frame, to new: Frame, changed: [Int]) {
    guard changed.count > Self.fewest else { return nil }
    var best: (moved: [Int], count: Int) = ([], 0)
    for count in 1..<max(2, new.rows / 2) {
      for signed in [count, -count] {
        let moved = changed.filter { new.hasRow($0, of: old, at: $0 + signed) }
        if moved.count > best.moved.count { best = (moved, signed) }
      }
    }
    guard best.moved.count >= Self.fewest, let first = best.moved.first,
      let last = best.moved.last
    else { return nil }
    rows = min(first, first + best.count)...max(last, last + best.count)
    count = best.count
  }

  /// What the screen shows after it.
  func applied(to frame: Frame) -> Frame {
    var result = frame
    for row in rows {
      for column in 0..<frame.columns {
        result[column, row] =
          rows.contains(row + count) ? frame[column, row + count] : Frame.Cell()
      }
    }
    return result
  }
}

extension Frame {
  /// Whether a row is the same as one of another frame of the same width.
  func hasRow(_ row: Int, of other: Frame, at place: Int) -> Bool {
    guard (0..<other.rows).contains(place) else { return false }
    let mine = row * columns
    let theirs = place * columns
    return (0..<columns).allSatisfy { cells[mine + $0] == other.cells[theirs + $0] }
  }
}
