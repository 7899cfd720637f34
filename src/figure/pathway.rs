//! Pathways: who acts on whom, and where (after the activity flow language of SBGN).

use super::COLUMN;
use super::diagram::{
    self, Arrow, Axes, BESIDE, Band, BoxShape, Ends, Entry, IN_BOX, Loops, Outline, padding,
};
use super::layers::{self, Graph, Placed, Spacing};
use super::text::{Measure, Rich, plain, rich};
use crate::content::{EdgeKind, Flow, NodeKind};
use crate::document::Words;
use crate::font::FontBook;
use crate::graphics::{Drawing, Point, Pt, Size};

/// A pathway.
#[derive(Debug, Clone)]
pub struct Pathway {
    /// Which way it runs.
    pub flow: Flow,
    /// Who acts.
    pub nodes: Vec<Node>,
    /// On whom.
    pub edges: Vec<Edge>,
    /// Where: compartments, in the order in which they follow one another.
    pub groups: Vec<Group>,
}

/// Who or what acts.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Its name.
    pub label: Rich,
    /// The number of its group.
    pub group: Option<usize>,
}

/// What one node does to another; `from` and `to` are numbers of nodes.
#[derive(Debug, Clone)]
pub struct Edge {
    /// Who acts.
    pub from: usize,
    /// On whom.
    pub to: usize,
    /// What it does.
    pub kind: EdgeKind,
    /// Words beside the edge.
    pub label: Rich,
    /// Whether a work is cited for it.
    pub sourced: bool,
}

/// A compartment.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub label: Rich,
}

/// The breadth at which names of nodes are broken.
const NAME: Pt = Pt(94.0);
/// The breadth at which words beside edges are broken.
const REMARK: Pt = Pt(88.0);

impl Pathway {
    /// Draws the pathway. Edges to nodes that are not there are left out.
    pub fn draw(&self, words: &Words, fonts: &FontBook) -> Drawing {
        let mut artist = Artist {
            pathway: self,
            axes: Axes(self.flow),
            measure: Measure::new(fonts),
        };
        artist.draw(words)
    }

    fn edges(&self) -> impl Iterator<Item = &Edge> {
        let count = self.nodes.len();
        self.edges
            .iter()
            .filter(move |edge| edge.from < count && edge.to < count)
    }

    /// The band of each node: those of groups in their order, before them what leads into a group, behind them the rest.
    fn bands(&self) -> Vec<usize> {
        if self.groups.is_empty() {
            return vec![0; self.nodes.len()];
        }
        let last = self.groups.len();
        let group = |node: &Node| node.group.filter(|group| *group < last);
        let mut behind: Vec<bool> = self
            .nodes
            .iter()
            .map(|node| group(node).is_some())
            .collect();
        // What comes from outside stands before what it acts on, whatever comes of it there.
        let comes_in = |number: usize| {
            let node = &self.nodes[number];
            let acts = |edge: &Edge| edge.from == number && group(&self.nodes[edge.to]).is_some();
            let is_outside = group(node).is_none();
            is_outside
                && matches!(node.kind, NodeKind::Drug | NodeKind::Ligand)
                && self.edges().any(acts)
        };
        let comes_in: Vec<bool> = (0..self.nodes.len()).map(comes_in).collect();
        for _ in 0..self.nodes.len() {
            for edge in self.edges() {
                behind[edge.to] |= behind[edge.from] && !comes_in[edge.to];
            }
        }
        let nodes = self.nodes.iter().zip(behind);
        nodes
            .map(|(node, behind)| match group(node) {
                Some(group) => group + 1,
                None if behind => last + 1,
                None => 0,
            })
            .collect()
    }
}

struct Artist<'a> {
    pathway: &'a Pathway,
    axes: Axes,
    measure: Measure<'a>,
}

/// A node with its lines and size.
struct Sized {
    lines: Vec<Rich>,
    size: Size,
}

