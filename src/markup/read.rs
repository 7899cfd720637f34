//! Markdown events into the tree.

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{
    CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd,
};

use super::house::house;
use super::lex::{self, AsideKind, Lexed, Part};
use super::script::{self, Mark};
use super::{Block, Cell, CiteItem, Inline, Key, Table, Tree};
use crate::compose::{Composed, ComposedProse, Said, Token, Value, read_token};
use crate::content::Prose;
use crate::diag::{Diagnostic, Diagnostics, codes, reserved};
use crate::document::Alignment;
use crate::source::Span;

/// Reads a composed overview.
pub fn parse(composed: &Composed, diagnostics: &mut Diagnostics) -> Tree {
    let mut shared = Shared {
        tokens: &composed.tokens,
        notes: Vec::new(),
        level: 1,
        in_line: false,
        diagnostics,
    };
    let blocks = house(composed, &mut shared);
    Tree {
        blocks,
        notes: shared.notes,
    }
}

/// Reads a text that stands in a line, and so has no notes: a title, a caption, a note of a table.
pub fn inline(
    prose: &ComposedProse,
    tokens: &[Token],
    diagnostics: &mut Diagnostics,
) -> Vec<Inline> {
    let mut shared = Shared {
        tokens,
        notes: Vec::new(),
        level: 1,
        in_line: true,
        diagnostics,
    };
    let line = flatten(prose_blocks(prose, &mut shared));
    if shared.notes.is_empty() {
        return line;
    }
    let start = prose.text.find("[^").unwrap_or(0);
    let end = prose.text[start..]
        .find(']')
        .map_or(start, |at| start + at + 1);
    diagnostics.push(unsupported_note(prose.span(start..end)));
    without_notes(line)
}

fn unsupported_note(span: Span) -> Diagnostic {
    Diagnostic::error(codes::UNSUPPORTED_NOTE, "a note where none can stand")
        .label(span, "in a text of one line")
        .help("write it into the text of a section, or into the `notes` of the table")
}

fn without_notes(line: Vec<Inline>) -> Vec<Inline> {
    let kept = line
        .into_iter()
        .filter(|inline| !matches!(inline, Inline::Note(_)));
    let inner = kept.map(|inline| match inline {
        Inline::Emphasis(body) => Inline::Emphasis(without_notes(body)),
        Inline::Strong(body) => Inline::Strong(without_notes(body)),
        Inline::Subscript(body) => Inline::Subscript(without_notes(body)),
        Inline::Superscript(body) => Inline::Superscript(without_notes(body)),
        Inline::Link { url, body } => Inline::Link {
            url,
            body: without_notes(body),
        },
        other => other,
    });
    inner.collect()
}

/// Reads a text of a record that holds no expressions: a title, a remark. What is wrong in it is told by [`report`].
pub fn plain(prose: &Prose) -> Vec<Inline> {
    report(prose, &mut Diagnostics::new())
}

/// As [`plain`]; what is wrong is reported.
pub fn report(prose: &Prose, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    inline(&ComposedProse::verbatim(prose), &[], diagnostics)
}

/// Reads a text that the program has from a field that takes no markup by itself, such as the words
/// in the place of a quantity.
pub fn line(text: &str) -> Vec<Inline> {
    plain(&Prose::made(text.to_owned(), Span::nowhere()))
}

/// What the readers of all texts of an overview share.
pub(super) struct Shared<'a> {
    tokens: &'a [Token],
    notes: Vec<Vec<Block>>,
    /// The level of the last heading of the house template.
    level: u8,
    /// Whether the text stands in a line, where no note can be.
    in_line: bool,
    pub(super) diagnostics: &'a mut Diagnostics,
}

/// Where a text comes from.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    House(&'a Composed),
    Prose(&'a ComposedProse),
}

impl Place<'_> {
    /// The place of a range of the text `source`.
    fn span(self, range: Range<usize>, source: &str) -> Span {
        match self {
            Place::House(composed) => composed.in_templates(&source[range]),
            Place::Prose(prose) => prose.span(range),
        }
    }
}

fn prose_blocks(prose: &ComposedProse, shared: &mut Shared<'_>) -> Vec<Block> {
    let mut blocks = markdown(&prose.text, Place::Prose(prose), shared);
    shift_headings(&mut blocks, shared.level);
    blocks
}

