//! Texts that are read from right to left, kept from reordering what stands around them.

use crate::document::{Inline, plain_text};
use crate::font::is_from_right;

/// First Strong Isolate and Pop Directional Isolate (Unicode Standard Annex #9, 2.4).
const OPEN: &str = "\u{2068}";
const CLOSE: &str = "\u{2069}";

/// A text by itself in any surroundings.
pub(super) fn isolated(text: &str) -> String {
    match text.chars().any(is_from_right) {
        true => format!("{OPEN}{text}{CLOSE}"),
        false => text.to_owned(),
    }
}

/// Inlines by themselves in any surroundings.
pub(super) fn isolated_inlines(body: Vec<Inline>) -> Vec<Inline> {
    if !plain_text(&body).chars().any(is_from_right) {
        return body;
    }
    let mark = |mark: &str| Inline::Text(mark.to_owned());
    [vec![mark(OPEN)], body, vec![mark(CLOSE)]].concat()
}
