//! Inlines: words, links, and what the author's keys and the tokens stand for.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::blocks::is_block;
use super::piece::{Piece, flatten};
use super::{Reader, prose_blocks};
use crate::compose::{Token, read_token};
use crate::content::CitationText;
use crate::diag::{Diagnostic, codes, reserved};
use crate::document::LanguageTag;
use crate::markup::lex::{self, AsideKind, Part};
use crate::markup::script::{self, Mark};
use crate::markup::{CiteItem, Inline, Key};
use crate::source::Span;

impl Reader<'_, '_, '_> {
    /// Inlines up to the end of what they stand in or the next block; the end is not consumed.
    pub(super) fn inlines(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        while let Some((event, range)) = self.events.next_if(|(event, _)| match event {
            Event::End(_) | Event::Rule => false,
            Event::Start(tag) => !is_block(tag),
            _ => true,
        }) {
            self.inline(event, &range, &mut pieces);
        }
        pieces
    }

    fn inline(&mut self, event: Event<'_>, range: &Range<usize>, pieces: &mut Vec<Piece>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(&text, range, pieces);
            }
            Event::Code(text) => pieces.push(Piece::inline(Inline::Code(self.plain(&text)))),
            Event::SoftBreak => pieces.push(Piece::inline(Inline::Text(" ".to_owned()))),
            Event::HardBreak => pieces.push(Piece::inline(Inline::LineBreak)),
            Event::FootnoteReference(label) => {
                let index = self.note(&label);
                pieces.push(Piece::inline(Inline::Note(index)));
            }
            Event::Start(tag) => {
                if !self.descend(range) {
                    return;
                }
                let inner = self.inlines();
                self.depth -= 1;
                self.events.next();
                let body = self.finish(inner);
                let inline = match tag {
                    Tag::Strong => Inline::Strong(body),
                    Tag::Link { dest_url, .. } => Inline::Link {
                        url: self.url(&dest_url, range),
                        body,
                    },
                    Tag::Image { dest_url, .. } => self.image(&dest_url, range, body),
                    _ => Inline::Emphasis(body),
                };
                pieces.push(Piece::inline(inline));
            }
            _ => {}
        }
    }

    /// The address of the link or image at `range`, underlined where it is written there.
    fn url(&self, url: &str, range: &Range<usize>) -> Key {
        let name = self.plain(url);
        let whole = self.lexed.in_source(range);
        let written = self.source[whole.clone()]
            .rfind(&name)
            .filter(|_| !name.is_empty());
        let place = written.map_or(whole.clone(), |at| {
            whole.start + at..whole.start + at + name.len()
        });
        Key {
            span: self.place.span(place, self.source),
            name,
        }
    }

    fn image(&mut self, url: &str, range: &Range<usize>, body: Vec<Inline>) -> Inline {
        let Key { name, .. } = self.url(url, range);
        let whole = self.lexed.in_source(range);
        self.shared.diagnostics.push(
            Diagnostic::error(
                codes::UNSUPPORTED_IMAGE,
                format!("no image can stand in prose: `{name}`"),
            )
            .label(self.place.span(whole, self.source), "")
            .help("make it a figure: `[[figures]]` with `kind = \"image\"`, `file`, `caption` and `alt`"),
        );
        Inline::Emphasis(body)
    }

    fn text(&mut self, text: &str, range: &Range<usize>, pieces: &mut Vec<Piece>) {
        for part in lex::parts(text) {
            match part {
                Part::Text(words) => {
                    pieces.push(Piece::inline(Inline::Text(words.replace(lex::LESS, "<"))));
                }
                Part::Subscript => pieces.push(Piece::Mark(Mark::Subscript)),
                Part::Superscript => pieces.push(Piece::Mark(Mark::Superscript)),
                Part::Aside(index) => pieces.extend(self.aside(index)),
                Part::Token(inner) => pieces.extend(self.token(inner)),
                Part::Stray => {
                    let range = self.lexed.in_source(range);
                    let span = self.place.span(range, self.source);
                    self.shared.diagnostics.push(reserved(span));
                }
            }
        }
    }

    fn aside(&mut self, index: usize) -> Vec<Piece> {
        let lexed = self.lexed;
        let Some(aside) = lexed.asides.get(index) else {
            return Vec::new();
        };
        let name = |name: &str| self.key(name, &aside.range);
        match &aside.kind {
            AsideKind::Refer(key) => vec![Piece::inline(Inline::Refer(name(key)))],
            AsideKind::Attribute(key) => vec![Piece::Attribute(name(key))],
            AsideKind::Cite(cited) => self.cited(cited, aside.range.start),
            AsideKind::Begin => vec![Piece::Mark(Mark::Begin)],
            AsideKind::End(key, value, place) => {
                let written = self.source[aside.range.clone()].to_owned();
                let language = self.language(key, value, (&aside.range, place));
                vec![Piece::Mark(Mark::End(written, language))]
            }
        }
    }

    /// A citation, which stands at `start`.
    fn cited(&mut self, cited: &CitationText, start: usize) -> Vec<Piece> {
        let at = |range: &Range<usize>| start + range.start..start + range.end;
        for part in &cited.keyless {
            let whole = at(&(0..cited.length));
            let span = match part.is_empty() {
                true => self.place.span(whole, self.source),
                false => self.place.span(at(part), self.source),
            };
            self.shared.diagnostics.push(without_key(span));
        }
        let items = cited.works.iter().map(|work| CiteItem {
            key: self.key(&work.key, &at(&work.range)),
            locator: work.locator.clone(),
            before: work.before.clone(),
            after: work.after.clone(),
            without_author: work.without_author,
        });
        let items: Vec<CiteItem> = items.collect();
        let mut pieces = Vec::new();
        if let (true, Some(work)) = (cited.in_sentence, items.first()) {
            pieces.push(Piece::inline(Inline::Author(work.key.clone())));
            pieces.push(Piece::inline(Inline::Text(" ".to_owned())));
        }
        pieces.push(Piece::inline(Inline::Cite(items)));
        pieces
    }

    /// The language of words in brackets; what is no language is reported.
    fn language(
        &mut self,
        key: &str,
        value: &str,
        (end, place): (&Range<usize>, &Range<usize>),
    ) -> Option<LanguageTag> {
        let (range, message, help) = if key == "lang" {
            let named = match LanguageTag::from_tag(value) {
                Ok(language) => return Some(language),
                Err(named) => named,
            };
            let help = match named {
                Some(tag) => format!("write `{{lang={}}}`", tag.as_str()),
                None => "write its tag alone, such as `{lang=fr}` or `{lang=pt-BR}`".to_owned(),
            };
            let message = format!("`{value}` is no tag of a language (BCP 47)");
            (place.clone(), message, help)
        } else {
            // Behind `]{`.
            let start = end.start + 2;
            let message = format!("words in brackets have no `{key}`");
            let help = "only their language can be told: `[mot à mot]{lang=fr}`".to_owned();
            (start..start + key.len(), message, help)
        };
        let range = if range.is_empty() { end.clone() } else { range };
        let span = self.place.span(range, self.source);
        let told = Diagnostic::error(codes::INVALID_LANGUAGE, message);
        self.shared
            .diagnostics
            .push(told.label(span, "").help(help));
        None
    }

    fn key(&self, name: &str, range: &Range<usize>) -> Key {
        Key {
            name: name.to_owned(),
            span: self.place.span(range.clone(), self.source),
        }
    }

    fn token(&self, inner: &str) -> Option<Piece> {
        let (index, operations) = read_token(inner)?;
        Some(match self.shared.tokens.get(index)? {
            Token::Value(value) => Piece::inline(Inline::Value {
                value: Box::new(value.clone()),
                operations,
            }),
            Token::Anchor(name, span) => Piece::Attribute(Key {
                name: name.clone(),
                span: span.clone(),
            }),
            Token::Prose(_)
            | Token::Table(_)
            | Token::Figure(_)
            | Token::Structure
            | Token::References => Piece::Token(index),
        })
    }

    /// Pieces as inlines: scripts paired, texts of the author's put in.
    pub(super) fn finish(&mut self, pieces: Vec<Piece>) -> Vec<Inline> {
        let mut marks = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Mark(mark) => marks.push(mark),
                Piece::Attribute(key) => {
                    marks.push(Mark::Inline(Inline::Text(format!("{{#{}}}", key.name))));
                }
                Piece::Token(index) => {
                    if let Token::Prose(prose) = &self.shared.tokens[index] {
                        marks.extend(
                            flatten(prose_blocks(prose, self.shared))
                                .into_iter()
                                .map(Mark::Inline),
                        );
                    }
                }
            }
        }
        let line = script::pair(marks);
        self.report_undefined_notes(&line);
        line
    }

    pub(super) fn plain(&self, text: &str) -> String {
        lex::restore(text, &self.lexed.asides, self.source)
    }
}

fn without_key(span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::MALFORMED_CITATION,
        "a part of a citation names no work",
    )
    .label(span, "")
    .help("part works by `;`, say places after a comma, and refer to tables outside: `[@key, p. 3; see @other]`")
}
