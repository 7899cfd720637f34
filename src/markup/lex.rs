//! Hides from Markdown what it would misread.
//!
//! Citations, references and attributes become tokens; `~`, `^` and `<` become
//! private-use characters. What Markdown keeps verbatim (code, addresses) gets
//! the characters back.

use std::ops::Range;

use crate::compose::{CLOSE, OPEN};
use crate::content::{CitationText, citation, closing_bracket};
use crate::diag::is_reserved;

/// Stands for `~`, the end of a subscript.
pub(super) const SUBSCRIPT: char = '\u{E002}';
/// Stands for `^`, the end of a superscript.
pub(super) const SUPERSCRIPT: char = '\u{E003}';
/// Stands for a `<` that opens no address.
pub(super) const LESS: char = '\u{E004}';
/// Begins the index of a span that was set aside.
const ASIDE: char = '\u{E007}';

/// A text that Markdown reads rightly, and what was taken out of it.
pub(super) struct Lexed {
    pub(super) text: String,
    pub(super) asides: Vec<Aside>,
    /// Places in the text with those they have in the source, where the distance changes.
    steps: Vec<(usize, usize)>,
}

impl Lexed {
    /// The place in the source of a range of the text.
    pub(super) fn in_source(&self, range: &Range<usize>) -> Range<usize> {
        let at = |place: usize| {
            let after = self.steps.partition_point(|(here, _)| *here <= place);
            let (here, there) = self.steps[after - 1];
            let next = self
                .steps
                .get(after)
                .map_or(usize::MAX, |(_, there)| *there);
            (there + place - here).min(next)
        };
        at(range.start)..at(range.end)
    }
}

impl Lexed {
    /// Puts a mark in the place of a span; gives the span's length.
    fn set_aside(&mut self, range: Range<usize>, kind: AsideKind) -> usize {
        self.text.extend([ASIDE, OPEN]);
        self.text.push_str(&self.asides.len().to_string());
        self.text.push(CLOSE);
        let length = range.len();
        self.asides.push(Aside { range, kind });
        length
    }
}

/// A span that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aside {
    /// Where it stood.
    pub(super) range: Range<usize>,
    /// What it stands for.
    pub(super) kind: AsideKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AsideKind {
    /// `[@a; @b, p. 3]`, `@a`.
    Cite(CitationText),
    /// `@tbl:key`.
    Refer(String),
    /// `{#sec:key}`, or `[#sec:key]` in templates, where `{#` begins a comment.
    Attribute(String),
    /// `[`, the begin of words in another language.
    Begin,
    /// `]{lang=fr}`, their end: the key and its value, with the value's range.
    End(String, String, Range<usize>),
}

/// A piece of a text event.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Text(&'a str),
    Subscript,
    Superscript,
    Aside(usize),
    Token(&'a str),
    /// A private-use character that stands for nothing: an entity such as `&#xE000;`.
    Stray,
}

/// Sets aside all that Markdown would misread in `text`.
pub(super) fn lex(text: &str) -> Lexed {
    let mut lexed = Lexed {
        text: String::with_capacity(text.len()),
        asides: Vec::new(),
        steps: vec![(0, 0)],
    };
    let mut at = 0;
    // The ends of the bracketed spans that are open, the innermost last.
    let mut open: Vec<(usize, AsideKind)> = Vec::new();
    while let Some(c) = text[at..].chars().next() {
        let before = lexed.text.len();
        let rest = &text[at..];
        let previous = text[..at].chars().next_back();
        let length = if c == '\\' {
            let length = 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            lexed.text.push_str(&rest[..length]);
            length
        } else if let Some((_, end)) = open.pop_if(|(place, _)| *place == at) {
            let length = rest.find('}').map_or(1, |end| end + 1);
            lexed.set_aside(at..at + length, end)
        } else if let Some((length, kind)) = aside(rest, previous) {
            lexed.set_aside(at..at + length, kind)
        } else if let Some(end) = bracketed(rest, at) {
            open.push(end);
            lexed.set_aside(at..at + 1, AsideKind::Begin)
        } else {
            lexed.text.push(substitute(c, rest, previous));
            c.len_utf8()
        };
        at += length;
        if lexed.text.len() - before != length {
            lexed.steps.push((lexed.text.len(), at));
        }
    }
    lexed
}

