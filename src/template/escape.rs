//! What a template prints stays what it is in Markdown.

use std::io::{Result, Write};

/// Escapes text for Markdown; a value prints as its token.
pub(super) fn markdown(text: &str, out: &mut dyn Write) -> Result<()> {
    if let Some(printed) = printed(text) {
        return out.write_all(printed.as_bytes());
    }
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.write_all(b"\\")?;
        }
        write!(out, "{}", if c == '\n' { ' ' } else { c })?;
    }
    Ok(())
}

/// The text of a value, which Tera prints as a map that begins with it: `{" ": text, …}`.
fn printed(text: &str) -> Option<&str> {
    const CLOSE: char = '\u{E001}';
    let rest = text.strip_prefix("{\" \": ")?;
    let end = rest.find(CLOSE)? + CLOSE.len_utf8();
    Some(&rest[..end])
}
