//! Blocks: headings, lists, tables and figures with their numbers.

use super::Walk;
use crate::document::{
    Anchor, Block, Box, Cell, Code, Column, Figure, Heading, Inline, List, ListItem, ReferenceList,
    Row, RowGroup, Table,
};
use crate::markup::{self, Key};
use crate::resolve::sections::Flow;
use crate::resolve::{anchors, decimals};

impl<'a> Walk<'a> {
    pub(super) fn flow(&mut self, block: &markup::Block) -> Option<Flow> {
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

    pub(super) fn blocks(&mut self, blocks: &[markup::Block]) -> Vec<Block> {
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
            markup::Block::TableSlot(_) => return None,
        })
    }

    /// A figure; `None` where it could not be drawn, which has been reported.
    fn figure(&mut self, key: &Key) -> Option<Block> {
        self.figures += 1;
        let number = self.figures;
        let name = key.name.trim_start_matches("fig:");
        let illustration = self.illustrations.get(name)?;
        let caption = self.inlines(&illustration.caption);
        let notes = illustration.notes.iter();
        let notes = notes.map(|note| self.inlines(note)).collect();
        self.unmarked = true;
        let description = illustration.description.as_ref();
        let description = description.map(|table| self.table(table));
        self.unmarked = false;
        Some(Block::Figure(std::boxed::Box::new(Figure {
            number,
            anchor: anchors::anchor(&key.name),
            key: name.to_owned(),
            caption,
            alt: illustration.alt.clone(),
            visual: illustration.visual.clone(),
            description,
            notes,
        })))
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
}
