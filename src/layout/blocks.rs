//! Blocks become strips of the column.

use super::Setter;
use super::flow::{Area, Flow, Ground, NEVER, Place, Strip, fill};
use super::frame::OutlineEntry;
use super::structure::{ListNumbering, NodeId, Role, Structure};
use super::style::TextStyle;
use crate::document::{
    Anchor, Block, Box, BoxRole, Code, Document, Heading, Inline, List, Note, Section, Target,
    plain_text,
};
use crate::font::Slant;
use crate::graphics::{Point, Pt};

/// The space between paragraphs, in lines.
const PARAGRAPH_SPACE: f64 = 0.45;
/// The space above headings of levels 2, 3 and deeper, in lines of running text.
const HEADING_SPACE: [f64; 3] = [1.6, 1.2, 0.9];
/// The space below headings, in lines of running text.
const BELOW_HEADING: f64 = 0.35;
/// How far lists are indented, in ems.
const LIST_INDENT: f64 = 1.7;
/// The space inside boxes.
const PADDING: Pt = Pt(10.0);
/// The space around boxes and tables, in lines of running text.
pub(super) const BLOCK_SPACE: f64 = 0.9;
/// The width of the bar at the left of boxes and quotations.
const BAR: Pt = Pt(2.5);

impl Setter<'_> {
    /// The whole column of a document: what stands before the first section, and the rest.
    pub(super) fn document(&mut self, document: &Document) -> (Vec<Strip>, Vec<Strip>) {
        let style = self.style;
        let area = Area::new(style.measure(), Structure::ROOT);
        let mut flow = Flow::default();
        if style.columns > 1 {
            flow.stand_over(Place::Across);
        }
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
        flow.space(line * HEADING_SPACE[depth]);
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
        for block in blocks {
            self.block(flow, area, block, style);
        }
    }

    fn block(&mut self, flow: &mut Flow, area: Area, block: &Block, style: &TextStyle) {
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
        flow.space(style.leading * PARAGRAPH_SPACE);
        flow.lines(lines, &area);
        flow.space(style.leading * PARAGRAPH_SPACE);
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
        flow.space(style.leading * PARAGRAPH_SPACE);
        for (index, item) in (0_u64..).zip(&list.items) {
            let marker = list
                .start
                .map_or_else(|| "•".to_owned(), |start| format!("{}.", start + index));
            let element = self.structure.add(node, Role::Item);
            if list.tight && index > 0 {
                flow.space(style.leading * 0.12);
            }
            let body = Marked {
                marker: vec![Inline::Text(marker)],
                element,
                inner,
            };
            self.marked(flow, &body, &item.blocks, style, list.tight);
        }
        flow.space(style.leading * PARAGRAPH_SPACE);
    }

    /// Sets blocks with a marker at the left of their first line.
    pub(super) fn marked(
        &mut self,
        flow: &mut Flow,
        marked: &Marked,
        blocks: &[Block],
        style: &TextStyle,
        tight: bool,
    ) {
        let inner = marked.inner;
        let gap = style.size * 0.55;
        let lines = if marked.marker.is_empty() {
            Vec::new()
        } else {
            let label = self.structure.add(marked.element, Role::Label);
            self.lines(&marked.marker, label, style, Pt(f64::INFINITY))
        };
        let body = self.structure.add(marked.element, Role::Body);
        let mut content = Flow::default();
        for block in blocks {
            match block {
                Block::Paragraph(words) if tight => {
                    let lines = self.lines(words, body, style, inner.width);
                    content.lines(lines, &inner.of(body));
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
    fn open(&mut self, flow: &mut Flow, ground: Ground) -> Option<usize> {
        let outer = flow.ground();
        self.grounds.push(ground);
        flow.stand_on(Some(self.grounds.len() - 1));
        outer
    }

    fn set_off(&mut self, flow: &mut Flow, area: Area, inner: &Box) {
        let node = self.structure.add(area.node, Role::Division);
        let area = area.of(node);
        let style = self.style;
        let space = style.body.leading;
        match inner.role {
            BoxRole::Product | BoxRole::CallToAction => {
                self.tinted(flow, area, &inner.blocks, Some(style.accent));
            }
            BoxRole::Notice => self.tinted(flow, area, &inner.blocks, Some(style.warning)),
            BoxRole::CiteAs => self.tinted(flow, area, &inner.blocks, None),
            BoxRole::Subtitle => {
                self.close_set(flow, area, &inner.blocks, &style.subtitle);
                flow.space(space * 0.5);
            }
            BoxRole::Byline => {
                self.close_set(flow, area, &inner.blocks, &style.byline);
                flow.space(space * 0.9);
            }
            BoxRole::Audience => {
                let mut text = style.body;
                text.font.slant = Slant::Italic;
                text.color = style.small.color;
                flow.space(space * 0.6);
                self.blocks(flow, area, &inner.blocks, &text);
                flow.space(space * 0.6);
            }
            BoxRole::Abstract => {
                flow.space(space * BLOCK_SPACE);
                let line = |area: Area| fill(area.left, Pt::ZERO, area.width, Pt(0.5), style.rule);
                flow.push(Pt(0.5), vec![line(area)], Vec::new());
                flow.cost(NEVER);
                flow.space(space * 0.5);
                self.blocks(flow, area, &inner.blocks, &style.body);
                flow.space(space * 0.5);
                flow.cost(NEVER);
                flow.push(Pt(0.5), vec![line(area)], Vec::new());
                flow.space(space * BLOCK_SPACE);
            }
            BoxRole::Disclaimer | BoxRole::Contact => {
                flow.space(space * BLOCK_SPACE);
                let line = fill(area.left, Pt::ZERO, area.width, Pt(0.5), style.rule);
                flow.push(Pt(0.5), vec![line], Vec::new());
                flow.cost(NEVER);
                flow.space(space * 0.4);
                let first = flow.strips.len();
                self.close_set(flow, area, &inner.blocks, &style.small);
                for strip in flow.strips.iter_mut().skip(first + 1) {
                    strip.break_before = strip.break_before.max(IN_A_BOX);
                }
            }
        }
    }

    fn tinted(
        &mut self,
        flow: &mut Flow,
        area: Area,
        blocks: &[Block],
        bar: Option<crate::graphics::Color>,
    ) {
        let style = self.style;
        let ground = Ground {
            left: area.left,
            width: area.width,
            fill: Some(style.tint),
            bar,
        };
        flow.space(style.body.leading * BLOCK_SPACE);
        let outer = self.open(flow, ground);
        let inner = area.inset(PADDING + BAR, PADDING);
        let mut content = match blocks.split_last() {
            Some((Block::Figure(figure), rest)) if figure.number.is_none() => {
                self.beside(inner, figure, |setter, area| {
                    setter.column(area, rest, &style.boxed)
                })
            }
            _ => self.column(inner, blocks, &style.boxed),
        };
        for strip in &mut content.strips {
            strip.break_before = strip.break_before.max(IN_A_BOX);
        }
        content.drop_first_space();
        flow.pad(PADDING * 0.75);
        flow.cost(NEVER);
        flow.append(content);
        flow.drop_space();
        flow.cost(NEVER);
        flow.pad(PADDING * 0.75);
        flow.stand_on(outer);
        flow.space(style.body.leading * BLOCK_SPACE);
    }

    fn column(&mut self, area: Area, blocks: &[Block], style: &TextStyle) -> Flow {
        let mut flow = Flow::default();
        self.blocks(&mut flow, area, blocks, style);
        flow
    }

    /// Sets blocks with little space between them.
    fn close_set(&mut self, flow: &mut Flow, area: Area, blocks: &[Block], style: &TextStyle) {
        for block in blocks {
            match block {
                Block::Paragraph(body) => {
                    let node = self.structure.add(area.node, Role::Paragraph);
                    let lines = self.lines(body, node, style, area.width);
                    flow.lines(lines, &area);
                    flow.space(style.leading * 0.15);
                }
                other => self.block(flow, area, other, style),
            }
        }
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

/// What it costs to break a box over pages, at each of its lines.
const IN_A_BOX: f64 = 2500.0;

/// What stands at the left of blocks, and where they stand.
pub(super) struct Marked {
    pub(super) marker: Vec<Inline>,
    pub(super) element: NodeId,
    /// The area of the blocks, without the marker.
    pub(super) inner: Area,
}
