import AssetSearch
import Manifest
import Vocabulary

/// The assets that the converter needs for a manifest.
struct AttachmentNeeds {
  struct Need {
    let role: AttachmentList.Role
    /// What is looked for, for people: a session or an asset's name.
    let name: String
    let session: SessionName?
    let asset: Finding<DataAsset>
    /// The rows that need it.
    let rows: [ManifestRow.ID]
  }

  /// In the order of their roles.
  let all: [Need]

  init(table: ManifestTable, assets: SubjectAssets) {
    let recordings = table.rowsByValue(of: .sortedRecording)
    let raw = Self.rawNeeds(recordings, assets)
    let surface = Self.surfaceNeeds(table, recordings, assets)
    let sorted = recordings.map { name, rows in
      let asset = assets.sorted.first { $0.name == name }?.asset
      return Need(
        role: .sorted, name: name, session: SessionName.all(in: name).first,
        asset: asset.map { .found($0) } ?? .missing("No sorted asset of the subject has the name."),
        rows: rows)
    }
    // The converter reads the stitched images alone; the capsule is given the raw ones too.
    let images = assets.place.isFolder ? [] : Self.brain(.smartspim, assets.smartspim)
    all = raw + surface + sorted + images + Self.brain(.stitched, assets.stitched)
  }

  /// The raw data of each recording's session.
  private static func rawNeeds(
    _ recordings: [(value: String, rows: [ManifestRow.ID])], _ assets: SubjectAssets
  ) -> [Need] {
    merged(
      recordings.compactMap { name, rows in SessionName.all(in: name).first.map { ($0, rows) } }
    ).map { session, rows in
      need(.rawEcephys, session, rows, assets)
    }
  }

  /// The surface recordings of the recordings' days, and those that rows name.
  private static func surfaceNeeds(
    _ table: ManifestTable, _ recordings: [(value: String, rows: [ManifestRow.ID])],
    _ assets: SubjectAssets
  ) -> [Need] {
    let paired = recordings.compactMap { name, _ in
      SessionName.all(in: name).first.flatMap { assets.surface[$0] }.map {
        ($0, [ManifestRow.ID]())
      }
    }
    let named = table.rowsByValue(of: .surfaceFinding).compactMap { name, rows in
      SessionName.all(in: name).first.map { ($0, rows) }
    }
    return merged(paired + named).map { session, rows in need(.surface, session, rows, assets) }
  }

  private static func need(
    _ role: AttachmentList.Role, _ session: SessionName, _ rows: [ManifestRow.ID],
    _ assets: SubjectAssets
  ) -> Need {
    let found = assets.ecephys.first { $0.session == session }?.asset
    return Need(
      role: role, name: session.id, session: session,
      asset: found ?? .missing("It is not among the subject's ecephys sessions."), rows: rows)
  }

  private static func brain(_ role: AttachmentList.Role, _ found: [SessionAsset]) -> [Need] {
    if found.isEmpty {
      let reason = "The image sources of the state name no SmartSPIM session that was found."
      return [Need(role: role, name: "the brain", session: nil, asset: .missing(reason), rows: [])]
    }
    return found.map {
      Need(role: role, name: $0.session.id, session: $0.session, asset: $0.asset, rows: [])
    }
  }

  /// Equal keys become one, in order of appearance.
  private static func merged<Key: Hashable>(
    _ pairs: [(Key, [ManifestRow.ID])]
  ) -> [(Key, [ManifestRow.ID])] {
    var positions: [Key: Int] = [:]
    var result: [(Key, [ManifestRow.ID])] = []
    for (key, rows) in pairs {
      if let position = positions[key] {
        result[position].1 += rows
      } else {
        positions[key] = result.count
        result.append((key, rows))
      }
    }
    return result
  }
}