fn substitute(c: char, rest: &str, previous: Option<char>) -> char {
    match c {
        '~' if previous == Some('~') || rest[1..].starts_with('~') => c,
        '~' => SUBSCRIPT,
        '^' if previous == Some('[') && is_note_label(&rest[1..]) => c,
        '^' => SUPERSCRIPT,
        '<' if opens_address(&rest[1..]) => c,
        '<' => LESS,
        _ => c,
    }
}

/// Whether `rest`, after `[^`, is the label of a note: closed before any space or `^`.
pub(super) fn is_note_label(rest: &str) -> bool {
    rest.find([']', '^', ' ', '\n'])
        .is_some_and(|at| at > 0 && rest[at..].starts_with(']'))
}

fn opens_address(rest: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| rest.starts_with(scheme))
        && rest
            .find(['>', ' ', '\n'])
            .is_some_and(|at| rest[at..].starts_with('>'))
}

/// The length and kind of the span to set aside at the start of `rest`.
fn aside(rest: &str, previous: Option<char>) -> Option<(usize, AsideKind)> {
    if let Some(cited) = citation(rest, previous) {
        return Some((cited.length, AsideKind::Cite(cited)));
    }
    if rest.starts_with("{#") || rest.starts_with("[#") {
        let length = rest.find(if rest.starts_with('{') { '}' } else { ']' })? + 1;
        let name = &rest[2..length - 1];
        return is_anchor(name).then(|| (length, AsideKind::Attribute(name.to_owned())));
    }
    if rest.starts_with('@') && !previous.is_some_and(char::is_alphanumeric) {
        let kind = ["fig", "tbl", "sec"]
            .into_iter()
            .find(|kind| rest[1..].starts_with(&format!("{kind}:")))?;
        let key = slug_prefix(&rest[kind.len() + 2..]);
        let name = format!("{kind}:{key}");
        return (!key.is_empty()).then(|| (name.len() + 1, AsideKind::Refer(name)));
    }
    None
}

fn is_anchor(name: &str) -> bool {
    name.split_once(':').is_some_and(|(kind, key)| {
        ["fig", "tbl", "sec"].contains(&kind) && !key.is_empty() && slug_prefix(key) == key
    })
}

/// The longest start of `text` that is made of slug characters and does not end in a hyphen.
fn slug_prefix(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    text[..end.unwrap_or(text.len())].trim_end_matches('-')
}

/// Where the words in brackets at the start of `rest` end that have a `{key=value}` behind them.
fn bracketed(rest: &str, at: usize) -> Option<(usize, AsideKind)> {
    if !rest.starts_with('[') {
        return None;
    }
    let close = closing_bracket(rest)?;
    let inner = rest[close + 1..].strip_prefix('{')?;
    let inner = &inner[..inner.find(['}', '\n'])?];
    let (key, value) = inner.split_once('=')?;
    let is_key = key.bytes().all(|byte| byte.is_ascii_alphabetic());
    let closed = rest[close + 2 + inner.len()..].starts_with('}');
    if key.is_empty() || !is_key || !closed || close == 1 {
        return None;
    }
    let unquoted = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
    let start = at + close + 2 + key.len() + 1 + usize::from(unquoted.is_some());
    let value = unquoted.unwrap_or(value);
    let range = start..start + value.len();
    let end = AsideKind::End(key.to_owned(), value.to_owned(), range);
    Some((at + close, end))
}

/// Cuts a text event into its parts.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c| is_reserved(c) && c != LESS) {
        if at > 0 {
            parts.push(Part::Text(&rest[..at]));
        }
        rest = &rest[at..];
        let (part, length) = special(rest).unwrap_or((Part::Stray, OPEN.len_utf8()));
        parts.push(part);
        rest = &rest[length..];
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

/// The part at the start of `rest` and its length, where it is one of those that [`lex`] makes.
fn special(rest: &str) -> Option<(Part<'_>, usize)> {
    let first = rest.chars().next()?;
    let after = first.len_utf8();
    match first {
        SUBSCRIPT => Some((Part::Subscript, after)),
        SUPERSCRIPT => Some((Part::Superscript, after)),
        ASIDE => {
            let (inner, length) = token(&rest[after..])?;
            Some((Part::Aside(inner.parse().ok()?), after + length))
        }
        _ => token(rest).map(|(inner, length)| (Part::Token(inner), length)),
    }
}

