//! Blocks: paragraphs, headings, lists, tables.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::piece::{CAPTION, Piece, fill_gaps, flatten, is_caption, pop_attribute};
use super::{Place, Reader, prose_blocks};
use crate::compose::Token;
use crate::diag::{Diagnostic, codes};
use crate::document::Alignment;
use crate::markup::script::Mark;
use crate::markup::{Block, Cell, Inline, Key, Table};

/// How deeply lists, quotations and emphasis may stand in one another: deeper than any page can show.
const DEEPEST: usize = 24;

impl Reader<'_, '_, '_> {
    /// Blocks up to the end of the text or of the block they stand in, whose end is consumed.
    pub(super) fn blocks(&mut self) -> Vec<Block> {
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
    pub(super) fn descend(&mut self, range: &Range<usize>) -> bool {
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
}

pub(super) fn is_block(tag: &Tag<'_>) -> bool {
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
