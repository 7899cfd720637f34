//! Which rank each box stands in.

use super::{Box, Chain, Edge, Graph, Item, Layers};

/// The ranks of boxes, and which edges point backwards.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) ranks: Vec<usize>,
    pub(super) reversed: Vec<bool>,
    /// The first rank of each band, and one more for the end.
    pub(super) bands: Vec<usize>,
}

/// Ranks boxes so that edges point to higher ranks, but for those that close a circle or lead back to an earlier band.
pub(super) fn rank(graph: &Graph) -> Ranked {
    let reversed = backward(graph);
    let mut arrows: Vec<Vec<(usize, usize)>> = vec![Vec::new(); graph.boxes.len()];
    let mut into: Vec<Vec<(usize, usize)>> = vec![Vec::new(); graph.boxes.len()];
    for (edge, back) in graph.edges.iter().zip(&reversed) {
        if edge.from == edge.to {
            continue;
        }
        let (from, to) = if *back {
            (edge.to, edge.from)
        } else {
            (edge.from, edge.to)
        };
        let length = if edge.label.is_some() { 2 } else { 1 };
        arrows[from].push((to, length));
        into[to].push((from, length));
    }
    let order = sorted(&arrows, &into);
    let mut ranks = vec![0; graph.boxes.len()];
    let mut bands = vec![0];
    for band in 0..graph.bands.max(1) {
        let first = bands[band];
        let mut end = first;
        for index in order
            .iter()
            .copied()
            .filter(|index| graph.boxes[*index].band == band)
        {
            let lowest = into[index]
                .iter()
                .map(|(from, length)| ranks[*from] + length);
            ranks[index] = lowest.max().unwrap_or(0).max(first);
            end = end.max(ranks[index] + 1);
        }
        bands.push(end);
    }
    sink(graph, &order, &arrows, &into, &mut ranks);
    let mut ranked = Ranked {
        ranks,
        reversed,
        bands,
    };
    split_wide(graph, &mut ranked);
    ranked
}

/// Brings a box with more arrows out of it than into it next to what they lead to.
fn sink(
    graph: &Graph,
    order: &[usize],
    arrows: &[Vec<(usize, usize)>],
    into: &[Vec<(usize, usize)>],
    ranks: &mut [usize],
) {
    for index in order.iter().rev().copied() {
        let band = graph.boxes[index].band;
        let same = |other: &usize| graph.boxes[*other].band == band;
        let next = arrows[index].iter().filter(|(to, _)| same(to));
        let nearest = next
            .map(|(to, length)| ranks[*to].saturating_sub(*length))
            .min();
        if arrows[index].len() > into[index].len()
            && let Some(nearest) = nearest
        {
            ranks[index] = ranks[index].max(nearest);
        }
        let last_in_band = (0..ranks.len())
            .filter(|other| graph.boxes[*other].band == band)
            .map(|other| ranks[other])
            .max();
        if nearest.is_none()
            && into[index].is_empty()
            && !arrows[index].is_empty()
            && let Some(last) = last_in_band
        {
            ranks[index] = ranks[index].max(last);
        }
    }
}

/// Which edges point backwards: to an earlier band, or to a box from which they are reached.
fn backward(graph: &Graph) -> Vec<bool> {
    let band = |index: usize| graph.boxes[index].band;
    let mut reversed: Vec<bool> = graph
        .edges
        .iter()
        .map(|edge| band(edge.from) > band(edge.to))
        .collect();
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); graph.boxes.len()];
    for (index, edge) in graph.edges.iter().enumerate() {
        if edge.from != edge.to && band(edge.from) == band(edge.to) {
            out[edge.from].push(index);
        }
    }
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut states = vec![State::New; graph.boxes.len()];
    let has_entry = |index: usize| {
        graph
            .edges
            .iter()
            .any(|edge| edge.to == index && edge.from != index)
    };
    let entries = (0..graph.boxes.len()).filter(|index| !has_entry(*index));
    for start in entries.chain(0..graph.boxes.len()) {
        if states[start] != State::New {
            continue;
        }
        let mut stack = vec![(start, 0)];
        states[start] = State::Open;
        while let Some((at, next)) = stack.last_mut() {
            let Some(edge) = out[*at].get(*next).copied() else {
                states[*at] = State::Done;
                stack.pop();
                continue;
            };
            *next += 1;
            let to = graph.edges[edge].to;
            match states[to] {
                State::New => {
                    states[to] = State::Open;
                    stack.push((to, 0));
                }
                State::Open => reversed[edge] = true,
                State::Done => {}
            }
        }
    }
    reversed
}

