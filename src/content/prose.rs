//! Texts with markup, which know where each of their characters stands.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::decode::{Decode, Decoder, Toml};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;

/// A text of the author's, with markup, and the way back to its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    text: String,
    span: Span,
    /// Places in the text with those they have in the file, where the distance changes; none where it is not known.
    steps: Vec<(usize, usize)>,
}

impl Prose {
    /// The text of a whole file.
    pub(super) fn of_file(file: crate::source::FileId, text: &str) -> Prose {
        Prose {
            text: text.to_owned(),
            span: Span::new(file, 0..text.len()),
            steps: vec![(0, 0)],
        }
    }

    /// A text that the program makes of a record's field that stands at `span`.
    pub fn made(text: String, span: Span) -> Prose {
        Prose {
            text,
            span,
            steps: Vec::new(),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of a range of the text; the whole field where it does not stand in the file as it is read.
    pub fn span_of(&self, range: Range<usize>) -> Span {
        match (self.in_file(range.start), self.in_file(range.end)) {
            (Some(start), Some(end)) => Span::new(self.span.file, start..end.max(start)),
            _ => self.span.clone(),
        }
    }

    /// The place of a range of the text, where the file says it as it is read.
    pub fn exact(&self, range: Range<usize>) -> Option<Span> {
        let (start, end) = (self.in_file(range.start)?, self.in_file(range.end)?);
        (start <= end).then(|| Span::new(self.span.file, start..end))
    }

    fn in_file(&self, at: usize) -> Option<usize> {
        let after = self.steps.partition_point(|(here, _)| *here <= at);
        let (here, there) = self.steps.get(after.checked_sub(1)?)?;
        Some(there + at - here)
    }
}

impl Prose {
    /// A text in which nothing is markup, and the way back to its place.
    pub(super) fn verbatim(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Prose> {
        let text = String::decode(value, decoder)?;
        let range = value.span();
        let raw = &decoder.text()[range.clone()];
        Some(Prose {
            steps: steps(raw, range.start, &text),
            text,
            span: decoder.span(range),
        })
    }
}

impl Serialize for Prose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.text.trim())
    }
}

impl Decode for Prose {
    fn decode(value: &Toml<'_>, decoder: &mut Decoder<'_>) -> Option<Prose> {
        let prose = Prose::verbatim(value, decoder)?;
        if !decoder.evaluates() {
            prose.forbid_expressions(decoder);
        }
        Some(prose)
    }

    fn stand_in(span: Span) -> Option<Prose> {
        Some(Prose::made(String::new(), span))
    }
}

/// Where the parts of `text` stand, which `raw` at `start` writes: to the letter, or with escapes.
fn steps(raw: &str, start: usize, text: &str) -> Vec<(usize, usize)> {
    let opening = opening(raw);
    let inner = &raw[opening..];
    if inner.starts_with(text) {
        return vec![(0, start + opening)];
    }
    let (mut here, mut there) = (0, 0);
    let mut steps = vec![(0, start + opening)];
    while let Some(c) = text[here..].chars().next() {
        let rest = &inner[there.min(inner.len())..];
        let written = escape_length(rest);
        if written == 0 && !rest.starts_with(c) {
            return Vec::new();
        }
        here += c.len_utf8();
        there += if written == 0 { c.len_utf8() } else { written };
        if written != 0 {
            steps.push((here, start + opening + there));
        }
    }
    steps
}

/// The length of the escape that `rest` begins with, line ends that are joined to it included; 0 where there is none.
fn escape_length(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix('\\') else {
        return 0;
    };
    match after.bytes().next() {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(b' ' | b'\t' | b'\n') => {
            let joined = rest.len() - after.trim_start().len();
            joined + after.trim_start().chars().next().map_or(0, char::len_utf8)
        }
        _ => 2,
    }
}

/// How many bytes of a text as it is written stand before its first character.
fn opening(raw: &str) -> usize {
    let Some(quote) = raw.chars().next().filter(|c| ['"', '\''].contains(c)) else {
        return 0;
    };
    let triple: String = std::iter::repeat_n(quote, 3).collect();
    if !raw.starts_with(&triple) || raw.len() < 6 {
        return 1;
    }
    3 + usize::from(raw[3..].starts_with('\n'))
}

impl Prose {
    /// Reports expressions in a text that is printed as it stands.
    fn forbid_expressions(&self, decoder: &mut Decoder<'_>) {
        let found = self.text.match_indices("{{");
        for (at, braces) in found.filter(|(at, _)| !self.text[..*at].ends_with('\\')) {
            let end = self.text[at..]
                .find("}}")
                .map_or(braces.len(), |end| end + 2);
            let diagnostic = Diagnostic::error(
                codes::PROSE_EXPRESSION,
                "an expression where none is evaluated",
            )
            .label(self.span_of(at..at + end), "")
            .help("write the value itself; expressions stand in overviews and in `site.toml`");
            decoder.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn places_are_found_behind_escapes() {
        let raw = "\"a \\\"b\\\" \\u00b5 [@c]\"";
        let text = "a \"b\" µ [@c]";
        let steps = steps(raw, 10, text);
        let at = text.find("@c").unwrap();
        let (here, there) = steps.iter().rfind(|(here, _)| *here <= at).unwrap();
        assert_eq!(there + at - here, 10 + raw.find("@c").unwrap());
    }

    #[test]
    fn lines_that_are_joined_are_followed() {
        let raw = "\"\"\"\na \\\n   b c\"\"\"";
        let steps = steps(raw, 0, "a b c");
        assert_eq!(steps.last(), Some(&(3, raw.find(" c").unwrap())));
    }
}
