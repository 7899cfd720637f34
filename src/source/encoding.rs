//! Texts that are not UTF-8: how they seem to be encoded, and what they say then.
//!
//! Written by hand: three encodings and one table of 32 characters are all that programs for
//! references still write.

/// How a text that is not UTF-8 seems to be encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Two bytes for a character: what Windows calls Unicode.
    Utf16,
    /// One byte for a character; the first byte that is not ASCII.
    OneByte(u8),
}

impl Encoding {
    pub(super) fn guess(bytes: &[u8], at: usize) -> Encoding {
        match utf16(bytes) {
            Some(_) => Encoding::Utf16,
            None => Encoding::OneByte(bytes[at]),
        }
    }
}

/// The character that a byte above ASCII is in Windows-1252, if it is one.
pub fn windows_1252(byte: u8) -> Option<char> {
    const LOW: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
    match byte {
        0x80..=0x9f => LOW
            .chars()
            .nth(usize::from(byte - 0x80))
            .filter(|c| *c != '\0'),
        0xa0..=0xff => Some(char::from(byte)),
        _ => None,
    }
}

/// The text that `bytes` are, and the name of its encoding where that is not UTF-8; `None` where it cannot be told.
pub(super) fn decoded(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
    if let Some(text) = utf16(bytes) {
        return Some((text?, Some("UTF-16")));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some((text.to_owned(), None));
    }
    if declared(bytes).is_some_and(|name| !is_western(&name)) {
        return None;
    }
    let character = |byte: &u8| match byte {
        byte if byte.is_ascii() => Some(char::from(*byte)),
        byte => windows_1252(*byte),
    };
    let text: Option<String> = bytes.iter().map(character).collect();
    Some((text?, Some("Windows-1252")))
}

/// The text that `bytes` are in UTF-16, with or without a mark; the outer `None` for other encodings, the inner for what is broken.
fn utf16(bytes: &[u8]) -> Option<Option<String>> {
    let (bytes, big) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, false),
        [0xfe, 0xff, rest @ ..] => (rest, true),
        _ => (bytes, is_big(bytes)?),
    };
    let unit = |pair: &[u8]| match (pair, big) {
        ([one, other], true) => u16::from_be_bytes([*one, *other]),
        ([one, other], false) => u16::from_le_bytes([*one, *other]),
        _ => 0xfffd,
    };
    let units: Vec<u16> = bytes.chunks(2).map(unit).collect();
    Some(String::from_utf16(&units).ok())
}

/// Whether the higher byte of each pair comes first in a text without a mark, where it begins as UTF-16 does: with letters
/// of ASCII, which have a zero beside them.
fn is_big(bytes: &[u8]) -> Option<bool> {
    let start = &bytes[..bytes.len().min(8)];
    let zeros = |parity: usize| start.iter().skip(parity).step_by(2).all(|byte| *byte == 0);
    let letters = |parity: usize| start.iter().skip(parity).step_by(2).all(|byte| *byte != 0);
    match start.len() {
        4.. if zeros(1) && letters(0) => Some(false),
        4.. if zeros(0) && letters(1) => Some(true),
        _ => None,
    }
}

/// The encoding that an XML file says it has.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_lowercase();
    let (head, _) = start.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = head.split_once("encoding")?;
    let name = value.trim_start_matches(['=', ' ', '"', '\'']);
    let end = name.find(['"', '\'', ' ']).unwrap_or(name.len());
    Some(name[..end].to_owned())
}

/// Whether a name is that of Windows-1252, of a part of it, or of UTF-8, which the file then only claims.
fn is_western(name: &str) -> bool {
    matches!(
        name,
        "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "latin-1" | "us-ascii" | "utf-8"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_utf16(text: &str, big: bool) -> Vec<u8> {
        let bytes = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn bytes_of_windows_are_known() {
        assert_eq!(windows_1252(0xb5), Some('µ'));
        assert_eq!(windows_1252(0x96), Some('–'));
        assert_eq!(windows_1252(0x9f), Some('Ÿ'));
        assert_eq!(windows_1252(0x81), None);
    }

    #[test]
    fn texts_of_two_bytes_are_read_with_and_without_a_mark() {
        let text = "TY  - JOUR\r\nAU  - Müller, 一";
        for big in [false, true] {
            for marked in [false, true] {
                let mark = if marked { "\u{feff}" } else { "" };
                let bytes = as_utf16(&format!("{mark}{text}"), big);
                assert_eq!(decoded(&bytes), Some((text.to_owned(), Some("UTF-16"))));
            }
        }
        // Cut in the middle of a character.
        assert_eq!(decoded(&[0xff, 0xfe, 0x00, 0xd8]), None);
    }

    #[test]
    fn texts_of_one_byte_are_western_unless_they_say_otherwise() {
        let latin = Some(("Müller 5–6".to_owned(), Some("Windows-1252")));
        assert_eq!(decoded(b"M\xfcller 5\x966"), latin);
        assert_eq!(
            decoded("Müller".as_bytes()),
            Some(("Müller".to_owned(), None))
        );
        assert_eq!(
            decoded(b"<?xml version='1.0' encoding='koi8-r'?>\xfc"),
            None
        );
        assert!(decoded(b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\xfc").is_some());
        assert_eq!(decoded(b"\x81"), None);
        assert_eq!(decoded(b""), Some((String::new(), None)));
    }
}