/// Boxes, each after those from which arrows lead to it.
fn sorted(arrows: &[Vec<(usize, usize)>], into: &[Vec<(usize, usize)>]) -> Vec<usize> {
    let mut open: Vec<usize> = into.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..open.len()).filter(|index| open[*index] == 0).collect();
    let mut at = 0;
    while let Some(index) = order.get(at).copied() {
        at += 1;
        for (to, _) in &arrows[index] {
            open[*to] -= 1;
            if open[*to] == 0 {
                order.push(*to);
            }
        }
    }
    order
}

/// Parts ranks that are broader than they should be.
fn split_wide(graph: &Graph, ranked: &mut Ranked) {
    let mut rank = 0;
    while rank <= ranked.ranks.iter().copied().max().unwrap_or(0) {
        let here: Vec<usize> = (0..ranked.ranks.len())
            .filter(|index| ranked.ranks[*index] == rank)
            .collect();
        let breadth = |index: &usize| {
            let size = graph.boxes[*index];
            size.before + size.after + graph.spacing.beside
        };
        let total: f64 = here.iter().map(breadth).sum();
        let rows = rows(total / graph.spacing.breadth);
        if rows > 1 && here.len() > 1 {
            // Boxes of several rows stand between the edges to one another.
            let step = rows.min(here.len());
            let stays = |at: usize| at.is_multiple_of(step);
            let pushed = here.iter().enumerate().filter(|(at, _)| !stays(*at));
            let pushed: Vec<usize> = pushed.map(|(_, index)| *index).collect();
            for (index, other) in ranked.ranks.iter_mut().enumerate() {
                if *other > rank || pushed.contains(&index) {
                    *other += 1;
                }
            }
            for first in &mut ranked.bands {
                if *first > rank {
                    *first += 1;
                }
            }
        }
        rank += 1;
    }
}

/// How many rows hold so many breadths.
fn rows(breadths: f64) -> usize {
    let mut rows = 1;
    while (rows as f64) < breadths {
        rows += 1;
    }
    rows
}

/// Boxes and stretches of edges in ranks.
pub(super) fn layers(graph: &Graph, ranked: &Ranked) -> Layers {
    let count = ranked
        .ranks
        .iter()
        .copied()
        .max()
        .map_or(0, |last| last + 1);
    let mut layers = Layers {
        ranks: vec![Vec::new(); count],
        ..Layers::default()
    };
    for (size, rank) in graph.boxes.iter().zip(&ranked.ranks) {
        layers.add(Item {
            rank: *rank,
            size: *size,
            lane: false,
        });
    }
    for (edge, reversed) in graph.edges.iter().zip(&ranked.reversed) {
        let chain = chain(&mut layers, edge, *reversed, &ranked.ranks);
        layers.chains.push(chain);
    }
    layers
}

impl Layers {
    fn add(&mut self, item: Item) -> usize {
        let index = self.items.len();
        self.ranks[item.rank].push(index);
        self.items.push(item);
        index
    }
}

/// The stretches of an edge in the ranks between its boxes.
fn chain(layers: &mut Layers, edge: &Edge, reversed: bool, ranks: &[usize]) -> Chain {
    if edge.from == edge.to {
        return Chain::default();
    }
    let (low, high) = if reversed {
        (edge.to, edge.from)
    } else {
        (edge.from, edge.to)
    };
    let between = ranks[low] + 1..ranks[high];
    let middle = between.start + between.len() / 2;
    let mut chain = Chain {
        items: vec![low],
        label: None,
        reversed,
    };
    for rank in between {
        let mut size = Box {
            before: 1.0,
            after: 1.0,
            ..Box::default()
        };
        if rank == middle
            && let Some(label) = edge.label
        {
            size = label;
        }
        let item = layers.add(Item {
            rank,
            size,
            lane: true,
        });
        if rank == middle && edge.label.is_some() {
            chain.label = Some(item);
        }
        chain.items.push(item);
    }
    chain.items.push(high);
    let links = chain.items.windows(2).map(|pair| (pair[0], pair[1]));
    layers.links.extend(links);
    chain
}
