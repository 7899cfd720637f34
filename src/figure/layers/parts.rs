//! Graphs of several parts: each is laid out by itself, then all are put together.

use super::{Edge, Graph, Placed};

/// The space between parts.
const BETWEEN: f64 = 26.0;

/// A part of a graph, with the numbers that its boxes and edges have in the whole.
pub(super) struct Part {
    pub(super) graph: Graph,
    boxes: Vec<usize>,
    edges: Vec<usize>,
}

/// The parts between which no edge runs, in the order of their first boxes.
pub(super) fn parts(graph: &Graph) -> Vec<Part> {
    let mut part_of: Vec<usize> = (0..graph.boxes.len()).collect();
    let mut changed = true;
    while changed {
        changed = false;
        for edge in &graph.edges {
            let least = part_of[edge.from].min(part_of[edge.to]);
            for end in [edge.from, edge.to] {
                changed |= part_of[end] != least;
                part_of[end] = least;
            }
        }
    }
    let firsts = (0..graph.boxes.len()).filter(|index| part_of[*index] == *index);
    firsts.map(|first| part(graph, &part_of, first)).collect()
}

fn part(graph: &Graph, part_of: &[usize], first: usize) -> Part {
    let boxes: Vec<usize> = (0..graph.boxes.len())
        .filter(|index| part_of[*index] == first)
        .collect();
    let place = |index: usize| boxes.iter().position(|other| *other == index).unwrap_or(0);
    let edges: Vec<usize> = (0..graph.edges.len())
        .filter(|edge| part_of[graph.edges[*edge].from] == first)
        .collect();
    let own = edges.iter().map(|edge| {
        let edge = graph.edges[*edge];
        Edge {
            from: place(edge.from),
            to: place(edge.to),
            ..edge
        }
    });
    Part {
        graph: Graph {
            boxes: boxes.iter().map(|index| graph.boxes[*index]).collect(),
            edges: own.collect(),
            ..*graph
        },
        boxes,
        edges,
    }
}

/// Puts parts side by side, in rows no broader than the graph's breadth.
pub(super) fn pack(graph: &Graph, parts: &[Part], placed: Vec<Placed>) -> Placed {
    let mut whole = Placed {
        boxes: vec![(0.0, 0.0); graph.boxes.len()],
        routes: vec![Vec::new(); graph.edges.len()],
        labels: vec![None; graph.edges.len()],
        bands: vec![(0.0, 0.0); graph.bands.max(1)],
        breadth: (0.0, 0.0),
    };
    let (mut at, mut row, mut deepest) = (0.0, 0.0, 0.0_f64);
    for (part, placed) in parts.iter().zip(placed) {
        let breadth = placed.breadth.1 - placed.breadth.0;
        if at > 0.0 && at + breadth > graph.spacing.breadth {
            row += deepest + BETWEEN;
            (at, deepest) = (0.0, 0.0);
        }
        let offset = (at - placed.breadth.0, row);
        add(&mut whole, part, &placed, offset);
        let depth = part
            .boxes
            .iter()
            .zip(&placed.boxes)
            .map(|(index, spot)| spot.1 + graph.boxes[*index].depth / 2.0);
        deepest = depth.fold(deepest, f64::max);
        at += breadth + BETWEEN;
        whole.breadth.1 = whole.breadth.1.max(at - BETWEEN);
    }
    whole
}

fn add(whole: &mut Placed, part: &Part, placed: &Placed, offset: (f64, f64)) {
    for (index, spot) in part.boxes.iter().zip(&placed.boxes) {
        whole.boxes[*index] = (spot.0 + offset.0, spot.1 + offset.1);
    }
    for (own, edge) in part.edges.iter().enumerate() {
        let mut lanes = placed.routes[own].clone();
        for lane in &mut lanes {
            lane.at += offset.0;
            lane.start += offset.1;
            lane.end += offset.1;
        }
        whole.routes[*edge] = lanes;
        let label = placed.labels[own];
        whole.labels[*edge] = label.map(|spot| (spot.0 + offset.0, spot.1 + offset.1));
    }
}
