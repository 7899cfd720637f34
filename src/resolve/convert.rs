//! The second walk: keys become numbers, marks and links.

use std::collections::{BTreeMap, BTreeSet};

use super::Ground;
use super::anchors::{self, Anchors, Place};
use super::citing::Citing;
use super::decimals;
use super::illustrate::Illustration;
use super::sections::Flow;
use super::typeset;
use crate::check::Checked;
use crate::cite::Marked;
use crate::compose::{Said, Value};
use crate::content::{CiteKey, Reference, ReferenceStatus, Slug};
use crate::diag::{Diagnostic, Diagnostics, codes, nearest};
use crate::document::{
    Anchor, Block, Box, Cell, Code, Column, Figure, Heading, Inline, Language, List, ListItem,
    Note, ReferenceEntry, ReferenceList, Row, RowGroup, Table, Target,
};
use crate::markup::{self, CiteItem, Key, Tree};

/// What the second walk gives.
pub(super) struct Converted {
    pub(super) flow: Vec<Flow>,
    pub(super) notes: Vec<Note>,
    /// The works cited, in the order of their numbers.
    pub(super) cited: Vec<CiteKey>,
    /// Whether a reference with a mistake in it is cited.
    pub(super) cites_broken: bool,
}

/// Converts the whole tree in reading order.
///
/// Where the list is sorted, a first walk finds out what is cited.
pub(super) fn convert(
    tree: &Tree,
    content: &Checked,
    ground: &Ground,
    citing: &Citing,
    diagnostics: &mut Diagnostics,
) -> Converted {
    if citing.is_open() {
        let cited = convert_once(tree, content, ground, citing, &mut Diagnostics::new()).cited;
        let arranged = citing.arranged(&cited, content);
        return convert_once(tree, content, ground, &arranged, diagnostics);
    }
    convert_once(tree, content, ground, citing, diagnostics)
}

fn convert_once(
    tree: &Tree,
    content: &Checked,
    ground: &Ground,
    citing: &Citing,
    diagnostics: &mut Diagnostics,
) -> Converted {
    let language = citing.language;
    let listed = citing.order().map(|key| Work {
        slug: key.clone(),
        places: Vec::new(),
        times: 0,
    });
    let cited = listed.collect();
    let mut walk = Walk {
        tree,
        content,
        anchors: &ground.anchors,
        language,
        citing,
        diagnostics,
        cited,
        notes: Vec::new(),
        tables: 0,
        illustrations: &ground.illustrations,
        structure: ground.structure.as_ref(),
        figures: 0,
        unmarked: false,
        headings: BTreeSet::new(),
        referred: BTreeSet::new(),
        cites_broken: false,
    };
    let flow: Vec<Flow> = tree
        .blocks
        .iter()
        .filter_map(|block| walk.flow(block))
        .collect();
    let notes = walk.take_notes();
    let entries = walk.entries();
    let flow = with_references(flow, &entries, &walk.referred);
    Converted {
        flow,
        notes,
        cites_broken: walk.cites_broken,
        cited: walk.cited.into_iter().map(|work| work.slug).collect(),
    }
}

/// The flow with the entries where their list stands; a list without entries is left out, and so is
/// the heading over it, unless something refers to it.
fn with_references(
    flow: Vec<Flow>,
    entries: &[ReferenceEntry],
    referred: &BTreeSet<Anchor>,
) -> Vec<Flow> {
    let mut kept: Vec<Flow> = Vec::new();
    for mut item in flow {
        let stays = match &mut item {
            Flow::Block(block) => put_references(block, entries),
            Flow::Heading(_) => true,
        };
        if stays {
            kept.push(item);
        } else {
            kept.pop_if(|last| {
                matches!(last, Flow::Heading(heading) if !referred.contains(&heading.anchor))
            });
        }
    }
    kept
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

/// The name by which the files of the product's structure are called.
const PRODUCT_STRUCTURE: &str = "product-structure";

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
    citing: &'a Citing,
    diagnostics: &'a mut Diagnostics,
    cited: Vec<Work>,
    /// Index in the tree, and how many marks it has, in the order of first marks.
    notes: Vec<(usize, u32)>,
    tables: u32,
    illustrations: &'a BTreeMap<String, Illustration>,
    structure: Option<&'a Illustration>,
    figures: u32,
    /// Whether works are cited by bare numbers.
    unmarked: bool,
    headings: BTreeSet<String>,
    /// The places that something refers to.
    referred: BTreeSet<Anchor>,
    cites_broken: bool,
}

