//! Tables of a font file (ISO/IEC 14496-22:2019, "Open Font Format").

/// The table `tag` of the first font in a file.
pub(super) fn table<'d>(data: &'d [u8], tag: &[u8; 4]) -> Option<&'d [u8]> {
    let start = match data.get(..4)? {
        b"ttcf" => long(data, 12)?,
        _ => 0,
    };
    let count = usize::from(short(data, start + 4)?);
    let records = data.get(start + 12..)?.chunks_exact(16).take(count);
    let record = records.into_iter().find(|record| record.starts_with(tag))?;
    let offset = long(record, 8)?;
    data.get(offset..offset.checked_add(long(record, 12)?)?)
}

/// Whether the owner forbids to embed the font: `fsType` of the table `OS/2` says so.
pub(super) fn forbids_embedding(data: &[u8]) -> bool {
    const RESTRICTED: u16 = 0x0002;
    const ALLOWED: u16 = 0x000c;
    let rights = table(data, b"OS/2").and_then(|table| short(table, 8));
    rights.is_some_and(|rights| rights & RESTRICTED != 0 && rights & ALLOWED == 0)
}

pub(super) fn short(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at + 2)?;
    Some(u16::from_be_bytes([bytes[0], bytes[1]]))
}

pub(super) fn long(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..at + 4)?;
    usize::try_from(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])).ok()
}
