//! The keys by which works are cited.

use std::borrow::Borrow;
use std::fmt;

use serde::Serialize;

use super::Slug;
use super::decode::{Decode, Decoder, Toml};
use crate::diag::codes;
use crate::source::Span;

/// The longest key: far longer than any that people write.
const LONGEST: usize = 200;

/// The key of a reference: a record's file name, or what another tool's file calls the work.
///
/// Any text of up to 200 bytes in one line without braces and without space at
/// its ends; `[@{…}]` cites by keys with unusual characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct CiteKey(String);

impl CiteKey {
    /// The key that `text` is, if it is one.
    pub fn new(text: &str) -> Option<CiteKey> {
        let fits = |c: char| {
            !c.is_control() && !matches!(c, '{' | '}') && !('\u{e000}'..='\u{f8ff}').contains(&c)
        };
        let whole = !text.is_empty() && text.len() <= LONGEST && text.trim() == text;
        (whole && text.chars().all(fits)).then(|| CiteKey(text.to_owned()))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key as a name in templates: hyphens are underscores.
    pub fn identifier(&self) -> String {
        self.0.replace('-', "_")
    }

    /// The key in letters, digits and hyphens alone, different for different keys.
    pub fn ascii(&self) -> String {
        let mut out = String::with_capacity(self.0.len());
        for c in self.0.chars() {
            match c {
                'X' => out.push_str("XX"),
                '-' => out.push('-'),
                c if c.is_ascii_alphanumeric() => out.push(c),
                c => out.push_str(&format!("X{:x}X", u32::from(c))),
            }
        }
        out
    }
}

impl From<Slug> for CiteKey {
    fn from(slug: Slug) -> CiteKey {
        CiteKey(slug.to_string())
    }
}

impl fmt::Display for CiteKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for CiteKey {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Decode for CiteKey {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<CiteKey> {
        let text = String::decode(value, decoder)?;
        let key = CiteKey::new(&text);
        if key.is_none() {
            let help = "a key is one line without braces: `kang2013`, `Smith:2020`".to_owned();
            decoder.error(
                codes::INVALID_SLUG,
                value.span(),
                format!("`{text}` cannot name a reference"),
                Some(help),
            );
        }
        key
    }

    fn stand_in(_span: Span) -> Option<CiteKey> {
        Some(CiteKey(String::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_other_tools_are_kept() {
        for text in [
            "kang2013",
            "Smith:2020/a+b",
            "müller_2020",
            "http://zotero.org/1",
            "Kang 2013",
        ] {
            assert_eq!(CiteKey::new(text).unwrap().as_str(), text);
        }
        for text in ["", " a", "a\nb", "a}", "\u{e001}"] {
            assert!(CiteKey::new(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn ascii_names_tell_keys_apart() {
        let ascii = |text: &str| CiteKey::new(text).unwrap().ascii();
        assert_eq!(ascii("kang-2013"), "kang-2013");
        assert_eq!(ascii("Ü:X"), "XdcXX3aXXX");
        assert_ne!(ascii("a:b"), ascii("aX3aXb"));
    }
}
