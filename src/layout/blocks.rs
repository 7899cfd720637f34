//! Blocks become strips of the column.

use super::Setter;
use super::flow::{Area, Flow, Ground, NEVER, Place, Strip, fill};
use super::frame::OutlineEntry;
use super::inline::Line;
use super::structure::{ListNumbering, NodeId, Role, Structure};
use super::style::{Paragraphs, TextStyle};
use crate::document::{
    Anchor, Block, Code, Document, Heading, Inline, List, Note, Section, Target, plain_text,
};
use crate::graphics::{Point, Pt};

/// The space between paragraphs, in lines.
const PARAGRAPH_SPACE: f64 = 0.5;
/// How far the first lines of paragraphs are indented, in ems.
const INDENT: f64 = 1.2;
/// The space above headings of levels 2, 3 and deeper, in lines of running text.
const HEADING_SPACE: [f64; 3] = [1.5, 1.25, 0.75];
/// The same where paragraphs are told by their first lines, and all lines stand on a grid.
const HEADING_SPACE_ON_GRID: [f64; 3] = [1.5, 0.75, 0.75];
/// The space below headings, in lines of running text.
const BELOW_HEADING: f64 = 0.25;
/// How far lists are indented, in ems.
const LIST_INDENT: f64 = 1.7;
/// The space inside boxes.
pub(super) const PADDING: Pt = Pt(10.0);
/// The space around boxes and tables, in lines of running text.
pub(super) const BLOCK_SPACE: f64 = 0.9;
/// The width of the bar at the left of boxes and quotations.
pub(super) const BAR: Pt = Pt(2.5);

