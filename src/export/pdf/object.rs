//! PDF objects (ISO 32000-1:2008, 7.3), short to write and cheap to make: a file has tens of thousands.

use std::borrow::Cow;

/// A dictionary: `dict! { "Type" => name("Font"), … }`.
macro_rules! dict {
    ($($key:literal => $value:expr),* $(,)?) => {
        crate::export::pdf::object::Dictionary::of([$(($key, $value.into())),*])
    };
}

pub(super) use dict;

/// An object.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Boolean(bool),
    Integer(i64),
    Real(f32),
    Name(Name),
    Text(Vec<u8>, Digits),
    Array(Vec<Object>),
    Dictionary(Dictionary),
    Stream(Box<Stream>),
    Reference(ObjectId),
}

/// A name, without its slash.
pub(super) type Name = Cow<'static, [u8]>;

/// The place of an object among [all](super::objects::Objects).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ObjectId(pub(super) usize);

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// As it is, in parentheses.
    Literal,
    /// As hexadecimal digits.
    Hexadecimal,
}

/// Entries by name, in the order in which they were set.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Dictionary(Vec<(Name, Object)>);

/// A dictionary with bytes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stream {
    pub(super) dict: Dictionary,
    pub(super) content: Vec<u8>,
    /// Whether the bytes may be packed when the file is written.
    pub(super) packable: bool,
}

impl Object {
    pub(super) fn as_reference(&self) -> Option<ObjectId> {
        match self {
            Object::Reference(id) => Some(*id),
            _ => None,
        }
    }

    pub(super) fn as_dict(&self) -> Option<&Dictionary> {
        match self {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    pub(super) fn as_dict_mut(&mut self) -> Option<&mut Dictionary> {
        match self {
            Object::Dictionary(dictionary) => Some(dictionary),
            _ => None,
        }
    }

    pub(super) fn as_stream(&self) -> Option<&Stream> {
        match self {
            Object::Stream(stream) => Some(stream),
            _ => None,
        }
    }

    pub(super) fn as_array(&self) -> Option<&[Object]> {
        match self {
            Object::Array(entries) => Some(entries),
            _ => None,
        }
    }

    /// The bytes of a text.
    pub(super) fn as_text(&self) -> Option<&[u8]> {
        match self {
            Object::Text(bytes, _) => Some(bytes),
            _ => None,
        }
    }

    /// Whether it is the name `text`.
    pub(super) fn is_name(&self, text: &str) -> bool {
        matches!(self, Object::Name(name) if **name == *text.as_bytes())
    }
}

impl Dictionary {
    pub(super) fn new() -> Dictionary {
        Dictionary::default()
    }

    /// A dictionary of entries whose names all differ.
    pub(super) fn of<const N: usize>(entries: [(&'static str, Object); N]) -> Dictionary {
        let entries = entries.into_iter();
        Dictionary(
            entries
                .map(|(key, value)| (key.as_bytes().into(), value))
                .collect(),
        )
    }

    /// Sets an entry, in the place of one with the same name.
    pub(super) fn set(&mut self, key: &'static str, value: impl Into<Object>) {
        self.put(key.as_bytes().into(), value.into());
    }

    pub(super) fn put(&mut self, key: Name, value: Object) {
        match self.0.iter_mut().find(|(other, _)| *other == key) {
            Some(entry) => entry.1 = value,
            None => self.0.push((key, value)),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        let mut entries = self.0.iter();
        let entry = entries.find(|(other, _)| **other == *key.as_bytes());
        entry.map(|(_, value)| value)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn entries(&self) -> &[(Name, Object)] {
        &self.0
    }

    /// Sets all entries of another dictionary.
    pub(super) fn extend(&mut self, other: Dictionary) {
        for (key, value) in other.0 {
            self.put(key, value);
        }
    }
}

impl Stream {
    /// A stream that is packed when the file is written, unless its dictionary says that it is.
    pub(super) fn new(dict: Dictionary, content: Vec<u8>) -> Stream {
        Stream {
            packable: !dict.has("Filter"),
            dict,
            content,
        }
    }
}

impl From<bool> for Object {
    fn from(truth: bool) -> Object {
        Object::Boolean(truth)
    }
}

impl From<i32> for Object {
    fn from(number: i32) -> Object {
        Object::Integer(number.into())
    }
}

impl From<i64> for Object {
    fn from(number: i64) -> Object {
        Object::Integer(number)
    }
}

impl From<Dictionary> for Object {
    fn from(dictionary: Dictionary) -> Object {
        Object::Dictionary(dictionary)
    }
}

impl From<Stream> for Object {
    fn from(stream: Stream) -> Object {
        Object::Stream(Box::new(stream))
    }
}

/// A name that the program has.
pub(super) fn name(text: &'static str) -> Object {
    Object::Name(text.as_bytes().into())
}

/// Any other name.
pub(super) fn named(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec().into())
}

/// A text: plain where it is ASCII, UTF-16 with its mark otherwise (ISO 32000-1:2008, 7.9.2.2).
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return literal(text.as_bytes());
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::Text(bytes, Digits::Hexadecimal)
}

/// Bytes as a text.
pub(super) fn literal(bytes: &[u8]) -> Object {
    Object::Text(bytes.to_vec(), Digits::Literal)
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

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
