//! Blocks and inlines as HTML.

use super::{PageLinks, escape, figure, table};
use crate::document::{
    Block, Box, BoxRole, Citation, CitationPart, Inline, Language, List, Mark, ReferenceEntry,
    Target, Words, block_text, letter,
};

/// Writes the blocks of one page.
#[derive(Clone, Copy)]
pub(super) struct Body<'a> {
    pub(super) language: Language,
    pub(super) links: &'a PageLinks,
}

impl Body<'_> {
    pub(super) fn words(self) -> &'static Words {
        self.language.words()
    }

    pub(super) fn blocks(self, blocks: &[Block]) -> String {
        blocks.iter().map(|one| self.block(one)).collect()
    }

    fn block(self, block: &Block) -> String {
        match block {
            Block::Paragraph(body) => format!("<p>{}</p>\n", inlines(body)),
            Block::List(inner) => self.list(inner),
            Block::Table(inner) => table::write(inner, self),
            Block::Figure(inner) => figure::write(inner, self),
            Block::Quote(inner) => {
                format!("<blockquote>\n{}</blockquote>\n", self.blocks(inner))
            }
            Block::Code(code) => format!(
                "<section class=\"code\" tabindex=\"0\" aria-label=\"{}\"><pre><code>{}</code></pre></section>\n",
                self.words().code,
                escape(&code.text)
            ),
            Block::Box(inner) => self.set_off(inner),
            Block::Rule => "<hr>\n".to_owned(),
            Block::References(inner) => {
                let entries = inner.entries.iter();
                if inner.numbered {
                    let entries = entries.map(|entry| {
                        self.reference(entry, &format!(" value=\"{}\"", entry.number))
                    });
                    let entries: String = entries.collect();
                    return format!("<ol class=\"references\">\n{entries}</ol>\n");
                }
                let entries: String = entries.map(|entry| self.reference(entry, "")).collect();
                format!("<ul class=\"references sorted\">\n{entries}</ul>\n")
            }
        }
    }

    fn set_off(self, inner: &Box) -> String {
        let (element, named) = match inner.role {
            BoxRole::Product | BoxRole::CallToAction => ("aside", name(inner)),
            BoxRole::Notice => ("div", " role=\"note\"".to_owned()),
            BoxRole::Contact => ("address", String::new()),
            _ => ("div", String::new()),
        };
        let word = inner.role.word();
        format!(
            "<{element} class=\"box {word}\"{named}>\n{}</{element}>\n",
            self.blocks(&inner.blocks)
        )
    }

    fn list(self, list: &List) -> String {
        let items = list
            .items
            .iter()
            .map(|item| match item.blocks.split_first() {
                Some((Block::Paragraph(body), [])) if list.tight => {
                    format!("<li>{}</li>\n", inlines(body))
                }
                Some((Block::Paragraph(body), rest)) if list.tight => {
                    format!("<li>{}\n{}</li>\n", inlines(body), self.blocks(rest))
                }
                _ => format!("<li>\n{}</li>\n", self.blocks(&item.blocks)),
            });
        let items: String = items.collect();
        match list.start {
            None => format!("<ul>\n{items}</ul>\n"),
            Some(1) => format!("<ol>\n{items}</ol>\n"),
            Some(start) => format!("<ol start=\"{start}\">\n{items}</ol>\n"),
        }
    }

    fn reference(self, entry: &ReferenceEntry, number: &str) -> String {
        let word = self.words().cited_at.replace(' ', "\u{a0}");
        let back = entry.cited_at.iter().enumerate().map(|(index, place)| {
            let mark = letter(index);
            format!(
                "<a role=\"doc-backlink\" href=\"#{}\" aria-label=\"{word} {mark}\">{mark}</a>",
                place.0
            )
        });
        let back: Vec<String> = back.collect();
        format!(
            "<li id=\"{}\"{number}>{} <span class=\"cited-at\">{word} {}</span></li>\n",
            entry.anchor.0,
            inlines(&entry.body),
            back.join(" ")
        )
    }
}

/// The name of a landmark: the words with which it begins.
fn name(inner: &Box) -> String {
    let first = inner.blocks.first().map(std::slice::from_ref);
    let words = block_text(first.unwrap_or_default());
    format!(" aria-label=\"{}\"", escape(&words))
}

pub(super) fn inlines(body: &[Inline]) -> String {
    body.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escape(text),
        Inline::Emphasis(body) => format!("<em>{}</em>", inlines(body)),
        Inline::Strong(body) => format!("<strong>{}</strong>", inlines(body)),
        Inline::SmallCapitals(body) => {
            format!("<span class=\"small-capitals\">{}</span>", inlines(body))
        }
        Inline::Subscript(body) => format!("<sub>{}</sub>", inlines(body)),
        Inline::Superscript(body) => format!("<sup>{}</sup>", inlines(body)),
        Inline::Code(text) => format!("<code>{}</code>", escape(text)),
        Inline::Foreign { language, body } => {
            let (tag, body) = (language.as_str(), inlines(body));
            let direction = match language.is_from_right() {
                true => " dir=\"rtl\"",
                false => "",
            };
            format!("<span lang=\"{tag}\"{direction}>{body}</span>")
        }
        Inline::Link {
            target: Target::Url(url),
            body,
        } => format!("<a href=\"{}\">{}</a>", escape(url), inlines(body)),
        Inline::Link {
            target: Target::Anchor(anchor),
            body,
        } => format!("<a href=\"#{}\">{}</a>", anchor.0, inlines(body)),
        Inline::Value { text, record } if record.is_empty() => escape(text),
        Inline::Value { text, record } => format!(
            "<span class=\"{}\" data-record=\"{}\">{}</span>",
            value_class(text),
            escape(record),
            escape(text)
        ),
        Inline::Citation(citation) => cluster(citation),
        Inline::NoteMark { number, to, anchor } => format!(
            "<sup class=\"note-mark\"><a role=\"doc-noteref\" id=\"{}\" href=\"#{}\">{number}</a></sup>",
            anchor.0, to.0
        ),
        Inline::LineBreak => "<br>\n".to_owned(),
    }
}

/// A short value stays in one line, one of middle length only in a table.
fn value_class(text: &str) -> &'static str {
    match text.chars().count() {
        ..=14 => "value",
        15..=24 => "value middling",
        _ => "value long",
    }
}

fn cluster(citation: &Citation) -> String {
    let parts = citation.parts.iter().map(|part| match part {
        CitationPart::Text(text) => escape(text),
        CitationPart::Mark(one) => mark(one),
    });
    let parts: String = parts.collect();
    let located = |part: &CitationPart| matches!(part, CitationPart::Text(text) if text.contains(char::is_alphanumeric));
    let class = if citation.parts.iter().any(located) {
        "cite located"
    } else {
        "cite"
    };
    let element = if citation.superscript { "sup" } else { "span" };
    format!("<{element} class=\"{class}\">{parts}</{element}>")
}

fn mark(mark: &Mark) -> String {
    let covers: Vec<&str> = mark.covers.iter().map(|anchor| anchor.0.as_str()).collect();
    let covers = if covers.is_empty() {
        String::new()
    } else {
        format!(" data-refs=\"{}\"", covers.join(" "))
    };
    format!(
        "<a role=\"doc-biblioref\" id=\"{}\" href=\"#{}\" aria-label=\"{}\"{covers}>{}</a>",
        mark.anchor.0,
        mark.to.0,
        escape(&mark.label),
        inlines(&mark.body)
    )
}