/// What stands between the two ends of a token at the start of `rest`, and the length of the whole.
fn token(rest: &str) -> Option<(&str, usize)> {
    let (inner, _) = rest.strip_prefix(OPEN)?.split_once(CLOSE)?;
    let length = OPEN.len_utf8() + inner.len() + CLOSE.len_utf8();
    Some((inner, length))
}

/// Gives a text that Markdown kept verbatim its characters back; tokens stay.
pub(super) fn restore(text: &str, asides: &[Aside], source: &str) -> String {
    let mut out = String::new();
    for part in parts(text) {
        match part {
            Part::Text(words) => out.push_str(&words.replace(LESS, "<")),
            Part::Subscript => out.push('~'),
            Part::Superscript => out.push('^'),
            Part::Aside(index) => {
                let aside = asides.get(index).map(|aside| aside.range.clone());
                out.push_str(&source[aside.unwrap_or(0..0)]);
            }
            Part::Stray => {}
            Part::Token(inner) => {
                out.extend([OPEN.to_string(), inner.to_owned(), CLOSE.to_string()]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<AsideKind> {
        lex(text)
            .asides
            .into_iter()
            .map(|aside| aside.kind)
            .collect()
    }

    #[test]
    fn citations_give_keys_with_ranges() {
        let text = "so [@a; @{b c}, Fig. 2].";
        let kinds = kinds(text);
        let [AsideKind::Cite(cited)] = &kinds[..] else {
            panic!("one cluster")
        };
        assert_eq!(cited.works[0].range, 2..3);
        assert_eq!(cited.works[1].locator.as_deref(), Some("Fig. 2"));
        assert_eq!(&text[3..][cited.works[1].range.clone()], "b c");
    }

    #[test]
    fn references_end_before_punctuation() {
        assert_eq!(
            kinds("see @tbl:sum-mary."),
            [AsideKind::Refer("tbl:sum-mary".to_owned())]
        );
        assert!(kinds("mail a@sec:b").is_empty());
    }

    #[test]
    fn words_in_another_language_begin_and_end() {
        let text = "so [mot [à](https://x.y) mot]{lang=fr}, [2.2.1]{a} and [x]{{ y }}";
        let found = kinds(text);
        let [AsideKind::Begin, AsideKind::End(key, value, range)] = &found[..] else {
            panic!("one span: {found:?}")
        };
        assert_eq!((key.as_str(), value.as_str()), ("lang", "fr"));
        assert_eq!(&text[range.clone()], "fr");
        assert_eq!(kinds("[a [b]{lang=de} c]{lang=\"fr\"}").len(), 4);
        assert_eq!(restore(&lex(text).text, &lex(text).asides, text), text);
    }

    #[test]
    fn isotopes_are_no_notes() {
        assert!(lex("[^18^F]FDG").text.contains(SUPERSCRIPT));
        assert!(lex("word[^note]").text.contains('^'));
    }

    #[test]
    fn places_in_the_source_are_found_again() {
        let text = "a ~b~ [@e] x ^c^ d";
        let lexed = lex(text);
        let at = lexed.text.find(" x ").unwrap();
        assert_eq!(&text[lexed.in_source(&(at..at + 3))], " x ");
        let end = lexed.text.len();
        assert_eq!(&text[lexed.in_source(&(end - 1..end))], "d");
    }

    #[test]
    fn characters_that_stand_for_nothing_are_told_apart() {
        assert_eq!(
            parts("a\u{e000}b"),
            [Part::Text("a"), Part::Stray, Part::Text("b")]
        );
        assert_eq!(parts("\u{e007}\u{e000}x\u{e001}")[0], Part::Stray);
    }

    #[test]
    fn text_comes_back_to_the_letter() {
        let text = "a ~b~ ^c^ <d> [@e] @sec:f {#sec:g} \\~";
        let lexed = lex(text);
        assert_eq!(restore(&lexed.text, &lexed.asides, text), text);
    }
}
