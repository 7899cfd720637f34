//! TOML's mistakes, in words for people who do not know TOML.

mod quotes;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use self::quotes::{closed_too_late, escape, unclosed, unclosed_lines, unquoted};
use super::Date;
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Span};

/// Reads a file of TOML; what is none is reported, one mistake a line and a value. `None` where too little is sure.
///
/// The parser loses its way at a mistake. So the lines of those that it finds are blanked and the rest is read again.
pub(super) fn parse<'t>(
    text: &'t str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<DeTable<'t>>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(table);
    }
    let mut found = mistakes(text, table.get_ref(), errors);
    let is_sound = found
        .iter()
        .all(|mistake| mistake.kind == Kind::DuplicateKey);
    let mut left = text.to_owned();
    let mut told: Vec<usize> = Vec::new();
    if let Some(mistake) = found
        .first()
        .and_then(|first| closed_too_late(text, first.range.start))
    {
        diagnostics.push(mistake.diagnostic(file));
        return None;
    }
    while !found.is_empty() {
        told.extend(found.iter().map(|mistake| mistake.range.start));
        for mistake in found {
            mistake.blank(&mut left);
            diagnostics.push(mistake.diagnostic(file));
        }
        let (table, errors) = DeTable::parse_recoverable(&left);
        found = mistakes(text, table.get_ref(), errors);
        found.retain(|mistake| !told.contains(&mistake.range.start));
    }
    is_sound.then_some(table)
}

/// The mistakes that errors tell of, without those that follow from others.
fn mistakes(text: &str, table: &DeTable<'_>, mut errors: Vec<Error>) -> Vec<Mistake> {
    errors.sort_by_key(start);
    let mut values = Vec::new();
    spans(table, &mut values);
    let mut found: Vec<Mistake> = Vec::new();
    for error in &errors {
        let at = text.floor_char_boundary(start(error).min(text.len()));
        if found.last().is_some_and(|last| at <= last.end) {
            continue;
        }
        let mut mistake = Mistake::of(error, text, at, table);
        let around = || {
            values
                .iter()
                .filter(|span| span.start <= at && at <= span.end)
        };
        mistake.start = around().map(|span| span.start).min().unwrap_or(at);
        let end = around().map(|span| span.end).max().unwrap_or(at);
        mistake.end = text.ceil_char_boundary(end.max(mistake.reach(text)).min(text.len()));
        found.push(mistake);
    }
    found
}

fn start(error: &Error) -> usize {
    error.span().map_or(0, |span| span.start)
}

/// The places of all values, those in arrays and tables among them.
fn spans(table: &DeTable<'_>, found: &mut Vec<Range<usize>>) {
    for (_, value) in table {
        tables(value)
            .into_iter()
            .for_each(|inner| spans(inner, found));
        found.push(value.span());
    }
}

/// The tables that a value holds, in arrays or not.
fn tables<'t, 'i>(value: &'t Spanned<DeValue<'i>>) -> Vec<&'t DeTable<'i>> {
    match value.get_ref() {
        DeValue::Table(table) => vec![table],
        DeValue::Array(entries) => entries.iter().flat_map(tables).collect(),
        _ => Vec::new(),
    }
}

/// What is wrong, and what to do.
struct Mistake {
    kind: Kind,
    range: Range<usize>,
    /// Where the value begins that it is in.
    start: usize,
    /// How far what follows from it goes.
    end: usize,
    first: Option<Range<usize>>,
    message: String,
    help: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The key is there already; the first value stands.
    DuplicateKey,
    /// The table is there already.
    DuplicateTable,
    /// Anything else.
    Other,
}

impl Mistake {
    fn of(error: &Error, text: &str, at: usize, table: &DeTable<'_>) -> Mistake {
        let line = line(text, at);
        let end = error.span().map_or(at, |span| span.end);
        let exact = at..text.ceil_char_boundary(end.clamp(at, text.len()));
        let range = widened(text, exact.clone(), &line);
        let message = error.message();
        let begins = |words: &str| message.starts_with(words);
        if begins("duplicate key") {
            duplicate(text, &line, range, table)
        } else if begins("string values must be quoted") {
            unquoted(text, exact, &line)
        } else if begins("invalid multi-line") {
            unclosed_lines(text, at)
        } else if begins("invalid basic string") || begins("invalid literal string") {
            unclosed(text, exact, &line)
        } else if begins("missing escaped value") || begins("too few unicode") {
            escape(text, at)
        } else if begins("unclosed table") || begins("unclosed array table") {
            header(text, &line)
        } else if begins("key with no value") || begins("invalid unquoted key") {
            no_key(text, &line)
        } else if begins("unexpected key or value") {
            rest_of_line(text, range, &line)
        } else {
            other(message, text, range)
        }
    }

    fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Mistake {
        Mistake {
            kind: Kind::Other,
            start: range.start,
            end: range.end,
            range,
            first: None,
            message: message.into(),
            help: help.into(),
        }
    }

    /// How far what follows from the mistake goes: to the line's end, or to the next table's head.
    fn reach(&self, text: &str) -> usize {
        if self.kind == Kind::DuplicateTable {
            let next = text[self.range.end..].find("\n[");
            next.map_or(text.len(), |at| self.range.end + at)
        } else {
            line(text, self.range.end).end
        }
    }

    /// Takes the lines of the mistake out of `text`; what is given twice may stay.
    fn blank(&self, text: &mut String) {
        if self.kind == Kind::Other {
            let start = text.floor_char_boundary(self.start.min(self.range.start));
            let start = line(text, start).start;
            let blank: String = text[start..self.end]
                .bytes()
                .map(|b| if b == b'\n' { '\n' } else { ' ' })
                .collect();
            text.replace_range(start..self.end, &blank);
        }
    }

    fn diagnostic(self, file: FileId) -> Diagnostic {
        let diagnostic = Diagnostic::error(codes::TOML_SYNTAX, self.message)
            .label(Span::new(file, self.range), "")
            .help(self.help);
        match self.first {
            Some(first) => diagnostic.label(Span::new(file, first), "first given here"),
            None => diagnostic,
        }
    }
}

/// The line around a byte, without its end.
fn line(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find('\n').map_or(text.len(), |after| at + after);
    start..end
}

/// The range, or where it is empty the word at it, or else the last one before it on the line.
fn widened(text: &str, range: Range<usize>, line: &Range<usize>) -> Range<usize> {
    if !range.is_empty() {
        return range.start..range.end.min(line.end.max(range.start));
    }
    let after = &text[range.start..line.end];
    let start = range.start + after.len() - after.trim_start().len();
    let word = text[start..line.end]
        .find(char::is_whitespace)
        .map_or(line.end, |length| start + length);
    if start < word {
        return start..word;
    }
    let before = text[line.start..range.start].trim_end();
    let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
    line.start + start..line.start + before.len()
}

/// The line without the space around it.
fn trimmed(text: &str, line: &Range<usize>) -> Range<usize> {
    let words = text[line.clone()].trim_start();
    let start = line.end - words.len();
    start..start + words.trim_end().len()
}

fn duplicate(text: &str, line: &Range<usize>, range: Range<usize>, table: &DeTable<'_>) -> Mistake {
    let whole = trimmed(text, line);
    if text[whole.clone()].starts_with('[') {
        let name = text[whole.clone()].trim_matches(['[', ']']);
        let first =
            lone_head(name, &text[..line.start]).filter(|_| text[whole.clone()].starts_with("[["));
        if let Some(head) = first {
            return Mistake {
                kind: Kind::DuplicateTable,
                ..Mistake::new(
                    head,
                    format!("`[{name}]` is one table, and `[[{name}]]` below makes a list of it"),
                    format!("write `[[{name}]]` above each entry of the list, the first too"),
                )
            };
        }
        let message = format!("the table `{name}` is given twice");
        let help = format!("merge the two, or write `[[{name}]]` above each entry of a list");
        return Mistake {
            kind: Kind::DuplicateTable,
            ..Mistake::new(whole, message, help)
        };
    }
    let key = &text[range.clone()];
    Mistake {
        kind: Kind::DuplicateKey,
        first: earlier(key, range.start, table),
        ..Mistake::new(
            range.clone(),
            format!("`{key}` is given twice"),
            "delete one of the two",
        )
    }
}

/// Where `[name]` stands on a line of its own.
fn lone_head(name: &str, text: &str) -> Option<Range<usize>> {
    let head = format!("[{name}]");
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let (start, _) = lines.find(|(_, line)| line.trim_end() == head)?;
    Some(start..start + head.len())
}