/// Sets the headings of an author's text one level below the heading that it stands under.
fn shift_headings(blocks: &mut [Block], above: u8) {
    let levels = blocks.iter().filter_map(|block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    });
    let Some(least) = levels.min() else { return };
    for block in blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level - least + above + 1).min(6);
        }
    }
}

pub(super) fn markdown(text: &str, place: Place<'_>, shared: &mut Shared<'_>) -> Vec<Block> {
    let lexed = lex::lex(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let events = Parser::new_ext(&lexed.text, options).into_offset_iter();
    let mut reader = Reader {
        events: events.peekable(),
        lexed: &lexed,
        source: text,
        place,
        labels: HashMap::new(),
        depth: 0,
        shared,
    };
    reader.blocks()
}

struct Reader<'a, 's, 't> {
    events: Peekable<OffsetIter<'a>>,
    lexed: &'a Lexed,
    source: &'a str,
    place: Place<'a>,
    labels: HashMap<String, usize>,
    depth: usize,
    shared: &'s mut Shared<'t>,
}

/// How deeply lists, quotations and emphasis may stand in one another: deeper than any page can show.
const DEEPEST: usize = 24;

impl Reader<'_, '_, '_> {
    /// Blocks up to the end of the text or of the block they stand in, whose end is consumed.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::End(_) => {
                    self.events.next();
                    break;
                }
                Event::Start(tag) if is_block(tag) => {
                    let Some((Event::Start(tag), range)) = self.events.next() else {
                        break;
                    };
                    if self.descend(&range) {
                        self.block(tag, &mut blocks);
                        self.depth -= 1;
                    }
                }
                Event::Rule => {
                    self.events.next();
                    blocks.push(Block::Rule);
                }
                _ => {
                    let body = self.inlines();
                    self.paragraph(body, &mut blocks);
                }
            }
        }
        blocks
    }

    /// Goes one level down; where that is too deep, all that stands there is left out.
    fn descend(&mut self, range: &Range<usize>) -> bool {
        if self.depth < DEEPEST {
            self.depth += 1;
            return true;
        }
        let range = self.lexed.in_source(range);
        let end = self.source[range.clone()]
            .find('\n')
            .map_or(range.end, |at| range.start + at);
        self.shared.diagnostics.push(
            Diagnostic::error(codes::TOO_DEEP, "nested more deeply than can be printed")
                .label(self.place.span(range.start..end, self.source), "")
                .help("write it as paragraphs, or with fewer levels"),
        );
        let mut open = 1_usize;
        while open > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
        false
    }

    fn block(&mut self, tag: Tag<'_>, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {
                let body = self.inlines();
                self.events.next();
                self.paragraph(body, blocks);
            }
            Tag::Heading { level, .. } => self.heading(level, blocks),
            Tag::BlockQuote(_) => {
                let inner = self.blocks();
                blocks.push(Block::Quote(inner));
            }
            Tag::CodeBlock(kind) => blocks.push(self.code(&kind)),
            Tag::List(start) => blocks.push(self.list(start)),
            Tag::Table(alignments) => blocks.push(self.table(&alignments)),
            Tag::FootnoteDefinition(label) => {
                let inner = self.blocks();
                let index = self.note(&label);
                self.shared.notes[index] = inner;
            }
            _ => blocks.extend(self.blocks()),
        }
    }

    /// A paragraph; one that is a single token becomes what the token stands for.
    fn paragraph(&mut self, body: Vec<Piece>, blocks: &mut Vec<Block>) {
        let mut rest = body.iter().filter(|piece| !matches!(piece, Piece::Mark(Mark::Inline(Inline::Text(text))) if text.trim().is_empty()));
        if let (Some(Piece::Token(index)), None) = (rest.next(), rest.next()) {
            match &self.shared.tokens[*index] {
                Token::Prose(prose) => return blocks.extend(prose_blocks(prose, self.shared)),
                Token::Table(id) => {
                    let span = self.place.span(0..self.source.len(), self.source);
                    return blocks.push(Block::TableSlot(Key {
                        name: id.clone(),
                        span,
                    }));
                }
                Token::Figure(id) => {
                    let span = self.place.span(0..self.source.len(), self.source);
                    return blocks.push(Block::FigureSlot(Key {
                        name: format!("fig:{id}"),
                        span,
                    }));
                }
                Token::Structure => return blocks.push(Block::StructureSlot),
                Token::References => return blocks.push(Block::References),
                Token::Value(_) | Token::Anchor(..) => {}
            }
        }
        if let (Some(Block::Table(table)), true) = (blocks.last_mut(), is_caption(&body)) {
            (table.caption, table.key) = self.caption(body);
            table.row_headers = true;
            if matches!(self.place, Place::House(_)) {
                fill_gaps(table);
            }
            return;
        }
        let body = self.finish(body);
        if !body.is_empty() {
            blocks.push(Block::Paragraph(body));
        }
    }

    /// The words and the key of `Table: words {#tbl:key}`, which stands under its table.
    fn caption(&mut self, mut pieces: Vec<Piece>) -> (Vec<Inline>, Option<Key>) {
        let key = pop_attribute(&mut pieces);
        if let Some(Piece::Mark(Mark::Inline(Inline::Text(first)))) = pieces.first_mut() {
            *first = first.trim_start_matches(CAPTION).trim_start().to_owned();
        }
        (self.finish(pieces), key)
    }

    fn heading(&mut self, level: HeadingLevel, blocks: &mut Vec<Block>) {
        let mut pieces = self.inlines();
        self.events.next();
        let key = pop_attribute(&mut pieces);
        let level = level as u8;
        if matches!(self.place, Place::House(_)) {
            self.shared.level = level;
        }
        let body = self.finish(pieces);
        if !body.is_empty() {
            blocks.push(Block::Heading { level, key, body });
        }
    }

    fn code(&mut self, kind: &CodeBlockKind<'_>) -> Block {
        let mut text = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(words) => text.push_str(&words),
                Event::End(_) => break,
                _ => {}
            }
        }
        let language = match kind {
            CodeBlockKind::Fenced(word) if !word.is_empty() => Some(word.to_string()),
            CodeBlockKind::Fenced(_) | CodeBlockKind::Indented => None,
        };
        let text = self.plain(&text);
        Block::Code {
            language,
            text: text.trim_end_matches('\n').to_owned(),
        }
    }

    fn list(&mut self, start: Option<u64>) -> Block {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((_, range)) = self
            .events
            .next_if(|(event, _)| matches!(event, Event::Start(Tag::Item)))
        {
            if self.descend(&range) {
                let first = self.events.peek();
                tight &= !matches!(first, Some((Event::Start(Tag::Paragraph), _)));
                items.push(self.blocks());
                self.depth -= 1;
            }
        }
        self.events.next();
        Block::List {
            start,
            tight,
            items,
        }
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) -> Block {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        loop {
            match self.events.next().map(|(event, _)| event) {
                Some(Event::Start(Tag::TableHead | Tag::TableRow)) => rows.push(Vec::new()),
                Some(Event::Start(Tag::TableCell)) => {
                    let body = self.inlines();
                    self.events.next();
                    let mut cell = Vec::new();
                    self.paragraph(body, &mut cell);
                    rows.last_mut().expect("cells stand in rows").push(cell);
                }
                Some(Event::End(TagEnd::Table)) | None => break,
                Some(_) => {}
            }
        }
        let head = rows.remove(0);
        let columns = head
            .into_iter()
            .zip(alignments)
            .map(|(cell, alignment)| (flatten(cell), align(*alignment)));
        Block::Table(Table {
            key: None,
            caption: Vec::new(),
            columns: columns.collect(),
            over: Vec::new(),
            group_head: None,
            groups: vec![(None, rows)],
            notes: Vec::new(),
            row_headers: false,
        })
    }

    /// Inlines up to the end of what they stand in or the next block; the end is not consumed.
    fn inlines(&mut self) -> Vec<Piece> {
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

    fn aside(&self, index: usize) -> Option<Piece> {
        let aside = self.lexed.asides.get(index)?;
        Some(match &aside.kind {
            AsideKind::Refer(name) => Piece::inline(Inline::Refer(self.key(name, &aside.range))),
            AsideKind::Attribute(name) => Piece::Attribute(self.key(name, &aside.range)),
            AsideKind::Cite(items) => Piece::inline(Inline::Cite(
                items
                    .iter()
                    .map(|(name, range, locator)| CiteItem {
                        key: self.key(name, range),
                        locator: locator.clone(),
                    })
                    .collect(),
            )),
        })
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
    fn finish(&mut self, pieces: Vec<Piece>) -> Vec<Inline> {
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

    /// Reports `[^label]` that stayed text because no note is called so.
    fn report_undefined_notes(&mut self, line: &[Inline]) {
        let texts = line.iter().filter_map(|inline| match inline {
            Inline::Text(text) => Some(text),
            _ => None,
        });
        for text in texts {
            for (at, opening) in text.match_indices("[^") {
                let rest = &text[at + opening.len()..];
                if !lex::is_note_label(rest) {
                    continue;
                }
                let label = rest.split(']').next().unwrap_or_default();
                let mark = format!("[^{label}]");
                let mut written = self.source.match_indices(&mark);
                let place = written.find(|(at, _)| !self.source[..*at].ends_with('\\'));
                if let Some((start, _)) = place {
                    let span = self.place.span(start..start + mark.len(), self.source);
                    self.shared.diagnostics.push(if self.shared.in_line {
                        unsupported_note(span)
                    } else {
                        undefined_note(label, span)
                    });
                }
            }
        }
    }

    fn note(&mut self, label: &str) -> usize {
        *self.labels.entry(label.to_owned()).or_insert_with(|| {
            self.shared.notes.push(Vec::new());
            self.shared.notes.len() - 1
        })
    }

    fn plain(&self, text: &str) -> String {
        lex::restore(text, &self.lexed.asides, self.source)
    }
}

fn undefined_note(label: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::UNDEFINED_ANCHOR,
        format!("no note is called `{label}`"),
    )
    .label(span, "")
    .help(format!(
        "write `[^{label}]: …` as a paragraph of its own in the same text"
    ))
}

/// An inline on the way: scripts not yet paired, tokens not yet replaced.
enum Piece {
    Mark(Mark),
    Attribute(Key),
    Token(usize),
}

impl Piece {
    fn inline(inline: Inline) -> Piece {
        Piece::Mark(Mark::Inline(inline))
    }
}

/// Prints what a template found no text for as not reported.
fn fill_gaps(table: &mut Table) {
    let rows = table.groups.iter_mut().flat_map(|(_, rows)| rows);
    for cell in rows.flatten().filter(|cell| cell.is_empty()) {
        let value = Value {
            said: Said::NotReported,
            record: String::new(),
        };
        cell.push(Block::Paragraph(vec![Inline::Value {
            value: Box::new(value),
            operations: Vec::new(),
        }]));
    }
}

/// Begins the caption that stands under a table.
const CAPTION: &str = "Table:";

fn is_caption(pieces: &[Piece]) -> bool {
    matches!(pieces.first(), Some(Piece::Mark(Mark::Inline(Inline::Text(text)))) if text.starts_with(CAPTION))
}

/// Takes the attribute at the end, and the space before it.
fn pop_attribute(pieces: &mut Vec<Piece>) -> Option<Key> {
    let Some(Piece::Attribute(key)) = pieces.last() else {
        return None;
    };
    let key = key.clone();
    pieces.pop();
    if let Some(Piece::Mark(Mark::Inline(Inline::Text(text)))) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            pieces.pop();
        }
    }
    Some(key)
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn align(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}

/// Blocks as one line: paragraphs, parted by line breaks.
fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        let body = match block {
            Block::Paragraph(body) | Block::Heading { body, .. } => body,
            Block::Quote(inner) | Block::Box { blocks: inner, .. } => flatten(inner),
            Block::List { items, .. } => items.into_iter().flat_map(flatten).collect(),
            Block::Code { text, .. } => vec![Inline::Code(text)],
            Block::Table(_)
            | Block::TableSlot(_)
            | Block::FigureSlot(_)
            | Block::StructureSlot
            | Block::Rule
            | Block::References => continue,
        };
        if !line.is_empty() {
            line.push(Inline::LineBreak);
        }
        line.extend(body);
    }
    line
}
