//! Workflows: steps, decisions and what follows them.

use super::diagram::{
    self, Arrow, Axes, BESIDE, BoxShape, Ends, IN_BOX, LOOP, NOTE_GAP, Outline, padding,
};
use super::layers::{self, Graph, Spacing};
use super::text::{Measure, Rich, strong};
use super::{COLUMN, WIDEST};
use crate::content::{EdgeKind, Flow, StepKind};
use crate::font::FontBook;
use crate::graphics::{Drawing, Paint, Pt, Size};

/// A workflow.
#[derive(Debug, Clone)]
pub struct Workflow {
    /// Which way it runs. One that is too broad to run to the right runs down.
    pub flow: Flow,
    /// The steps.
    pub steps: Vec<Step>,
    /// What follows what.
    pub turnings: Vec<Turning>,
}

/// A step.
#[derive(Debug, Clone)]
pub struct Step {
    /// What it is.
    pub kind: StepKind,
    /// What is done.
    pub label: Rich,
    /// Remarks, each on lines of its own.
    pub notes: Vec<Rich>,
}

/// That one step follows another; `from` and `to` are numbers of steps.
#[derive(Debug, Clone)]
pub struct Turning {
    /// The step before.
    pub from: usize,
    /// The step behind.
    pub to: usize,
    /// When it is taken, or how long it takes.
    pub label: Rich,
}

/// The breadth at which words in steps are broken, by the way that the workflow runs.
const WORDS: [(Flow, Pt); 2] = [(Flow::Down, Pt(188.0)), (Flow::Right, Pt(84.0))];
/// The breadth at which words are broken in steps that stand beside others.
const BESIDE_OTHERS: Pt = Pt(108.0);

impl Workflow {
    /// Draws the workflow. What follows steps that are not there is left out.
    pub fn draw(&self, fonts: &FontBook) -> Drawing {
        let drawing = self.running(self.flow, fonts);
        if self.flow == Flow::Right && drawing.size.width > WIDEST {
            return self.running(Flow::Down, fonts);
        }
        drawing
    }

    fn running(&self, flow: Flow, fonts: &FontBook) -> Drawing {
        let widest = WORDS
            .iter()
            .find(|row| row.0 == flow)
            .map_or(BESIDE_OTHERS, |row| row.1);
        let forks = self.forks();
        let mut artist = Artist {
            workflow: self,
            axes: Axes(flow),
            measure: Measure::new(fonts),
            widest: if forks {
                widest.min(BESIDE_OTHERS)
            } else {
                widest
            },
        };
        artist.draw()
    }

    fn turnings(&self) -> impl Iterator<Item = &Turning> {
        let count = self.steps.len();
        self.turnings
            .iter()
            .filter(move |turning| turning.from < count && turning.to < count)
    }

    /// Whether steps stand beside each other.
    fn forks(&self) -> bool {
        (0..self.steps.len()).any(|step| {
            let out = self.turnings().filter(|turning| turning.from == step);
            let into = self.turnings().filter(|turning| turning.to == step);
            out.count() > 1 || into.count() > 1
        })
    }
}

struct Artist<'a> {
    workflow: &'a Workflow,
    axes: Axes,
    measure: Measure<'a>,
    widest: Pt,
}

struct Sized {
    outline: Outline,
    lines: Vec<Rich>,
    notes: Vec<Rich>,
    size: Size,
}

impl Artist<'_> {
    fn draw(&mut self) -> Drawing {
        let mut sized: Vec<Sized> = self
            .workflow
            .steps
            .iter()
            .map(|step| self.sized(step))
            .collect();
        if !self.workflow.forks() && self.axes.0 == Flow::Down {
            equal_widths(&mut sized);
        }
        let turnings: Vec<&Turning> = self.workflow.turnings().collect();
        let mut remarks: Vec<Vec<Rich>> = turnings
            .iter()
            .map(|turning| self.remark(turning))
            .collect();
        let ends: Vec<(usize, usize)> = turnings.iter().map(|one| (one.from, one.to)).collect();
        let drawn = diagram::gather_loops(&ends, &mut remarks);
        let graph = self.graph(&sized, &turnings, &remarks, &drawn);
        let placed = layers::fit(&graph);
        let mut drawing = Drawing::default();
        let end = |step: usize| {
            let sized: &Sized = &sized[step];
            (
                sized.outline,
                sized.size,
                self.axes.point(placed.boxes[step]),
            )
        };
        let arrow = Arrow {
            kind: EdgeKind::Activates,
            paint: Paint::Soft,
        };
        for (index, turning) in turnings.iter().enumerate() {
            if turning.from == turning.to {
                if drawn[index] {
                    diagram::draw_loop(&mut drawing, end(turning.from), arrow);
                }
                continue;
            }
            let ends = Ends {
                from: end(turning.from),
                to: end(turning.to),
            };
            diagram::draw_edge(&mut drawing, &placed.routes[index], &ends, arrow, self.axes);
        }
        for (index, sized) in sized.iter().enumerate() {
            let shape = BoxShape {
                outline: sized.outline,
                middle: self.axes.point(placed.boxes[index]),
                size: sized.size,
                lines: &sized.lines,
                notes: &sized.notes,
            };
            diagram::draw_box(&mut drawing, &shape, &mut self.measure);
        }
        for (index, remark) in remarks.iter().enumerate() {
            if let Some(at) = placed.labels[index].filter(|_| !remark.is_empty()) {
                diagram::edge_label(&mut drawing, remark, at, self.axes, &mut self.measure);
            } else if !remark.is_empty() {
                let (_, size, middle) = {
                    let sized: &Sized = &sized[turnings[index].from];
                    (
                        sized.outline,
                        sized.size,
                        self.axes.point(placed.boxes[turnings[index].from]),
                    )
                };
                let at = (middle.x.0 + size.width.0 / 2.0 + LOOP - 4.0, middle.y.0);
                diagram::edge_label(
                    &mut drawing,
                    remark,
                    at,
                    Axes(Flow::Down),
                    &mut self.measure,
                );
            }
        }
        drawing.cropped(Pt(3.0))
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
        let notes = step
            .notes
            .iter()
            .flat_map(|note| self.measure.lines(note, BESIDE.size, widest));
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

    fn remark(&mut self, turning: &Turning) -> Vec<Rich> {
        if turning.label.is_empty() {
            return Vec::new();
        }
        self.measure.lines(&turning.label, BESIDE.size, Pt(110.0))
    }

    fn graph(
        &mut self,
        sized: &[Sized],
        turnings: &[&Turning],
        remarks: &[Vec<Rich>],
        drawn: &[bool],
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
        for sized in sized {
            let (breadth, depth) = self.axes.extent(sized.size);
            graph.boxes.push(layers::Box {
                depth,
                before: breadth / 2.0,
                after: breadth / 2.0,
                band: 0,
            });
        }
        for (index, (turning, remark)) in turnings.iter().zip(remarks).enumerate() {
            let room = (!remark.is_empty())
                .then(|| diagram::label_room(remark, self.axes, &mut self.measure));
            if turning.from == turning.to && drawn[index] {
                let size = &mut graph.boxes[turning.from];
                diagram::make_room_for_loop(size, remark, self.axes, &mut self.measure);
            }
            graph.edges.push(layers::Edge {
                from: turning.from,
                to: turning.to,
                label: room.filter(|_| turning.from != turning.to),
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