impl Artist<'_> {
    fn draw(&mut self, words: &Words) -> Drawing {
        let mut sized: Vec<Sized> = self
            .pathway
            .nodes
            .iter()
            .map(|node| self.sized(node))
            .collect();
        let edges: Vec<&Edge> = self.pathway.edges().collect();
        let remarks: Vec<Vec<Rich>> = edges.iter().map(|edge| self.remark(edge)).collect();
        let ends = edges.iter().map(|edge| (edge.from, edge.to)).collect();
        let loops = Loops::of(ends, &remarks);
        for (index, sized) in sized.iter_mut().enumerate() {
            loops.heighten(index, &mut sized.size);
        }
        let graph = self.graph(&sized, &edges, &remarks, &loops);
        let placed = layers::fit(&graph);
        let mut drawing = Drawing::default();
        self.bands(&mut drawing, &placed);
        self.edges(&mut drawing, &placed, &sized, &edges, &loops);
        for (index, (node, sized)) in self.pathway.nodes.iter().zip(&sized).enumerate() {
            let shape = BoxShape {
                outline: Outline::Node(node.kind),
                middle: self.axes.point(placed.boxes[index]),
                size: sized.size,
                lines: &sized.lines,
                notes: &[],
            };
            diagram::draw_box(&mut drawing, &shape, &mut self.measure);
        }
        self.remarks(&mut drawing, &placed, &sized, &remarks, &loops);
        let mut drawing = drawing.cropped(Pt(3.0));
        self.legend(&mut drawing, words);
        drawing.cropped(Pt(2.0))
    }

    fn sized(&mut self, node: &Node) -> Sized {
        let lines = self.measure.lines(&node.label, IN_BOX.size, NAME);
        let widths = lines
            .iter()
            .map(|line| self.measure.width(line, IN_BOX.size));
        let width = widths
            .collect::<Vec<_>>()
            .into_iter()
            .fold(Pt(22.0), Pt::max);
        let (beside, above) = padding(Outline::Node(node.kind));
        let height = IN_BOX.leading * lines.len().max(1) as f64;
        Sized {
            lines,
            size: Size::new(width + Pt(beside * 2.0), height + Pt(above * 2.0)),
        }
    }

    fn remark(&mut self, edge: &Edge) -> Vec<Rich> {
        if edge.label.is_empty() {
            return Vec::new();
        }
        self.measure.lines(&edge.label, BESIDE.size, REMARK)
    }

    fn graph(
        &mut self,
        sized: &[Sized],
        edges: &[&Edge],
        remarks: &[Vec<Rich>],
        loops: &Loops,
    ) -> Graph {
        let bands = self.pathway.bands();
        let gutter = self.gutter_guess();
        let mut boxes: Vec<layers::Box> = Vec::new();
        for (sized, band) in sized.iter().zip(bands) {
            let (breadth, depth) = self.axes.extent(sized.size);
            boxes.push(layers::Box {
                depth,
                before: breadth / 2.0,
                after: breadth / 2.0,
                band,
            });
        }
        let mut graph = Graph {
            bands: if self.pathway.groups.is_empty() {
                1
            } else {
                self.pathway.groups.len() + 2
            },
            spacing: Spacing {
                breadth: match self.axes.0 {
                    Flow::Down => COLUMN.0 - 10.0 - gutter,
                    Flow::Right => COLUMN.0,
                },
                band: if self.pathway.groups.is_empty() {
                    0.0
                } else {
                    14.0
                },
                ..Spacing::default()
            },
            ..Graph::default()
        };
        for (index, size) in boxes.iter_mut().enumerate() {
            loops.make_room(index, size, remarks, self.axes, &mut self.measure);
        }
        for (edge, remark) in edges.iter().zip(remarks) {
            let room = (!remark.is_empty())
                .then(|| diagram::label_room(remark, self.axes, &mut self.measure));
            graph.edges.push(layers::Edge {
                from: edge.from,
                to: edge.to,
                label: room.filter(|_| edge.from != edge.to),
            });
        }
        graph.boxes = boxes;
        graph
    }

    fn gutter_guess(&self) -> f64 {
        if self.pathway.groups.is_empty() {
            0.0
        } else {
            24.0 + BESIDE.leading.0
        }
    }

    fn bands(&mut self, drawing: &mut Drawing, placed: &Placed) {
        let mut names = Vec::new();
        for (index, group) in self.pathway.groups.iter().enumerate() {
            let (start, end) = placed.bands[index + 1];
            let room = Pt((end - start - 10.0).max(30.0));
            names.push(self.measure.lines(&group.label, BESIDE.size, room));
        }
        let most = names.iter().map(Vec::len).max().unwrap_or(0);
        let gutter = BESIDE.leading.0 * most as f64 + 2.0;
        for (index, name) in names.iter().enumerate() {
            let (start, end) = placed.bands[index + 1];
            if end > start {
                let band = Band {
                    number: index + 1,
                    name,
                    gutter,
                };
                diagram::draw_band(drawing, placed, &band, self.axes, &mut self.measure);
            }
        }
    }

    fn end(&self, placed: &Placed, sized: &[Sized], node: usize) -> (Outline, Size, Point) {
        (
            Outline::Node(self.pathway.nodes[node].kind),
            sized[node].size,
            self.axes.point(placed.boxes[node]),
        )
    }

    fn edges(
        &mut self,
        drawing: &mut Drawing,
        placed: &Placed,
        sized: &[Sized],
        edges: &[&Edge],
        loops: &Loops,
    ) {
        for (index, edge) in edges.iter().enumerate() {
            let from = self.end(placed, sized, edge.from);
            let to = self.end(placed, sized, edge.to);
            if edge.from == edge.to {
                loops.draw(index, drawing, from, Arrow::of(edge.kind, edge.sourced));
            } else {
                let ends = Ends { from, to };
                diagram::draw_edge(
                    drawing,
                    &placed.routes[index],
                    &ends,
                    Arrow::of(edge.kind, edge.sourced),
                    self.axes,
                );
            }
        }
    }

    fn remarks(
        &mut self,
        drawing: &mut Drawing,
        placed: &Placed,
        sized: &[Sized],
        remarks: &[Vec<Rich>],
        loops: &Loops,
    ) {
        for (index, remark) in remarks.iter().enumerate() {
            if remark.is_empty() {
                continue;
            }
            if let Some(at) = placed.labels[index] {
                diagram::edge_label(drawing, remark, at, self.axes, &mut self.measure);
            } else if let Some(own) = loops.own(index) {
                let (_, size, middle) = self.end(placed, sized, own);
                loops.label(index, drawing, (size, middle), remark, &mut self.measure);
            }
        }
    }

    /// The kinds of edges that are drawn, where there are several, below the drawing.
    fn legend(&mut self, drawing: &mut Drawing, words: &Words) {
        let mut entries: Vec<Entry> = Vec::new();
        for (name, kind) in EdgeKind::WORDS {
            let mut alike = self.pathway.edges().filter(|edge| edge.kind == *kind);
            if let Some(first) = alike.next() {
                let sourced = first.sourced || alike.any(|edge| edge.sourced);
                entries.push(Entry {
                    arrow: Some(Arrow::of(*kind, sourced)),
                    words: rich(words.edge(name)),
                });
            }
        }
        let sourced = self.pathway.edges().filter(|edge| edge.sourced).count();
        let all = self.pathway.edges().count();
        if sourced < all {
            entries.push(Entry {
                arrow: None,
                words: rich(words.grey_edge),
            });
        }
        if entries.len() < 2 {
            return;
        }
        let at = Point::new(Pt(3.0), drawing.size.height + Pt(14.0));
        let width = drawing.size.width.max(COLUMN) - Pt(6.0);
        let mut legend = Drawing::default();
        diagram::draw_legend(&mut legend, &entries, at, width, &mut self.measure);
        let broader = legend.clone().cropped(Pt(3.0)).size.width - drawing.size.width;
        let offset = Point::new((-broader / 2.0).min(Pt::ZERO), Pt::ZERO);
        drawing.shapes.extend(legend.moved(offset).shapes);
    }
}

impl Pathway {
    /// The name of a node, bare.
    pub fn name(&self, node: usize) -> String {
        self.nodes
            .get(node)
            .map(|node| plain(&node.label))
            .unwrap_or_default()
    }
}
