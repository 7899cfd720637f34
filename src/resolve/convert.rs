//! The second walk: keys become numbers, marks and links.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::{self, Anchors, Place};
use super::sections::Flow;
use super::typeset;
use crate::check::Checked;
use crate::cite::{self, MarkStyle, Marked};
use crate::content::{CiteKey, Reference};
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::document::{
    Anchor, Block, Box, Cell, Code, Column, Heading, Inline, Language, List, ListItem, Note,
    ReferenceEntry, ReferenceList, Row, RowGroup, Table, Target,
};
use crate::markup::{self, CiteItem, Key, Tree};

/// What the second walk gives.
pub(super) struct Converted {
    pub(super) flow: Vec<Flow>,
    pub(super) notes: Vec<Note>,
    /// The works cited, in the order of their numbers.
    pub(super) cited: Vec<CiteKey>,
}

/// Converts the whole tree in reading order.
pub(super) fn convert(
    tree: &Tree,
    content: &Checked,
    anchors: &Anchors,
    language: Language,
    marks: MarkStyle,
    diagnostics: &mut Diagnostics,
) -> Converted {
    let mut walk = Walk {
        tree,
        content,
        anchors,
        language,
        marks,
        diagnostics,
        cited: Vec::new(),
        notes: Vec::new(),
        tables: 0,
        headings: BTreeSet::new(),
    };
    let mut flow: Vec<Flow> = tree
        .blocks
        .iter()
        .filter_map(|block| walk.flow(block))
        .collect();
    let notes = walk.take_notes();
    let entries = walk.entries();
    flow.retain_mut(|item| match item {
        Flow::Block(block) => put_references(block, &entries),
        Flow::Heading(_) => true,
    });
    let cited = walk.cited.into_iter().map(|work| work.slug).collect();
    Converted { flow, notes, cited }
}

/// Puts the entries where their list stands; `false` for a list without entries.
fn put_references(block: &mut Block, entries: &[ReferenceEntry]) -> bool {
    match block {
        Block::References(list) => list.entries = entries.to_vec(),
        Block::Box(inner) => inner
            .blocks
            .retain_mut(|block| put_references(block, entries)),
        _ => {}
    }
    !matches!(block, Block::References(list) if list.entries.is_empty())
}

/// A work cited so far; its number is its place in the list.
struct Work {
    slug: CiteKey,
    places: Vec<Anchor>,
    /// How often it was cited, hidden in a range or not.
    times: u32,
}

struct Walk<'a> {
    tree: &'a Tree,
    content: &'a Checked,
    anchors: &'a Anchors,
    language: Language,
    marks: MarkStyle,
    diagnostics: &'a mut Diagnostics,
    cited: Vec<Work>,
    /// Index in the tree, and how many marks it has, in the order of first marks.
    notes: Vec<(usize, u32)>,
    tables: u32,
    headings: BTreeSet<String>,
}