impl<'a> Walk<'a> {
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
                numbered: self.citing.is_numbered(),
                entries: Vec::new(),
            }),
            markup::Block::FigureSlot(key) => return self.figure(key),
            markup::Block::StructureSlot => return self.structure(),
            markup::Block::TableSlot(_) => return None,
        })
    }

    /// A figure; `None` where it could not be drawn, which has been reported.
    fn figure(&mut self, key: &Key) -> Option<Block> {
        self.figures += 1;
        let number = self.figures;
        let name = key.name.trim_start_matches("fig:");
        let illustration = self.illustrations.get(name)?;
        let anchor = anchors::anchor(&key.name);
        Some(self.picture(Some(number), (name, anchor), illustration))
    }

    /// The structure of the overview's compound, without number and caption.
    fn structure(&mut self) -> Option<Block> {
        let illustration = self.structure?;
        let anchor = anchors::anchor(&format!("fig:{PRODUCT_STRUCTURE}"));
        Some(self.picture(None, (PRODUCT_STRUCTURE, anchor), illustration))
    }

    fn picture(
        &mut self,
        number: Option<u32>,
        (name, anchor): (&str, Anchor),
        illustration: &Illustration,
    ) -> Block {
        let caption = self.inlines(&illustration.caption);
        let notes = illustration.notes.iter();
        let notes = notes.map(|note| self.inlines(note)).collect();
        self.unmarked = true;
        let description = illustration.description.as_ref();
        let description = description.map(|table| self.table(table));
        self.unmarked = false;
        Block::Figure(std::boxed::Box::new(Figure {
            number,
            anchor,
            key: name.to_owned(),
            caption,
            alt: illustration.alt.clone(),
            visual: illustration.visual.clone(),
            description,
            notes,
        }))
    }

    fn table(&mut self, table: &markup::Table) -> Table {
        let caption = self.inlines(&table.caption);
        let number = (!caption.is_empty()).then(|| {
            self.tables += 1;
            self.tables
        });
        let mut columns: Vec<Column> = Vec::new();
        for (index, (head, alignment)) in table.columns.iter().enumerate() {
            let over = table.over.iter().find(|(range, _)| range.contains(&index));
            let over = match (over, columns.last()) {
                (Some((range, _)), Some(last)) if range.start < index => last.over.clone(),
                (over, _) => over.map(|(_, head)| self.inlines(head)),
            };
            columns.push(Column {
                head: self.inlines(head),
                alignment: *alignment,
                over,
            });
        }
        let group_head = table.group_head.as_ref().map(|head| self.inlines(head));
        let groups = table.groups.iter().map(|(heading, rows)| RowGroup {
            heading: heading.as_ref().map(|heading| self.inlines(heading)),
            rows: rows
                .iter()
                .map(|row| self.row(row, columns.len()))
                .collect(),
        });
        let groups: Vec<RowGroup> = groups.collect();
        decimals::align(&mut columns, &groups, table.row_headers);
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
            group_head,
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
        let mut line = Vec::new();
        for inline in inlines {
            match inline {
                markup::Inline::Value { value, .. } if matches!(value.said, Said::Text(_)) => {
                    line.extend(self.said_in_words(value));
                }
                other => line.extend(self.inline(other)),
            }
        }
        typeset::joins(&mut line);
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
        let marked = items.iter().filter_map(|item| self.marked(item));
        let marked: Vec<(Marked, &Reference, bool)> = marked.collect();
        if marked.is_empty() {
            return None;
        }
        if self.unmarked {
            let marked: Vec<Marked> = marked.into_iter().map(|(marked, ..)| marked).collect();
            return unmarked(&marked);
        }
        let citation = self.citing.cluster(marked);
        self.remember_places(&citation);
        Some(Inline::Citation(citation))
    }

    /// A work of a cluster, and whether it was cited before.
    fn marked(&mut self, item: &CiteItem) -> Option<(Marked, &'a Reference, bool)> {
        if self.content.cites_broken(&item.key.name) {
            self.cites_broken = true;
            return None;
        }
        let Some(reference) = self.content.reference(&item.key.name) else {
            self.diagnostics
                .push(unknown_reference(&item.key, self.content));
            return None;
        };
        if let Some(diagnostic) = no_longer_standing(reference, &item.key) {
            self.diagnostics.push(diagnostic);
        }
        let position = self.position(reference);
        let work = &mut self.cited[position];
        work.times += 1;
        let again = work.times > 1;
        let number = u32::try_from(position + 1).expect("fewer than 2^32 works");
        let word = self.language.words().reference;
        let source = self.citing.source(reference);
        let label = match &source {
            (who, when) if who.is_empty() && when.is_empty() => format!("{word} {number}"),
            (who, when) => format!("{word} {who}, {when}"),
        };
        let marked = Marked {
            number,
            entry: entry_anchor(&reference.slug),
            place: Anchor(format!("cite-{}-{}", reference.slug.ascii(), work.times)),
            locators: item.locator.as_deref().map(bare).into_iter().collect(),
            label,
            source,
        };
        Some((marked, reference, again))
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
            let title = markup::report(&reference.title, self.diagnostics);
            let title = self.inlines(&without_keys(&title));
            entries.push(ReferenceEntry {
                number,
                anchor: entry_anchor(&slug),
                body: self.citing.entry(reference, &title),
                cited_at: places[&slug].clone(),
            });
        }
        entries
    }
}

