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

/// What a font says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    /// The name of its family; empty where it has none.
    pub(super) family: String,
    /// How heavy it is: 400 is regular, 700 bold.
    pub(super) weight: u16,
    pub(super) is_italic: bool,
}

impl Naming {
    /// What the tables `name` and `OS/2` say.
    pub(super) fn of(data: &[u8]) -> Naming {
        const REGULAR: u16 = 400;
        const ITALIC: u16 = 0x0001;
        const OBLIQUE: u16 = 0x0200;
        let style = table(data, b"OS/2");
        let at = |place: usize| style.and_then(|style| short(style, place));
        // The name that all faces of a family share, or else that of its four usual faces.
        let family = [16, 1].into_iter().find_map(|name| named(data, name));
        Naming {
            family: family.unwrap_or_default(),
            weight: at(4).unwrap_or(REGULAR),
            is_italic: at(62).is_some_and(|bits| bits & (ITALIC | OBLIQUE) != 0),
        }
    }
}

/// The name with a number in the table `name`, in English where it is there in several languages.
fn named(data: &[u8], number: u16) -> Option<String> {
    const WINDOWS: u16 = 3;
    const ENGLISH: u16 = 0x0409;
    let names = table(data, b"name")?;
    let count = usize::from(short(names, 2)?);
    let texts = names.get(usize::from(short(names, 4)?)..)?;
    let records = names.get(6..)?.chunks_exact(12).take(count);
    let mut found: Option<(bool, String)> = None;
    for record in records {
        let field = |at: usize| short(record, at);
        if field(6)? != number {
            continue;
        }
        let start = usize::from(field(10)?);
        let Some(bytes) = texts.get(start..start + usize::from(field(8)?)) else {
            continue;
        };
        let is_windows = field(0)? == WINDOWS;
        let is_best = is_windows && field(4)? == ENGLISH;
        let text = if is_windows {
            let units = bytes
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16_lossy(&units.collect::<Vec<u16>>())
        } else {
            String::from_utf8_lossy(bytes).into_owned()
        };
        if found.is_none() || is_best {
            found = Some((is_best, text));
        }
        if is_best {
            break;
        }
    }
    found.map(|(_, text)| text)
}

pub(super) fn short(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at + 2)?;
    Some(u16::from_be_bytes([bytes[0], bytes[1]]))
}

pub(super) fn long(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..at + 4)?;
    usize::try_from(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])).ok()
}
