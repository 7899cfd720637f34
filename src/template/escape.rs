//! What a template prints stays what it is in Markdown.

use std::io::{Result, Write};

/// Escapes text for Markdown; a value in it prints as its token.
pub(super) fn markdown(text: &str, out: &mut dyn Write) -> Result<()> {
    let mut rest = text;
    while let Some(found) = value(rest) {
        escaped(&rest[..found.at], out)?;
        out.write_all(found.token.as_bytes())?;
        rest = &rest[found.end..];
    }
    escaped(rest, out)
}

fn escaped(text: &str, out: &mut dyn Write) -> Result<()> {
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            out.write_all(b"\\")?;
        }
        write!(out, "{}", if c == '\n' { ' ' } else { c })?;
    }
    Ok(())
}

/// Whether Markdown would take anything in `text` for markup.
pub fn is_plain(text: &str) -> bool {
    !text.bytes().any(|byte| {
        matches!(
            byte,
            b'\\'
                | b'`'
                | b'*'
                | b'_'
                | b'['
                | b']'
                | b'<'
                | b'>'
                | b'|'
                | b'#'
                | b'~'
                | b'^'
                | b'{'
                | b'}'
                | b'&'
                | b'@'
                | b'!'
                | b'\n'
        )
    })
}

/// A value as it stands in a text.
struct Found<'t> {
    at: usize,
    end: usize,
    token: &'t str,
}

/// The first value in `text`. Tera prints it as a map that begins with its token, `{" ": token, …}`,
/// also where `~` has joined it to other text.
fn value(text: &str) -> Option<Found<'_>> {
    let opening = "{\" \": ";
    let at = text.find(&format!("{opening}\u{E000}"))?;
    let start = at + opening.len();
    let token = &text[start..start + text[start..].find(CLOSE)? + CLOSE.len_utf8()];
    let after = start + token.len();
    let end = after + map_end(&text[after..]).unwrap_or(text.len() - after);
    Some(Found { at, end, token })
}

const CLOSE: char = '\u{E001}';

/// The length of the rest of a map, its brace included; braces in its texts do not count.
fn map_end(rest: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (1_usize, false, false);
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        let mut out = Vec::new();
        markdown(text, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_value_prints_as_its_token_wherever_it_stands() {
        let value = "{\" \": \u{E000}7\u{E001}, \"written\": \"5 \\\"}\", \"n\": {\"a\": 1}}";
        assert_eq!(printed(value), "\u{E000}7\u{E001}");
        assert_eq!(
            printed(&format!("a_b {value}{value}*")),
            "a\\_b \u{E000}7\u{E001}\u{E000}7\u{E001}\\*"
        );
    }
}
