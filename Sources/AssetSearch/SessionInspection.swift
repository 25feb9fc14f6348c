import Vocabulary

/// What is known of one session: its raw asset, and what its raw data holds.
struct SessionInspection: Equatable, Sendable {
  /// A folder of raw data and the modalities in it.
  struct RawFolder: Equatable, Sendable {
    let location: DataLocation
    let modalities: Set<String>
  }

  let session: SessionName
  let raw: Finding<DataAsset>
  let folder: Finding<RawFolder>
  /// What was asked, in order.
  let asked: [Question]
  /// Nil when they are not looked for.
  let ecephys: EcephysFolders?
  /// The questions whose answers are awaited.
  let awaiting: Set<Question>

  init(
    _ session: SessionName, in holdings: SubjectHoldings, withEcephysFolders: Bool = false,
    asking inquiry: inout Inquiry
  ) {
    self.session = session
    raw = inquiry.rawAsset(of: session, in: holdings)
    folder = inquiry.rawFolder(of: session, in: holdings.records, raw: raw)
    ecephys = withEcephysFolders ? inquiry.ecephysFolders(raw: raw, folder: folder) : nil
    asked = inquiry.asked
    awaiting = Set(inquiry.wanted)
  }

  /// Whether the session is listed as one of electrophysiology; nil while that is not known.
  ///
  /// The modalities decide. When they cannot be read the platform in the name does, so that a
  /// session whose raw data is missing is listed with the reason.
  var isEcephys: Bool? {
    switch folder {
    case .pending: nil
    case .found(let folder): folder.modalities.contains("ecephys")
    case .missing: session.platform == "ecephys"
    }
  }

  /// Whether the session may yet turn out to have a raw ecephys asset.
  var isUndecided: Bool { isEcephys == nil || (isEcephys == true && raw == .pending) }

  /// The raw asset, or why there is none and from which folder one can be made.
  var asset: Finding<DataAsset> {
    guard case .missing(let reason) = raw else { return raw }
    switch folder {
    case .pending: return .pending
    case .found(let folder):
      return .missing(
        "\(reason) Raw data is in \(printable("\(folder.location)")): create an asset from that "
          + "folder.")
    case .missing(let folderReason):
      return .missing(reason == folderReason ? reason : "\(reason) \(folderReason)")
    }
  }
}