impl Walk<'_> {
    fn flow(&mut self, block: &markup::Block) -> Option<Flow> {
        if let markup::Block::Heading { level, key, body } = block {
            let body = self.inlines(body);
            let anchor = match key {
                Some(key) => anchors::anchor(&key.name),
                None => self.heading_anchor(&body),
            };
            return Some(Flow::Heading(Heading {
                level: *level,
                anchor,
                body,
            }));
        }
        self.block(block).map(Flow::Block)
    }

    /// An anchor made of the heading's words, told apart by a number where need be.
    fn heading_anchor(&mut self, body: &[Inline]) -> Anchor {
        let words = crate::document::plain_text(body).to_lowercase();
        let parts = words
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|part| !part.is_empty());
        let base = format!("sec-{}", parts.collect::<Vec<_>>().join("-"));
        let taken = |name: &String, walk: &Self| {
            walk.headings.contains(name)
                || walk
                    .anchors
                    .names()
                    .any(|other| anchors::anchor(other).0 == *name)
        };
        let mut name = base.clone();
        let mut count = 1;
        while taken(&name, self) {
            count += 1;
            name = format!("{base}-{count}");
        }
        self.headings.insert(name.clone());
        Anchor(name)
    }

    fn blocks(&mut self, blocks: &[markup::Block]) -> Vec<Block> {
        blocks
            .iter()
            .filter_map(|block| self.block(block))
            .collect()
    }

    fn block(&mut self, block: &markup::Block) -> Option<Block> {
        Some(match block {
            markup::Block::Paragraph(body) => Block::Paragraph(self.inlines(body)),
            markup::Block::Heading { body, .. } => {
                Block::Paragraph(vec![Inline::Strong(self.inlines(body))])
            }
            markup::Block::List {
                start,
                tight,
                items,
            } => {
                let items = items
                    .iter()
                    .map(|item| ListItem {
                        blocks: self.blocks(item),
                    })
                    .collect();
                Block::List(List {
                    start: *start,
                    tight: *tight,
                    items,
                })
            }
            markup::Block::Table(table) => Block::Table(self.table(table)),
            markup::Block::Quote(inner) => Block::Quote(self.blocks(inner)),
            markup::Block::Code { language, text } => Block::Code(Code {
                language: language.clone(),
                text: text.clone(),
            }),
            markup::Block::Box { role, blocks } => Block::Box(Box {
                role: *role,
                blocks: self.blocks(blocks),
            }),
            markup::Block::Rule => Block::Rule,
            markup::Block::References => Block::References(ReferenceList {
                entries: Vec::new(),
            }),
            markup::Block::TableSlot(_) => return None,
        })
    }

    fn table(&mut self, table: &markup::Table) -> Table {
        let caption = self.inlines(&table.caption);
        let number = (!caption.is_empty()).then(|| {
            self.tables += 1;
            self.tables
        });
        let columns = table.columns.iter().map(|(head, alignment)| Column {
            head: self.inlines(head),
            alignment: *alignment,
        });
        let columns: Vec<Column> = columns.collect();
        let groups = table.groups.iter().map(|(heading, rows)| RowGroup {
            heading: heading.as_ref().map(|heading| self.inlines(heading)),
            rows: rows
                .iter()
                .map(|row| self.row(row, columns.len()))
                .collect(),
        });
        let groups = groups.collect();
        let notes = table.notes.iter().map(|note| self.inlines(note)).collect();
        let name = table.key.as_ref().map(|key| key.name.as_str());
        Table {
            number,
            anchor: number.map(|number| {
                name.map_or_else(|| Anchor(format!("tbl-{number}")), anchors::anchor)
            }),
            key: name.map(|name| name.trim_start_matches("tbl:").to_owned()),
            caption,
            columns,
            groups,
            notes,
            row_headers: table.row_headers,
        }
    }

    /// A row with exactly `width` cells.
    fn row(&mut self, cells: &[markup::Cell], width: usize) -> Row {
        let mut cells: Vec<Cell> = cells
            .iter()
            .map(|cell| Cell {
                blocks: self.blocks(cell),
            })
            .collect();
        cells.resize(width, Cell { blocks: Vec::new() });
        Row { cells }
    }

    fn inlines(&mut self, inlines: &[markup::Inline]) -> Vec<Inline> {
        inlines
            .iter()
            .filter_map(|inline| self.inline(inline))
            .collect()
    }

    fn inline(&mut self, inline: &markup::Inline) -> Option<Inline> {
        Some(match inline {
            markup::Inline::Text(text) => Inline::Text(text.clone()),
            markup::Inline::Emphasis(body) => Inline::Emphasis(self.inlines(body)),
            markup::Inline::Strong(body) => Inline::Strong(self.inlines(body)),
            markup::Inline::Subscript(body) => Inline::Subscript(self.inlines(body)),
            markup::Inline::Superscript(body) => Inline::Superscript(self.inlines(body)),
            markup::Inline::Code(text) => Inline::Code(text.clone()),
            markup::Inline::Link { url, body } => return self.link(url, body),
            markup::Inline::Value { value, operations } => {
                typeset::value(value, operations, self.language)
            }
            markup::Inline::Cite(items) => return self.cluster(items),
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
            self.diagnostics.push(
                Diagnostic::error(
                    codes::INVALID_URL,
                    format!("`{}` is no address of the web or of mail", url.name),
                )
                .label(url.span.clone(), "linked to here")
                .help("write an address that begins with `https://`, `http://` or `mailto:`"),
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
            self.diagnostics.push(undefined_anchor(key, self.anchors));
            return None;
        };
        let body = match place {
            Place::Table(number) => vec![Inline::Text(format!(
                "{}\u{a0}{number}",
                self.language.words().table
            ))],
            Place::Section(heading) => {
                let words = self.language.words();
                let mut body = vec![Inline::Text(words.quote_open.to_owned())];
                body.extend(self.inlines(&without_citations(heading)));
                body.push(Inline::Text(words.quote_close.to_owned()));
                body
            }
        };
        Some(Inline::Link {
            target: Target::Anchor(anchors::anchor(&key.name)),
            body,
        })
    }

    fn note(&mut self, index: usize) -> Inline {
        let position = self
            .notes
            .iter()
            .position(|(known, _)| *known == index)
            .unwrap_or_else(|| {
                self.notes.push((index, 0));
                self.notes.len() - 1
            });
        self.notes[position].1 += 1;
        let number = u32::try_from(position + 1).expect("fewer than 2^32 notes");
        let anchor = match self.notes[position].1 {
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
    fn take_notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        while let Some((index, _)) = self.notes.get(notes.len()) {
            let blocks = self.blocks(&self.tree.notes[*index]);
            let number = u32::try_from(notes.len() + 1).expect("fewer than 2^32 notes");
            notes.push(Note {
                number,
                anchor: Anchor(format!("note-{number}")),
                mark: Anchor(format!("note-mark-{number}")),
                blocks,
            });
        }
        notes
    }

    fn cluster(&mut self, items: &[CiteItem]) -> Option<Inline> {
        let marked: Vec<Marked> = items.iter().filter_map(|item| self.marked(item)).collect();
        if marked.is_empty() {
            return None;
        }
        let citation = cite::mark(marked, self.marks);
        self.remember_places(&citation);
        Some(Inline::Citation(citation))
    }

    fn marked(&mut self, item: &CiteItem) -> Option<Marked> {
        let Some(reference) = self.content.reference(&item.key.name) else {
            self.diagnostics
                .push(unknown_reference(&item.key, self.content));
            return None;
        };
        let position = self.position(reference);
        let work = &mut self.cited[position];
        work.times += 1;
        let number = u32::try_from(position + 1).expect("fewer than 2^32 works");
        Some(Marked {
            number,
            entry: entry_anchor(&reference.slug),
            place: Anchor(format!("cite-{}-{}", reference.slug.ascii(), work.times)),
            locators: item.locator.clone().into_iter().collect(),
            label: format!("{} {number}", self.language.words().reference),
        })
    }

    fn position(&mut self, reference: &Reference) -> usize {
        let known = self
            .cited
            .iter()
            .position(|work| work.slug == reference.slug);
        known.unwrap_or_else(|| {
            self.cited.push(Work {
                slug: reference.slug.clone(),
                places: Vec::new(),
                times: 0,
            });
            self.cited.len() - 1
        })
    }

    /// Notes for each entry where it is cited; works hidden in a range, at the range's first mark.
    fn remember_places(&mut self, citation: &crate::document::Citation) {
        for part in &citation.parts {
            let crate::document::CitationPart::Mark(mark) = part else {
                continue;
            };
            for entry in std::iter::once(&mark.to).chain(&mark.covers) {
                if let Some(work) = self
                    .cited
                    .iter_mut()
                    .find(|work| entry_anchor(&work.slug) == *entry)
                {
                    work.places.push(mark.anchor.clone());
                }
            }
        }
    }

    fn entries(&mut self) -> Vec<ReferenceEntry> {
        let words = self.language.words();
        let mut entries = Vec::new();
        let places: BTreeMap<CiteKey, Vec<Anchor>> = self
            .cited
            .iter()
            .map(|work| (work.slug.clone(), work.places.clone()))
            .collect();
        let slugs: Vec<CiteKey> = self.cited.iter().map(|work| work.slug.clone()).collect();
        for (number, slug) in (1..).zip(slugs) {
            let reference = self
                .content
                .reference(slug.as_str())
                .expect("cited works are there");
            let title = self.inlines(&markup::plain(&reference.title));
            entries.push(ReferenceEntry {
                number,
                anchor: entry_anchor(&slug),
                body: cite::entry(reference, title, words),
                cited_at: places[&slug].clone(),
            });
        }
        entries
    }
}

fn entry_anchor(key: &CiteKey) -> Anchor {
    Anchor(format!("ref-{}", key.ascii()))
}

fn without_citations(heading: &[markup::Inline]) -> Vec<markup::Inline> {
    let kept = |inline: &&markup::Inline| {
        !matches!(inline, markup::Inline::Cite(_) | markup::Inline::Note(_))
    };
    heading.iter().filter(kept).cloned().collect()
}

fn undefined_anchor(key: &Key, anchors: &Anchors) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        codes::UNDEFINED_ANCHOR,
        format!("nothing is named `{}`", key.name),
    )
    .label(key.span.clone(), "referred to here")
    .suggest(nearest(&key.name, anchors.names()));
    if key.name.starts_with("fig:") {
        return diagnostic.help("figures cannot be made yet; refer to a table or a section");
    }
    diagnostic.help(
        "a table is named by its `id`, a section by its `id` or by `{#sec:name}` after its heading",
    )
}

fn unknown_reference(key: &Key, content: &Checked) -> Diagnostic {
    let slugs = content.references.keys().map(CiteKey::as_str);
    Diagnostic::error(
        codes::UNKNOWN_REFERENCE,
        format!("no reference has the key `{}`", key.name),
    )
    .label(key.span.clone(), "cited here")
    .suggest(nearest(&key.name, slugs))
    .help(format!(
        "`monograph new reference {}` makes a record to fill in",
        key.name
    ))
}
