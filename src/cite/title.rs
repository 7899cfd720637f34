//! The title of a work, without what only a text can hold.

use crate::content::Reference;
use crate::document::Inline;
use crate::markup;

/// The title of `work` as it is set: styles, no keys, links or notes.
pub fn title(work: &Reference) -> Vec<Inline> {
    inlines(&markup::plain(&work.title))
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
            markup::Inline::Link { body, .. } => out.extend(inlines(body)),
            markup::Inline::LineBreak => out.push(Inline::Text(" ".to_owned())),
            markup::Inline::Value { .. }
            | markup::Inline::Cite(_)
            | markup::Inline::Refer(_)
            | markup::Inline::Note(_) => {}
        }
    }
    out
}
