//! Texts that are not between quotes, or whose quotes are not closed where they must be.

use std::ops::Range;

use super::{Mistake, line, trimmed, widened};

/// Straight quotes, and those that word processors make of them.
const QUOTES: [char; 10] = ['"', '\'', '“', '”', '„', '‘', '’', '‚', '«', '»'];

/// A value that is neither a number nor in quotes.
pub(super) fn unquoted(text: &str, range: Range<usize>, line: &Range<usize>) -> Mistake {
    let value = text[range.clone()].trim();
    if value.is_empty() {
        let before = &text[line.start..range.start];
        let equals = before.rfind('=').map_or(range.start, |at| line.start + at);
        return Mistake::new(
            equals..text.ceil_char_boundary((equals + 1).min(text.len())),
            "no value after the `=`",
            "write one, or delete the line",
        );
    }
    let bare = value.trim_matches(QUOTES);
    let message = if value.starts_with(QUOTES) {
        format!("`{value}` is not between straight quotes")
    } else {
        format!("`{value}` is not between quotes")
    };
    let start = range.start + text[range.clone()].len() - text[range].trim_start().len();
    Mistake::new(
        start..start + value.len(),
        message,
        format!("write `\"{bare}\"`"),
    )
}

/// A text over several lines that is not closed.
pub(super) fn unclosed_lines(text: &str, at: usize) -> Mistake {
    let opening = ["'''", "\"\"\""]
        .into_iter()
        .filter_map(|quotes| Some((text[..at].rfind(quotes)?, quotes)))
        .max();
    let (range, quotes) = opening.map_or((at..at, "'''"), |(start, quotes)| {
        (start..start + quotes.len(), quotes)
    });
    Mistake::new(
        range,
        format!("a text that is opened with `{quotes}` and never closed"),
        format!("close it with `{quotes}` after its last line"),
    )
}

/// A text over several lines that is closed only where the next begins, so that what follows is no TOML: the
/// first mistake of the file is then right behind it.
pub(super) fn closed_too_late(text: &str, at: usize) -> Option<Mistake> {
    let (mut start, mut end) = (0, 0);
    for quotes in ["'''", "\"\"\""] {
        let signs: Vec<usize> = text[..at].match_indices(quotes).map(|(at, _)| at).collect();
        if let [.., open, close] = signs.as_slice()
            && signs.len().is_multiple_of(2)
            && *close >= end
        {
            (start, end) = (*open, *close);
        }
    }
    let close = line(text, end);
    let is_behind = text.get(close.end..at)?.trim().is_empty();
    let opens = text[close.start..end].trim_end().ends_with('=');
    let inside = text.get(start..end)?.lines().skip(1).collect::<Vec<_>>();
    let head = inside.iter().find(|line| is_head(line) || is_field(line))?;
    (is_behind && opens).then(|| {
        let quotes = &text[start..start + 3];
        let message = format!("a text that is opened with `{quotes}` and never closed");
        let help = format!("close it with `{quotes}` above the line `{}`", head.trim());
        Mistake::new(start..start + 3, message, help)
    })
}

/// `[name]` or `[[name]]`.
fn is_head(line: &str) -> bool {
    let line = line.trim();
    let name = line.trim_matches(['[', ']']);
    line.starts_with('[') && line.ends_with(']') && is_key(name)
}

/// `name = "…"`.
fn is_field(line: &str) -> bool {
    let parts = line.split_once('=');
    parts.is_some_and(|(key, value)| {
        is_key(key.trim()) && value.trim_start().starts_with(['"', '\'', '['])
    })
}

fn is_key(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'.')
}

/// A text of one line that is not closed, or with a character that cannot stand in it.
pub(super) fn unclosed(text: &str, range: Range<usize>, line: &Range<usize>) -> Mistake {
    if text[range.clone()].starts_with(|c: char| c != '\n') {
        return Mistake::new(range, "a control character, which nobody sees", "delete it");
    }
    let before = &text[line.start..range.start];
    let opening = before.rfind(['"', '\'']).filter(|start| {
        let quote = &before[*start..=*start];
        before.matches(quote).count() % 2 == 1
    });
    let Some(start) = opening else {
        return Mistake::new(
            widened(text, range, line),
            "a table in braces that is not complete",
            "write `{ key = \"value\", key = \"value\" }`",
        );
    };
    let quote = &before[start..=start];
    let whole = line.start + start..trimmed(text, line).end;
    let curly = text[whole.clone()].strip_suffix(['”', '“', '’', '‘']);
    if let Some(words) = curly {
        let help = format!("write `{words}{quote}`: the last quotation mark is a curly one");
        return Mistake::new(whole, "a text that is not closed", help);
    }
    Mistake::new(
        line.start + start..trimmed(text, line).end,
        "a text that is not closed",
        format!(
            "close it with `{quote}` on the same line; a text over several lines stands between `'''` and `'''`"
        ),
    )
}

/// A backslash that begins no escape.
pub(super) fn escape(text: &str, at: usize) -> Mistake {
    let start = text[..at].rfind('\\').unwrap_or(at);
    let length: usize = text[start..].chars().take(2).map(char::len_utf8).sum();
    let range = start..start + length;
    let message = format!("`{}` stands for no character", &text[range.clone()]);
    let help = "write `\\\\` for a backslash, or put the text between single quotes `'…'`, where it stands for itself";
    Mistake::new(range, message, help)
}
