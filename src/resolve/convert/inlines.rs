//! Inlines: values set, links checked, references to tables, figures, sections and notes.

use super::{OpenNote, Walk};
use crate::compose::{Operation, Said, Value};
use crate::diag::{Diagnostic, codes, nearest};
use crate::document::{Anchor, Inline, Note, Target};
use crate::markup::{self, Key};
use crate::resolve::anchors::{self, Anchors, Place};
use crate::resolve::typeset;

impl Walk<'_> {
    pub(super) fn inlines(&mut self, inlines: &[markup::Inline]) -> Vec<Inline> {
        let mut line = Vec::new();
        for inline in inlines {
            match inline {
                markup::Inline::Value { value, .. } if matches!(value.said, Said::Text(_)) => {
                    line.extend(self.said_in_words(value));
                }
                markup::Inline::Value { value, operations }
                    if operations.contains(&Operation::P) =>
                {
                    let symbol = Inline::Text("p".to_owned());
                    line.push(Inline::Emphasis(vec![symbol]));
                    line.push(Inline::Text(typeset::joint(&value.said).to_owned()));
                    line.push(typeset::value(value, operations, self.language));
                }
                other => match (line.last_mut(), self.inline(other)) {
                    (Some(Inline::Text(last)), Some(Inline::Text(next))) => last.push_str(&next),
                    (_, next) => line.extend(next),
                },
            }
        }
        typeset::joins(&mut line, self.citing.is_in_notes());
        line
    }

    /// A text that stands in the place of a quantity; it may hold markup.
    fn said_in_words(&mut self, value: &Value) -> Vec<Inline> {
        match &value.said {
            Said::Text(text) => self.inlines(&markup::line(text)),
            _ => Vec::new(),
        }
    }

    fn inline(&mut self, inline: &markup::Inline) -> Option<Inline> {
        Some(match inline {
            markup::Inline::Text(text) => Inline::Text(text.clone()),
            markup::Inline::Emphasis(body) => Inline::Emphasis(self.inlines(body)),
            markup::Inline::Strong(body) => Inline::Strong(self.inlines(body)),
            markup::Inline::Subscript(body) => Inline::Subscript(self.inlines(body)),
            markup::Inline::Superscript(body) => Inline::Superscript(self.inlines(body)),
            markup::Inline::Code(text) => Inline::Code(text.clone()),
            markup::Inline::Foreign { language, body } => Inline::Foreign {
                language: language.clone(),
                body: self.inlines(body),
            },
            markup::Inline::Link { url, body } => return self.link(url, body),
            markup::Inline::Value { value, operations } => {
                typeset::value(value, operations, self.language)
            }
            markup::Inline::Cite(items) => return self.cluster(items),
            markup::Inline::Author(key) => self.author(key),
            markup::Inline::Refer(key) => return self.refer(key),
            markup::Inline::Note(index) => self.note(*index),
            markup::Inline::LineBreak => Inline::LineBreak,
        })
    }

    fn link(&mut self, url: &Key, body: &[markup::Inline]) -> Option<Inline> {
        let body = self.inlines(body);
        let safe = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| url.name.to_lowercase().starts_with(scheme));
        if !safe || url.name.contains(char::is_whitespace) {
            let help = if url.name.starts_with('#') {
                "refer to a section or table by its id: `@sec:name`, `@tbl:name`"
            } else {
                "write an address that begins with `https://`, `http://` or `mailto:`"
            };
            self.diagnostics.push(
                Diagnostic::error(
                    codes::INVALID_URL,
                    format!("`{}` is no address of the web or of mail", url.name),
                )
                .label(url.span.clone(), "linked to here")
                .help(help),
            );
            return None;
        }
        Some(Inline::Link {
            target: Target::Url(url.name.clone()),
            body,
        })
    }

    fn refer(&mut self, key: &Key) -> Option<Inline> {
        let Some(place) = self.anchors.get(&key.name) else {
            if self.anchors.are_whole {
                self.diagnostics.push(undefined_anchor(key, self.anchors));
            }
            return None;
        };
        let body = match place {
            Place::Table(number) => vec![Inline::Text(format!(
                "{}\u{a0}{number}",
                self.language.words().table
            ))],
            Place::Figure(number) => vec![Inline::Text(format!(
                "{}\u{a0}{number}",
                self.language.words().figure
            ))],
            Place::Section(heading) => {
                let words = self.language.words();
                let mut body = vec![Inline::Text(words.quote_open.to_owned())];
                body.extend(self.inlines(&without_keys(heading)));
                body.push(Inline::Text(words.quote_close.to_owned()));
                body
            }
        };
        let anchor = anchors::anchor(&key.name);
        self.referred.insert(anchor.clone());
        Some(Inline::Link {
            target: Target::Anchor(anchor),
            body,
        })
    }

    fn note(&mut self, index: usize) -> Inline {
        let mut known = self.notes.iter();
        let known = known.position(|note| note.index == Some(index));
        let position = known.unwrap_or_else(|| self.open_note(index));
        self.note_mark(position)
    }

    /// Begins a note; where notes cite one after the other, it is converted here, and later otherwise.
    fn open_note(&mut self, index: usize) -> usize {
        let position = self.notes.len();
        self.notes.push(OpenNote {
            index: Some(index),
            marks: 0,
            blocks: Vec::new(),
        });
        if self.citing.is_in_notes() {
            let around = std::mem::replace(&mut self.note, number_of(position));
            self.notes[position].blocks = self.blocks(&self.tree.notes[index]);
            self.note = around;
        }
        position
    }

    pub(super) fn note_mark(&mut self, position: usize) -> Inline {
        self.notes[position].marks += 1;
        let number = number_of(position);
        let anchor = match self.notes[position].marks {
            1 => format!("note-mark-{number}"),
            again => format!("note-mark-{number}-{again}"),
        };
        Inline::NoteMark {
            number,
            to: Anchor(format!("note-{number}")),
            anchor: Anchor(anchor),
        }
    }

    /// The notes, which may cite and may have notes themselves.
    pub(super) fn take_notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        while let Some(note) = self.notes.get_mut(notes.len()) {
            let blocks = std::mem::take(&mut note.blocks);
            let index = note.index.filter(|_| blocks.is_empty());
            let blocks = match index {
                Some(index) => self.blocks(&self.tree.notes[index]),
                None => blocks,
            };
            let number = number_of(notes.len());
            notes.push(Note {
                number,
                anchor: Anchor(format!("note-{number}")),
                mark: Anchor(format!("note-mark-{number}")),
                blocks,
            });
        }
        notes
    }
}

