//! Parts of a document that are set off from its text: what is offered, notices, the abstract, small print.

use super::Setter;
use super::blocks::{BAR, BLOCK_SPACE, PADDING};
use super::flow::{Area, Flow, Ground, NEVER, fill};
use super::structure::Role;
use super::style::TextStyle;
use crate::document::{Block, Box, BoxRole};
use crate::font::Slant;
use crate::graphics::{Color, Pt};

/// What it costs to break a box over pages, at each of its lines.
const IN_A_BOX: f64 = 2500.0;

impl Setter<'_> {
    /// Sets a part of the document that is set off from its text.
    pub(super) fn set_off(&mut self, flow: &mut Flow, area: Area, inner: &Box) {
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

    fn tinted(&mut self, flow: &mut Flow, area: Area, blocks: &[Block], bar: Option<Color>) {
        let style = self.style;
        let ground = Ground {
            left: area.left,
            width: area.width,
            fill: Some(style.tint),
            bar,
            is_text: false,
        };
        flow.space(style.body.leading * BLOCK_SPACE);
        let outer = self.open(flow, ground);
        let inner = area.inset(PADDING + BAR, PADDING);
        let mut content = Flow::default();
        self.blocks(&mut content, inner, blocks, &style.boxed);
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
}
