//! Some steps of a workflow, with what leads from one to another.

use std::ops::Range;

use super::super::COLUMN;
use super::super::diagram::{
    self, Arrow, Axes, BESIDE, BoxShape, Ends, IN_BOX, Loops, NOTE_GAP, Outline, padding,
};
use super::super::layers::{self, Graph, Placed, Spacing};
use super::super::text::{Measure, Rich, rich, strong};
use super::{Step, Turning, Workflow};
use crate::content::{EdgeKind, Flow, StepKind};
use crate::graphics::{Drawing, Paint, Point, Pt, Size};

/// How what leads from one step to another looks.
pub(super) const ARROW: Arrow = Arrow {
    kind: EdgeKind::Activates,
    paint: Paint::Soft,
};

pub(super) struct Artist<'a> {
    pub(super) workflow: &'a Workflow,
    pub(super) axes: Axes,
    pub(super) measure: Measure<'a>,
    /// The breadth at which words in steps are broken.
    pub(super) widest: Pt,
}

/// Steps, drawn.
pub(super) struct Part {
    pub(super) drawing: Drawing,
    /// Each step: its outline, its size and its middle.
    pub(super) ends: Vec<(Outline, Size, Point)>,
}

struct Sized {
    outline: Outline,
    lines: Vec<Rich>,
    notes: Vec<Rich>,
    size: Size,
}

/// What leads from one of the steps to another, by their places among them.
struct Way {
    ends: (usize, usize),
    remark: Vec<Rich>,
}