/// The last place before `at` of a key that is called `name`.
fn earlier(name: &str, at: usize, table: &DeTable<'_>) -> Option<Range<usize>> {
    let inner = table.values().flat_map(tables);
    let deeper = inner.filter_map(|inner| earlier(name, at, inner));
    let keys = table.keys().filter(|key| key.get_ref() == name);
    keys.map(Spanned::span)
        .chain(deeper)
        .filter(|span| span.end <= at)
        .max_by_key(|span| span.start)
}

/// `[table` or `[[table]` without its end.
fn header(text: &str, line: &Range<usize>) -> Mistake {
    let range = trimmed(text, line);
    let words = &text[range.clone()];
    let name = words.trim_matches(['[', ']']).trim();
    let help = if words.starts_with("[[") {
        format!("write `[[{name}]]`")
    } else {
        format!("write `[{name}]`")
    };
    Mistake::new(range.clone(), format!("`{words}` is not closed"), help)
}

/// A line that is no `key = value`.
fn no_key(text: &str, line: &Range<usize>) -> Mistake {
    let whole = trimmed(text, line);
    let words = &text[whole.clone()];
    let remark = ["//", "--", "/*", ";", "%"]
        .iter()
        .any(|sign| words.starts_with(sign));
    if remark {
        return Mistake::new(
            whole,
            "a line that is no `key = value`",
            "begin a remark with `#`",
        );
    }
    let key = words.split(['=', ':']).next().unwrap_or_default().trim();
    if words.contains('=') {
        return Mistake::new(
            whole.start..whole.start + key.len().max(1),
            format!("`{key}` cannot be a key"),
            "a key is made of the letters a to z, digits, `-` and `_`",
        );
    }
    let help = if words.contains(':') {
        format!("write `{key} = …`")
    } else {
        "a text over several lines stands between `'''` and `'''`; a remark begins with `#`"
            .to_owned()
    };
    Mistake::new(whole, "a line that is no `key = value`", help)
}

/// Words after a value that is complete.
fn rest_of_line(text: &str, range: Range<usize>, line: &Range<usize>) -> Mistake {
    let end = trimmed(text, line).end;
    let range = range.start..end.max(range.end);
    let words = text[range.clone()].trim();
    let help = if words == "," {
        "delete the comma: each value stands on a line of its own"
    } else if words.contains(['"', '\'']) {
        "put a text that holds quotes between quotes of the other kind, or between `'''` and `'''`"
    } else {
        "put what belongs to the value into its quotes, and each key on a line of its own"
    };
    Mistake::new(
        range.clone(),
        format!("`{words}` stands after the value"),
        help,
    )
}

fn other(message: &str, text: &str, range: Range<usize>) -> Mistake {
    let words = text[range.clone()].to_owned();
    let begins = |starts: &[&str]| starts.iter().any(|start| message.starts_with(start));
    if begins(&["invalid date", "invalid time"]) {
        let help = match words.parse::<Date>() {
            Ok(date) => format!("put it in quotes: `\"{date}\"`"),
            Err(_) => "write a day of the calendar in quotes: `\"2025-12-03\"`".to_owned(),
        };
        return Mistake::new(range, format!("`{words}` is no date"), help);
    }
    if begins(&[
        "missing comma",
        "unclosed array",
        "unclosed inline",
        "unexpected `=` in array",
    ]) {
        return Mistake::new(
            range,
            "a list or table is not closed, or a comma is missing before this",
            "put a comma after each entry but the last, and `]` or `}` at the end",
        );
    }
    if begins(&["invalid boolean"]) {
        let help = format!("write `true` or `false`, or a text in quotes: `\"{words}\"`");
        return Mistake::new(range, format!("`{words}` is neither true nor false"), help);
    }
    if begins(&[
        "unexpected leading zero",
        "invalid mantissa",
        "invalid fraction",
    ]) {
        let word = text[range.start..].find(char::is_whitespace);
        let range = range.start..word.map_or(text.len(), |length| range.start + length);
        let words = &text[range.clone()];
        let help = "put a quantity in quotes, as it is printed: `\"0.5 mg/kg\"`";
        return Mistake::new(range.clone(), format!("`{words}` is no number"), help);
    }
    let description = message.lines().next().unwrap_or_default();
    let description = description.split(", expected").next().unwrap_or_default();
    Mistake::new(
        range,
        format!("not TOML: {description}"),
        "a line is `key = value`, with texts in quotes; a table begins with `[name]`",
    )
}
