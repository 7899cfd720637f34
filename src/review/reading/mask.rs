//! Takes out of a text what is no words.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::Aside;
use super::shape::Shape;
use crate::content::citation;

/// A text without what is no words, and what was taken out.
pub(super) struct Masked<'a> {
    /// As long as the text; see [`super::Reading`].
    pub(super) plain: String,
    pub(super) expressions: Vec<Aside<'a>>,
    pub(super) citations: Vec<Aside<'a>>,
    pub(super) references: Vec<Aside<'a>>,
    /// Paragraphs, headings, items, cells, notes.
    pub(super) blocks: Vec<Range<usize>>,
    pub(super) shape: Shape,
}

/// Stands for an aside while Markdown is read: a letter, which is markup nowhere.
const FILLER: &str = "x";

/// Lays the words of `text` bare.
pub(super) fn mask(text: &str) -> Masked<'_> {
    let mut masked = Masked {
        plain: String::new(),
        expressions: Vec::new(),
        citations: Vec::new(),
        references: Vec::new(),
        blocks: Vec::new(),
        shape: Shape::default(),
    };
    let mut taken = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let length = masked.aside(text, at);
        if length > 0 {
            taken.push(at..at + length);
        }
        at += length.max(c.len_utf8());
    }
    let mut markdown = text.to_owned();
    for range in &taken {
        markdown.replace_range(range.clone(), &FILLER.repeat(range.len()));
    }
    let mut plain = masked.words_of(&markdown);
    for range in taken {
        plain.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    masked.plain = without_scripts(plain);
    masked
}

impl<'a> Masked<'a> {
    /// Notes the aside that begins at `at`, and gives its length; 0 where there is none.
    fn aside(&mut self, text: &'a str, at: usize) -> usize {
        let rest = &text[at..];
        if !rest.starts_with(['{', '[', '@', 'h', 'm']) {
            return 0;
        }
        let previous = text[..at].chars().next_back();
        if previous == Some('\\') {
            return 0;
        }
        if let Some(end) = rest.strip_prefix("{{").and_then(|inner| inner.find("}}")) {
            let range = at..at + end + 4;
            let text = rest[2..end + 2].trim();
            self.expressions.push(Aside { range, text });
            return end + 4;
        }
        if let Some(cited) = citation(rest, previous) {
            let keys = cited.works.into_iter().map(|work| &rest[work.range]);
            self.citations.extend(keys.map(|text| Aside {
                range: at..at + cited.length,
                text,
            }));
            return cited.length;
        }
        if let Some(end) = rest.strip_prefix("]{lang=").and_then(|rest| rest.find('}')) {
            return "]{lang=".len() + end + 1;
        }
        let is_mail = previous.is_some_and(char::is_alphanumeric);
        if let Some(length) = anchor(rest).filter(|_| !is_mail) {
            self.references.push(Aside {
                range: at..at + length,
                text: &rest[1..length],
            });
            return length;
        }
        let is_address = ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| rest.starts_with(scheme));
        if is_address && !is_mail {
            let end = rest.find([' ', '\n', ')', '>', ']', '"']);
            let address = &rest[..end.unwrap_or(rest.len())];
            return address.trim_end_matches(['.', ',', ';']).len();
        }
        0
    }

    /// The words of Markdown, each at its place, with spaces for the rest.
    fn words_of(&mut self, markdown: &str) -> String {
        let mut plain = vec![b' '; markdown.len()];
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
        let mut in_code = false;
        for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
            self.shape.see(&event, &range);
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(
                    Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::Item
                    | Tag::TableCell
                    | Tag::FootnoteDefinition(_),
                ) => self.blocks.push(range),
                Event::Text(text) if !in_code && markdown[range.clone()] == *text => {
                    plain[range].copy_from_slice(text.as_bytes());
                }
                Event::Html(_) | Event::InlineHtml(_) => {
                    plain[range.clone()].copy_from_slice(&markdown.as_bytes()[range]);
                }
                _ => {}
            }
        }
        String::from_utf8(plain).unwrap_or_else(|_| " ".repeat(markdown.len()))
    }
}

/// The length of `@fig:…`, `@tbl:…`, `@sec:…`, `@note:…` at the start of `rest`.
fn anchor(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('@')?;
    let kind = ["fig:", "tbl:", "sec:", "note:"]
        .iter()
        .find(|kind| inner.starts_with(**kind))?;
    let name = inner[kind.len()..].find(|c: char| !(c.is_alphanumeric() || "-_".contains(c)));
    let name = name.unwrap_or(inner.len() - kind.len());
    if name == 0 {
        return None;
    }
    let length = 1 + kind.len() + name;
    Some(rest[..length].trim_end_matches('-').len())
}

/// Puts `_` for what is raised or lowered, `^3^` and `~2~`: it is part of a sign, not a word.
fn without_scripts(mut plain: String) -> String {
    for mark in ['^', '~'] {
        let mut from = 0;
        while let Some(start) = plain[from..].find(mark).map(|at| from + at) {
            let inner = &plain[start + 1..];
            match inner.find(|c: char| c == mark || c.is_whitespace()) {
                Some(length) if inner[length..].starts_with(mark) && length > 0 => {
                    let range = start..start + length + 2;
                    plain.replace_range(range.clone(), &"_".repeat(range.len()));
                    from = range.end;
                }
                _ => from = start + 1,
            }
        }
    }
    plain
}
