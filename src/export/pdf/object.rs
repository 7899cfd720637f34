//! PDF objects, short to write.

use lopdf::{Object, StringFormat};

/// A dictionary: `dict! { "Type" => name("Font"), … }`.
macro_rules! dict {
    ($($key:literal => $value:expr),* $(,)?) => {{
        let mut dictionary = lopdf::Dictionary::new();
        $(dictionary.set($key, $value);)*
        dictionary
    }};
}

pub(super) use dict;

/// A name.
pub(super) fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A text: plain where it is ASCII, UTF-16 with its mark otherwise (ISO 32000-1:2008, 7.9.2.2).
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// An array.
pub(super) fn array(entries: impl IntoIterator<Item = Object>) -> Object {
    Object::Array(entries.into_iter().collect())
}

/// A number, to a hundredth.
pub(super) fn real(number: f64) -> Object {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "positions on a page are far below the precision of f32"
    )]
    let number = ((number * 100.0).round() / 100.0) as f32;
    Object::Real(number)
}

/// A whole number.
pub(super) fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).expect("counts fit"))
}

/// The bytes of a text.
pub(super) fn bytes(text: &Object) -> &[u8] {
    text.as_str().unwrap_or_default()
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