impl Setter<'_> {
    /// The whole column of a document: what stands before the first section, and the rest.
    pub(super) fn document(&mut self, document: &Document) -> (Vec<Strip>, Vec<Strip>) {
        let style = self.style;
        let area = Area::new(style.measure(), Structure::ROOT);
        let mut flow = Flow::default();
        if style.columns > 1 {
            flow.stand_over(Place::Across);
        }
        self.logo_above_title(&mut flow, area);
        self.title(&mut flow, area, &document.title);
        self.blocks(&mut flow, area, &document.front, &style.body);
        flow.stand_over(Place::Column);
        let front = std::mem::take(&mut flow.strips);
        let area = Area::new(style.column_width(), Structure::ROOT);
        for section in &document.sections {
            self.section(&mut flow, area, section);
        }
        (front, flow.strips)
    }

    fn title(&mut self, flow: &mut Flow, area: Area, title: &[Inline]) {
        let style = self.style.title;
        let node = self.structure.add(area.node, Role::Heading(1));
        let lines = self.lines(title, node, &style, area.width);
        flow.lines(lines, &area);
        let anchor = Anchor("title".to_owned());
        flow.anchor(0, &anchor);
        self.outline.push(OutlineEntry {
            level: 1,
            title: plain_text(title),
            anchor,
        });
        flow.space(self.style.body.leading * 0.5);
    }

    fn section(&mut self, flow: &mut Flow, area: Area, section: &Section) {
        let node = self.structure.add(area.node, Role::Section);
        let area = area.of(node);
        self.heading(flow, area, &section.heading);
        let body = self.style.body;
        self.blocks(flow, area, &section.blocks, &body);
        for inner in &section.sections {
            self.section(flow, area, inner);
        }
    }

    fn heading(&mut self, flow: &mut Flow, area: Area, heading: &Heading) {
        let depth = usize::from(heading.level.clamp(2, 4)) - 2;
        let style = self.style.headings[depth];
        let node = self.structure.add(area.node, Role::Heading(heading.level));
        let line = self.style.body.leading;
        let above = match self.style.paragraphs {
            Paragraphs::Spaced => HEADING_SPACE,
            Paragraphs::Indented => HEADING_SPACE_ON_GRID,
        };
        flow.space(line * above[depth]);
        let first = flow.strips.len();
        let body = self.numbered(heading);
        for line in self.lines(&body, node, &style, area.width) {
            flow.lines(vec![line], &area);
            flow.cost(NEVER);
        }
        flow.anchor(first, &heading.anchor);
        flow.space(line * BELOW_HEADING);
        self.outline.push(OutlineEntry {
            level: heading.level,
            title: plain_text(&body),
            anchor: heading.anchor.clone(),
        });
    }

    /// The words of a heading, after its number where headings have one.
    fn numbered(&mut self, heading: &Heading) -> Vec<Inline> {
        if !self.style.numbered {
            return heading.body.clone();
        }
        let depth = usize::from(heading.level.max(2)) - 1;
        self.numbers.resize(depth, 0);
        self.numbers[depth - 1] += 1;
        let numbers: Vec<String> = self.numbers.iter().map(u32::to_string).collect();
        let mut body = vec![Inline::Text(format!("{}\u{2002}", numbers.join(".")))];
        body.extend(heading.body.iter().cloned());
        body
    }

    /// Sets blocks in `style`.
    pub(super) fn blocks(
        &mut self,
        flow: &mut Flow,
        area: Area,
        blocks: &[Block],
        style: &TextStyle,
    ) {
        let mut after_paragraph = false;
        for block in blocks {
            let is_paragraph = matches!(block, Block::Paragraph(_));
            if after_paragraph && is_paragraph && self.is_indented(style) {
                let indent = style.size * INDENT;
                self.block(flow, area, block, &TextStyle { indent, ..*style });
            } else {
                self.block(flow, area, block, style);
            }
            after_paragraph = is_paragraph && !is_label(block);
        }
    }

    /// Whether paragraphs in a style are told by their first lines.
    fn is_indented(&self, style: &TextStyle) -> bool {
        self.style.paragraphs == Paragraphs::Indented && self.is_running_text(style)
    }

    /// Whether text in a style stands on the grid of running text.
    fn is_running_text(&self, style: &TextStyle) -> bool {
        let body = &self.style.body;
        style.size == body.size && style.leading == body.leading
    }

    /// The space between paragraphs in a style.
    fn paragraph_space(&self, style: &TextStyle) -> Pt {
        if self.is_indented(style) {
            Pt::ZERO
        } else {
            style.leading * PARAGRAPH_SPACE
        }
    }

    /// Adds lines of a style; those of running text stand on the grid.
    fn text(&self, flow: &mut Flow, lines: Vec<Line>, area: &Area, style: &TextStyle) {
        let first = flow.strips.len();
        flow.lines(lines, area);
        if self.is_running_text(style) {
            for strip in &mut flow.strips[first..] {
                strip.on_grid = true;
            }
        }
    }

    pub(super) fn block(&mut self, flow: &mut Flow, area: Area, block: &Block, style: &TextStyle) {
        match block {
            Block::Paragraph(body) => self.paragraph(flow, area, body, style),
            Block::List(list) => self.list(flow, area, list, style),
            Block::Table(table) => self.table(flow, area, table),
            Block::Figure(figure) => self.figure(flow, area, figure),
            Block::Quote(inner) => self.quote(flow, area, inner, style),
            Block::Code(code) => self.code(flow, area, code),
            Block::Box(inner) => self.set_off(flow, area, inner),
            Block::Rule => self.rule(flow, area),
            Block::References(list) => self.references(flow, area, list),
        }
    }

    fn paragraph(&mut self, flow: &mut Flow, area: Area, body: &[Inline], style: &TextStyle) {
        let node = self.structure.add(area.node, Role::Paragraph);
        let lines = self.lines(body, node, style, area.width);
        flow.space(self.paragraph_space(style));
        self.text(flow, lines, &area, style);
        flow.space(self.paragraph_space(style));
    }

    fn list(&mut self, flow: &mut Flow, area: Area, list: &List, style: &TextStyle) {
        let numbering = match list.start {
            Some(_) => ListNumbering::Numbers,
            None => ListNumbering::Bullets,
        };
        let node = self.structure.add(area.node, Role::List(numbering));
        let last = list.start.map(|start| start + list.items.len() as u64);
        let indent = last.map_or(LIST_INDENT, |last| {
            // Figures are half an em wide.
            LIST_INDENT.max(1.0 + 0.5 * last.to_string().len() as f64)
        });
        let inner = area.inset(style.size * indent, Pt::ZERO);
        flow.space(self.paragraph_space(style));
        for (index, item) in (0_u64..).zip(&list.items) {
            let marker = list
                .start
                .map_or_else(|| "•".to_owned(), |start| format!("{}.", start + index));
            let element = self.structure.add(node, Role::Item);
            let body = self.structure.add(element, Role::Body);
            if list.tight && index > 0 && !self.is_running_text(style) {
                flow.space(style.leading * 0.12);
            }
            let marked = Marked {
                marker: vec![Inline::Text(marker)],
                element,
                body,
                inner,
            };
            self.marked(flow, &marked, &item.blocks, style, list.tight);
        }
        flow.space(self.paragraph_space(style));
    }

    /// Sets blocks with a marker at the left of their first line. Tight paragraphs of a body apart need no element of their own.
    pub(super) fn marked(
        &mut self,
        flow: &mut Flow,
        marked: &Marked,
        blocks: &[Block],
        style: &TextStyle,
        tight: bool,
    ) {
        let (inner, body) = (marked.inner, marked.body);
        let gap = style.size * 0.55;
        let lines = if marked.marker.is_empty() {
            Vec::new()
        } else {
            let label = self.structure.add(marked.element, Role::Label);
            self.lines(&marked.marker, label, style, Pt(f64::INFINITY))
        };
        let mut content = Flow::default();
        for block in blocks {
            match block {
                Block::Paragraph(words) if tight => {
                    let node = if body == marked.element {
                        self.structure.add(body, Role::Paragraph)
                    } else {
                        body
                    };
                    let lines = self.lines(words, node, style, inner.width);
                    self.text(&mut content, lines, &inner.of(node), style);
                }
                other => self.block(&mut content, inner.of(body), other, style),
            }
        }
        if content.strips.is_empty() {
            content.pad(style.leading);
        }
        let first = &mut content.strips[0];
        first.height = first.height.max(style.leading);
        for line in lines {
            let left = inner.left - gap - line.width;
            let items = super::flow::moved(line.items, Point::new(left, Pt::ZERO));
            first.items.splice(0..0, items);
        }
        flow.append(content);
    }

    fn quote(&mut self, flow: &mut Flow, area: Area, blocks: &[Block], style: &TextStyle) {
        let node = self.structure.add(area.node, Role::Quote);
        let bar = Ground {
            left: area.left,
            width: area.width,
            fill: None,
            bar: Some(self.style.rule),
            is_text: true,
        };
        flow.space(style.leading * PARAGRAPH_SPACE);
        let outer = self.open(flow, bar);
        let inner = area.inset(PADDING + BAR, PADDING).of(node);
        self.blocks(flow, inner, blocks, style);
        flow.stand_on(outer);
        flow.space(style.leading * PARAGRAPH_SPACE);
    }

    fn code(&mut self, flow: &mut Flow, area: Area, code: &Code) {
        let style = self.style.code;
        let paragraph = self.structure.add(area.node, Role::Paragraph);
        let node = self.structure.add(paragraph, Role::Code);
        // Figure spaces are kept where others would vanish at the start of a line.
        let mut body = Vec::new();
        for (index, line) in code.text.lines().enumerate() {
            if index > 0 {
                body.push(Inline::LineBreak);
            }
            body.push(Inline::Text(
                line.replace(' ', "\u{2007}")
                    .replace('\t', "\u{2007}\u{2007}"),
            ));
        }
        let ground = Ground {
            left: area.left,
            width: area.width,
            fill: Some(self.style.tint),
            bar: None,
            is_text: true,
        };
        flow.space(self.style.body.leading * 0.6);
        let outer = self.open(flow, ground);
        let inner = area.inset(PADDING, PADDING);
        flow.pad(PADDING * 0.6);
        flow.cost(NEVER);
        let lines = self.lines(&body, node, &style, inner.width);
        flow.lines(lines, &inner);
        flow.cost(NEVER);
        flow.pad(PADDING * 0.6);
        flow.stand_on(outer);
        flow.space(self.style.body.leading * 0.6);
    }

    fn rule(&mut self, flow: &mut Flow, area: Area) {
        let space = self.style.body.leading * BLOCK_SPACE;
        let width = area.width * 0.25;
        let left = area.left + (area.width - width) / 2.0;
        flow.space(space);
        let line = fill(left, Pt::ZERO, width, Pt(0.6), self.style.rule);
        flow.push(Pt(0.6), vec![line], Vec::new());
        flow.space(space);
    }

    /// Puts what comes next on a ground; returns the one before.
    pub(super) fn open(&mut self, flow: &mut Flow, ground: Ground) -> Option<usize> {
        let outer = flow.ground();
        self.grounds.push(ground);
        flow.stand_on(Some(self.grounds.len() - 1));
        outer
    }

    /// The notes, each as a column of its own for the foot of a page.
    pub(super) fn notes(&mut self, notes: &[Note]) -> Vec<Vec<Strip>> {
        let style = self.style.note;
        let area = Area::new(self.style.column_width(), Structure::ROOT);
        let notes = notes.iter().map(|note| {
            let element = self
                .structure
                .add(Structure::ROOT, Role::Note(note.anchor.clone()));
            let mark = Inline::Superscript(vec![Inline::Text(note.number.to_string())]);
            let back = Inline::Link {
                target: Target::Anchor(note.mark.clone()),
                body: vec![mark],
            };
            let marked = Marked {
                marker: vec![back],
                element,
                body: element,
                inner: area.inset(style.size * 1.2, Pt::ZERO),
            };
            let mut flow = Flow::default();
            self.marked(&mut flow, &marked, &note.blocks, &style, true);
            flow.anchor(0, &note.anchor);
            flow.strips
        });
        notes.collect()
    }
}

/// Whether a block is a paragraph of strong words alone, such as the head of an abstract.
fn is_label(block: &Block) -> bool {
    matches!(block, Block::Paragraph(body) if matches!(&body[..], [Inline::Strong(_)]))
}

/// What stands at the left of blocks, and where they stand.
pub(super) struct Marked {
    pub(super) marker: Vec<Inline>,
    /// The element of marker and blocks.
    pub(super) element: NodeId,
    /// The element of the blocks.
    pub(super) body: NodeId,
    /// The area of the blocks, without the marker.
    pub(super) inner: Area,
}
