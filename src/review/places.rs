//! Where a field stands whose value bears no place of its own.
//!
//! In: the head of a record in a TOML file, and a key. Out: the place of the
//! value as it is written. Only reads: that the file is TOML is known already.

use std::ops::Range;

use crate::source::{SourceMap, Span};

/// The value of `key` in the record whose head stands at `record`.
pub(super) fn field(sources: &SourceMap, record: &Span, key: &str) -> Option<Span> {
    find(sources, record, key).map(|(_, value)| value)
}

/// `key` and its value in the record whose head stands at `record`.
pub(super) fn entry(sources: &SourceMap, record: &Span, key: &str) -> Option<Span> {
    find(sources, record, key)
        .map(|(key, value)| Span::new(key.file, key.range.start..value.range.end))
}

fn find(sources: &SourceMap, record: &Span, key: &str) -> Option<(Span, Span)> {
    let source = sources.get(record.file);
    if source.path().extension().is_none_or(|end| end != "toml") {
        return None;
    }
    let text = source.text();
    let start = record.range.start;
    let (key, value) = Scan::new(&text[start..]).find(key)?;
    let place =
        |range: Range<usize>| Span::new(record.file, start + range.start..start + range.end);
    Some((place(key), place(value)))
}

/// A walk over the text of a record from its head on.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// Whether the record stands in braces.
    is_inline: bool,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Scan<'t> {
        let is_inline = text.starts_with('{');
        let head = if text.starts_with('[') {
            text.find('\n').unwrap_or(text.len())
        } else {
            usize::from(is_inline)
        };
        Scan {
            text,
            at: head,
            is_inline,
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The places of `key` and of its value; the walk ends where the record does.
    fn find(mut self, key: &str) -> Option<(Range<usize>, Range<usize>)> {
        loop {
            self.skip_blank();
            let rest = self.rest();
            if rest.is_empty() || rest.starts_with(['[', '}']) {
                return None;
            }
            let name = rest.find('=').map(|end| rest[..end].trim_end())?;
            let named = self.at..self.at + name.len();
            self.at += rest.find('=')? + 1;
            self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
            let start = self.at;
            self.skip_value();
            if name == key {
                return Some((named, start..self.at));
            }
        }
    }

    /// Skips blanks, commas and remarks.
    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with('#') {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(c) = self.rest().chars().next() {
            match c {
                '"' | '\'' => {
                    self.skip_string(c);
                    if depth == 0 {
                        return;
                    }
                    continue;
                }
                '[' | '{' => depth += 1,
                ']' | '}' if depth == 0 => return,
                ']' | '}' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return;
                    }
                }
                '#' => {
                    self.at += self.rest().find('\n').unwrap_or(self.rest().len());
                    continue;
                }
                ',' if depth == 0 && self.is_inline => return,
                ' ' | '\n' if depth == 0 => return,
                _ => {}
            }
            self.at += c.len_utf8();
        }
    }

    fn skip_string(&mut self, quote: char) {
        let triple: String = [quote; 3].iter().collect();
        let closing = if self.rest().starts_with(&triple) {
            triple.as_str()
        } else {
            &triple[..1]
        };
        self.at += closing.len();
        while !self.rest().is_empty() {
            if self.rest().starts_with(closing) {
                self.at += closing.len();
                // A quote may stand right before the closing ones.
                while closing.len() == 3 && self.rest().starts_with(quote) {
                    self.at += 1;
                }
                return;
            }
            let c = self.rest().chars().next().unwrap_or(' ');
            self.at += c.len_utf8();
            if c == '\\' && quote == '"' {
                let next = self.rest().chars().next();
                self.at += next.map_or(0, char::len_utf8);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn found(text: &str, head: &str, key: &str) -> Option<String> {
        let mut sources = SourceMap::default();
        let file = sources.add(Path::new("a.toml"), text.to_owned());
        let start = text.find(head).unwrap();
        let span = field(&sources, &Span::new(file, start..start + head.len()), key)?;
        Some(sources.get(file).text()[span.range].to_owned())
    }

    #[test]
    fn values_are_found_in_their_own_record_alone() {
        let text = "# x = 1\na = \"n = 2\" # n = 3\nagents = [{ b = 'x', n = 4 }, { c = 5 }]\nlong = '''\nn = 6\n'''\nn = \"7\"\n\n[[arms]]\nid = \"v\"\nn = 8\n[host]\nage = \"NR\"\n";
        let of = |head: &str, key: &str| found(text, head, key);
        assert_eq!(of("a =", "n").as_deref(), Some("\"7\""));
        assert_eq!(of("a =", "age"), None);
        assert_eq!(of("{ b", "n").as_deref(), Some("4"));
        assert_eq!(of("{ c", "n"), None);
        assert_eq!(of("[[arms]]", "n").as_deref(), Some("8"));
        assert_eq!(of("[host]", "age").as_deref(), Some("\"NR\""));
    }
}