/// The number of the note at a position.
pub(super) fn number_of(position: usize) -> u32 {
    u32::try_from(position + 1).expect("fewer than 2^32 notes")
}

/// Words to be quoted elsewhere or to be a link: without citations, notes and references, which would
/// lead in a circle, and without links of their own.
pub(super) fn without_keys(words: &[markup::Inline]) -> Vec<markup::Inline> {
    use markup::Inline as I;
    let mut kept: Vec<I> = Vec::new();
    for inline in words {
        match inline {
            I::Cite(_) | I::Note(_) | I::Refer(_) => {
                if let Some(I::Text(before)) = kept.last_mut() {
                    before.truncate(before.trim_end().len());
                }
            }
            I::Emphasis(body) => kept.push(I::Emphasis(without_keys(body))),
            I::Strong(body) => kept.push(I::Strong(without_keys(body))),
            I::Subscript(body) => kept.push(I::Subscript(without_keys(body))),
            I::Superscript(body) => kept.push(I::Superscript(without_keys(body))),
            I::Foreign { language, body } => kept.push(I::Foreign {
                language: language.clone(),
                body: without_keys(body),
            }),
            I::Link { body, .. } => kept.extend(without_keys(body)),
            other => kept.push(other.clone()),
        }
    }
    kept
}

fn undefined_anchor(key: &Key, anchors: &Anchors) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        codes::UNDEFINED_ANCHOR,
        format!("nothing is named `{}`", key.name),
    )
    .label(key.span.clone(), "referred to here");
    let near = nearest(&key.name, anchors.names());
    if near.is_some() {
        return diagnostic.suggest(near);
    }
    diagnostic.help(if key.name.starts_with("fig:") {
        "a figure is named by its `id` in `[[figures]]`"
    } else {
        "a table is named by its `id`, a section by its `id` or by `{#sec:name}` after its heading"
    })
}
