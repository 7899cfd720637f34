//! The title of a work, without what only a text can hold.

use crate::content::{Prose, Reference};
use crate::document::{Inline, Language, LanguageTag, plain_text};
use crate::markup;

/// The title of `work`: styles, no keys, links or notes.
pub fn title(work: &Reference) -> Vec<Inline> {
    inlines(&markup::plain(&work.title))
}

/// The words of a name or the like, without what only a text can hold.
pub fn words(prose: &Prose) -> Vec<Inline> {
    inlines(&markup::plain(prose))
}

/// The title of `work` among words of `language`: one in another says so.
pub fn in_its_language(work: &Reference, title: Vec<Inline>, language: Language) -> Vec<Inline> {
    match foreign(work, language, &title) {
        Some(language) => vec![Inline::Foreign {
            language,
            body: title,
        }],
        None => title,
    }
}

/// The language of the title of `work`, where it is known to be another.
///
/// PubMed puts titles that it has translated in brackets.
fn foreign(work: &Reference, language: Language, title: &[Inline]) -> Option<LanguageTag> {
    let own = LanguageTag::read(work.language.as_deref()?)?;
    let translated = plain_text(title).starts_with('[');
    (own.shipped() != Some(language) && !translated).then_some(own)
}

fn inlines(pieces: &[markup::Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            markup::Inline::Text(text) => out.push(Inline::Text(text.clone())),
            markup::Inline::Emphasis(body) => out.push(Inline::Emphasis(inlines(body))),
            markup::Inline::Strong(body) => out.push(Inline::Strong(inlines(body))),
            markup::Inline::Subscript(body) => out.push(Inline::Subscript(inlines(body))),
            markup::Inline::Superscript(body) => out.push(Inline::Superscript(inlines(body))),
            markup::Inline::Code(text) => out.push(Inline::Code(text.clone())),
            markup::Inline::Foreign { language, body } => out.push(Inline::Foreign {
                language: language.clone(),
                body: inlines(body),
            }),
            markup::Inline::Link { body, .. } => out.extend(inlines(body)),
            markup::Inline::LineBreak => out.push(Inline::Text(" ".to_owned())),
            // In a title it is a sign among others.
            markup::Inline::Author(key) => out.push(Inline::Text(format!("@{}", key.name))),
            markup::Inline::Value { .. }
            | markup::Inline::Cite(_)
            | markup::Inline::Refer(_)
            | markup::Inline::Note(_) => {}
        }
    }
    out
}