/// The words of a locator, without markup.
fn bare(locator: &str) -> String {
    typeset::plain(&markup::line(locator), Language::English)
}

/// Numbers, or who and when, that lead to the (first) entry without being marks, for what a format may leave out.
fn unmarked(marked: &[Marked]) -> Option<Inline> {
    let names = marked.iter().map(|mark| match &mark.source {
        (who, when) if who.is_empty() && when.is_empty() => mark.number.to_string(),
        (who, when) => format!("{who} {when}"),
    });
    let names: Vec<String> = names.collect();
    marked.first().map(|first| Inline::Link {
        target: Target::Anchor(first.entry.clone()),
        body: vec![Inline::Text(names.join(", "))],
    })
}

fn entry_anchor(key: &CiteKey) -> Anchor {
    Anchor(format!("ref-{}", key.ascii()))
}

/// Words to be quoted elsewhere or to be a link: without citations, notes and references, which would
/// lead in a circle, and without links of their own.
fn without_keys(words: &[markup::Inline]) -> Vec<markup::Inline> {
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
            I::Link { body, .. } => kept.extend(without_keys(body)),
            other => kept.push(other.clone()),
        }
    }
    kept
}

/// What to tell of a citation of a work that was retracted, or about which there are doubts.
fn no_longer_standing(reference: &Reference, key: &Key) -> Option<Diagnostic> {
    let diagnostic = match reference.status? {
        ReferenceStatus::Retracted => Diagnostic::error(
            codes::CITED_RETRACTED,
            format!("`{}` was retracted", reference.slug),
        )
        .help("rest the claim on another work, or take it out"),
        ReferenceStatus::Concern => Diagnostic::warning(
            codes::CITED_CONCERN,
            format!(
                "there is an expression of concern about `{}`",
                reference.slug
            ),
        )
        .help("say so where it is cited, or rest the claim on another work"),
        ReferenceStatus::Corrected | ReferenceStatus::Standing => return None,
    };
    Some(diagnostic.label(key.span.clone(), "cited here"))
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

fn unknown_reference(key: &Key, content: &Checked) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_REFERENCE,
        format!("no reference has the key `{}`", key.name),
    )
    .label(key.span.clone(), "cited here");
    let near = nearest(&key.name, content.references.keys().map(CiteKey::as_str));
    match (near, Slug::new(&key.name)) {
        (Some(_), _) => diagnostic.suggest(near),
        (None, Some(slug)) => diagnostic.help(format!(
            "`monograph new reference {slug}` makes a record to fill in"
        )),
        (None, None) => diagnostic.help(
            "a key is the name of a file in `content/references/` without `.toml`, or `doi:…`, `pmid:…`, `pmc:…`, `nct:…`, `url:…`",
        ),
    }
}