impl Artist<'_> {
    /// Draws steps that stand one behind the other in the list, and what leads from one of them to another.
    pub(super) fn draw(&mut self, steps: Range<usize>) -> Part {
        let workflow = self.workflow;
        let own = workflow.steps[steps.clone()].iter();
        let mut sized: Vec<Sized> = own.map(|step| self.sized(step)).collect();
        if !workflow.forks() && self.axes.0 == Flow::Down {
            equal_widths(&mut sized);
        }
        let ways = self.ways(&steps);
        let remarks: Vec<Vec<Rich>> = ways.iter().map(|way| way.remark.clone()).collect();
        let loops = Loops::of(ways.iter().map(|way| way.ends).collect(), &remarks);
        for (index, sized) in sized.iter_mut().enumerate() {
            loops.heighten(index, &mut sized.size);
        }
        let placed = layers::fit(&self.graph(&sized, &ways, &remarks, &loops));
        let middles = placed.boxes.iter().map(|spot| self.axes.point(*spot));
        let ends = sized.iter().zip(middles);
        let ends = ends.map(|(sized, middle)| (sized.outline, sized.size, middle));
        let mut part = Part {
            drawing: Drawing::default(),
            ends: ends.collect(),
        };
        self.arrows(&mut part, &ways, &placed, &loops);
        for (sized, (outline, size, middle)) in sized.iter().zip(&part.ends) {
            let shape = BoxShape {
                outline: *outline,
                middle: *middle,
                size: *size,
                lines: &sized.lines,
                notes: &sized.notes,
            };
            diagram::draw_box(&mut part.drawing, &shape, &mut self.measure);
        }
        self.remarks(&mut part, &ways, &placed, &loops);
        part
    }

    fn ways(&mut self, steps: &Range<usize>) -> Vec<Way> {
        let workflow = self.workflow;
        let inside = workflow
            .turnings()
            .filter(|turning| steps.contains(&turning.from) && steps.contains(&turning.to));
        inside
            .map(|turning| Way {
                ends: (turning.from - steps.start, turning.to - steps.start),
                remark: self.remark(turning),
            })
            .collect()
    }

    fn arrows(&self, part: &mut Part, ways: &[Way], placed: &Placed, loops: &Loops) {
        for (index, way) in ways.iter().enumerate() {
            let (from, to) = (part.ends[way.ends.0], part.ends[way.ends.1]);
            if way.ends.0 == way.ends.1 {
                loops.draw(index, &mut part.drawing, from, ARROW);
            } else {
                let route = &placed.routes[index];
                let ends = Ends { from, to };
                diagram::draw_edge(&mut part.drawing, route, &ends, ARROW, self.axes);
            }
        }
    }

    fn remarks(&mut self, part: &mut Part, ways: &[Way], placed: &Placed, loops: &Loops) {
        for (index, way) in ways.iter().enumerate() {
            let (drawing, lines) = (&mut part.drawing, &way.remark);
            if lines.is_empty() {
                continue;
            }
            if let Some(at) = placed.labels[index] {
                diagram::edge_label(drawing, lines, at, self.axes, &mut self.measure);
            } else {
                let (_, size, middle) = part.ends[way.ends.0];
                loops.label(index, drawing, (size, middle), lines, &mut self.measure);
            }
        }
    }

    fn sized(&mut self, step: &Step) -> Sized {
        let outline = match step.kind {
            StepKind::Step => Outline::Step,
            StepKind::Decision => Outline::Decision,
            StepKind::Start | StepKind::End => Outline::Terminal,
        };
        let widest = if step.kind == StepKind::Decision {
            self.widest.min(Pt(112.0))
        } else {
            self.widest
        };
        let lines = self
            .measure
            .lines(&strong(&step.label), IN_BOX.size, widest);
        let several = step.notes.len() > 1;
        let notes = step.notes.iter().flat_map(|note| {
            let mut words = rich(if several { "•\u{a0}" } else { "" });
            words.extend(note.iter().cloned());
            self.measure.lines(&words, BESIDE.size, widest)
        });
        let notes: Vec<Rich> = notes.collect();
        let all = lines.iter().chain(&notes);
        let width = all.fold(Pt(30.0), |width, line| {
            width.max(self.measure.width(line, IN_BOX.size))
        });
        let mut height = IN_BOX.leading * lines.len().max(1) as f64;
        if !notes.is_empty() {
            height += BESIDE.leading * notes.len() as f64 + NOTE_GAP;
        }
        let (beside, above) = padding(outline);
        Sized {
            outline,
            lines,
            notes,
            size: Size::new(width + Pt(beside * 2.0), height + Pt(above * 2.0)),
        }
    }

    pub(super) fn remark(&mut self, turning: &Turning) -> Vec<Rich> {
        if turning.label.is_empty() {
            return Vec::new();
        }
        self.measure.lines(&turning.label, BESIDE.size, Pt(110.0))
    }

    fn graph(
        &mut self,
        sized: &[Sized],
        ways: &[Way],
        remarks: &[Vec<Rich>],
        loops: &Loops,
    ) -> Graph {
        let mut graph = Graph {
            bands: 1,
            spacing: Spacing {
                breadth: COLUMN.0 - 6.0,
                ranks: 20.0,
                beside: 20.0,
                band: 0.0,
                ..Spacing::default()
            },
            ..Graph::default()
        };
        for (index, sized) in sized.iter().enumerate() {
            let (breadth, depth) = self.axes.extent(sized.size);
            let mut size = layers::Box {
                depth,
                before: breadth / 2.0,
                after: breadth / 2.0,
                band: 0,
            };
            loops.make_room(index, &mut size, remarks, self.axes, &mut self.measure);
            graph.boxes.push(size);
        }
        for way in ways {
            let (from, to) = way.ends;
            let room = (!way.remark.is_empty())
                .then(|| diagram::label_room(&way.remark, self.axes, &mut self.measure));
            graph.edges.push(layers::Edge {
                from,
                to,
                label: room.filter(|_| from != to),
            });
        }
        graph
    }
}

/// A column of steps looks best if all are of one width.
fn equal_widths(sized: &mut [Sized]) {
    let widest = sized
        .iter()
        .map(|sized| sized.size.width)
        .fold(Pt::ZERO, Pt::max);
    sized.iter_mut().for_each(|sized| sized.size.width = widest);
}
