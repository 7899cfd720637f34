//! Layered layout of graphs (Sugiyama, Tagawa and Toda 1981): rank, order, place, route.
//!
//! Everything here runs along two axes: ranks follow one another along the
//! `depth`, boxes of a rank stand side by side along the `breadth`. A drawing
//! that runs down and one that runs to the right differ only in which is which.

mod order;
mod parts;
mod place;
mod rank;
mod route;

/// A graph to be laid out.
#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    /// The boxes.
    pub(super) boxes: Vec<Box>,
    /// The edges.
    pub(super) edges: Vec<Edge>,
    /// How many bands there are.
    pub(super) bands: usize,
    /// The spaces.
    pub(super) spacing: Spacing,
}

/// A box.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Box {
    /// How far it reaches along the depth.
    pub(super) depth: f64,
    /// How far it reaches before and behind its middle along the breadth.
    pub(super) before: f64,
    pub(super) after: f64,
    /// The band that it stands in; bands follow one another along the depth.
    pub(super) band: usize,
}

/// An edge.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    /// The room for its label: along the depth, and behind and before the edge along the breadth.
    pub(super) label: Option<Box>,
}

/// The spaces of a layout.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spacing {
    /// Between boxes of a rank.
    pub(super) beside: f64,
    /// Between an edge and what stands beside it.
    pub(super) lane: f64,
    /// Between ranks.
    pub(super) ranks: f64,
    /// Above the first and below the last rank of a band.
    pub(super) band: f64,
    /// The breadth that ranks keep to where they can.
    pub(super) breadth: f64,
}

impl Default for Spacing {
    fn default() -> Spacing {
        Spacing {
            beside: 16.0,
            lane: 9.0,
            ranks: 29.0,
            band: 20.0,
            breadth: 300.0,
        }
    }
}

/// A place: along the breadth and along the depth.
pub(super) type Spot = (f64, f64);

/// Where everything stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    /// The middle of each box.
    pub(super) boxes: Vec<Spot>,
    /// The lanes that each edge runs through, from its first box to its last; empty for an edge to itself.
    pub(super) routes: Vec<Vec<Lane>>,
    /// Where each edge's label begins on its edge: breadth of the edge, middle of the depth.
    pub(super) labels: Vec<Option<Spot>>,
    /// Where each band begins and ends along the depth; both are one for an empty band.
    pub(super) bands: Vec<(f64, f64)>,
    /// Where the first and the last box begin and end along the breadth.
    pub(super) breadth: (f64, f64),
}

/// A stretch in which an edge runs straight along the depth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lane {
    pub(super) at: f64,
    pub(super) start: f64,
    pub(super) end: f64,
}

/// An item of a rank: a box, or a stretch of an edge.
#[derive(Debug, Clone, Copy, Default)]
struct Item {
    rank: usize,
    size: Box,
    /// Whether it is a stretch of an edge.
    lane: bool,
}

/// Boxes and stretches of edges in ranks, and the links between items of neighbouring ranks.
#[derive(Debug, Default)]
struct Layers {
    items: Vec<Item>,
    /// The items of each rank, in order.
    ranks: Vec<Vec<usize>>,
    /// Links from an item to one of the next rank.
    links: Vec<(usize, usize)>,
    /// The stretches of each edge, from low to high rank, and the index of the one that carries its label.
    chains: Vec<Chain>,
}

#[derive(Debug, Clone, Default)]
struct Chain {
    /// The items from the box of the lower rank to that of the higher.
    items: Vec<usize>,
    /// The stretch beside which the label stands.
    label: Option<usize>,
    /// Whether the edge points from the higher rank to the lower.
    reversed: bool,
}

/// Lays out a graph.
pub(super) fn lay_out(graph: &Graph) -> Placed {
    let ranked = rank::rank(graph);
    let mut layers = rank::layers(graph, &ranked);
    order::order(&mut layers);
    let breadth = place::breadth(&layers, &graph.spacing);
    let depth = place::depth(&layers, &ranked, graph);
    route::routes(graph, &layers, &breadth, &depth)
}

/// Lays out a graph within its breadth, if any limit to its ranks brings it there. Parts that have nothing to do with
/// each other stand beside or behind one another.
pub(super) fn fit(graph: &Graph) -> Placed {
    let parts = parts::parts(graph);
    if parts.len() < 2 || graph.bands > 1 {
        return fit_whole(graph);
    }
    let placed = parts.iter().map(|part| fit_whole(&part.graph)).collect();
    parts::pack(graph, &parts, placed)
}

/// The breadth that all but the largest graphs keep to, in the breadth that is wanted.
const TOLERATED: f64 = 1.38;

/// The breadth and the depth of a page; what is deeper is tried again, broader and closer.
const PAGE: (f64, f64) = (425.0, 520.0);

fn fit_whole(graph: &Graph) -> Placed {
    let placed = narrow(graph);
    if share_of_page(graph, &placed) >= 1.0 {
        return placed;
    }
    let broad = [TOLERATED, 1.6, 1.9].map(|factor| {
        let mut broad = graph.clone();
        broad.spacing.breadth *= factor;
        broad.spacing.ranks *= 0.8;
        broad.spacing.band *= 0.85;
        lay_out(&broad)
    });
    let all = std::iter::once(placed).chain(broad);
    let best = all.max_by(|a, b| share_of_page(graph, a).total_cmp(&share_of_page(graph, b)));
    best.unwrap_or_default()
}

/// At which share of its size a layout fits a page; 1 if it fits as it is.
fn share_of_page(graph: &Graph, placed: &Placed) -> f64 {
    let ends = placed.boxes.iter().zip(&graph.boxes);
    let depth = ends
        .map(|(spot, size)| spot.1 + size.depth / 2.0)
        .fold(1.0, f64::max);
    let breadth = (placed.breadth.1 - placed.breadth.0).max(1.0);
    (PAGE.0 / breadth).min(PAGE.1 / depth).min(1.0)
}

fn narrow(graph: &Graph) -> Placed {
    let wanted = graph.spacing.breadth;
    let breadth = |placed: &Placed| placed.breadth.1 - placed.breadth.0;
    let mut broader: Vec<Placed> = Vec::new();
    for share in [1.0, 0.85, 0.7, 0.55, 0.42] {
        let mut tried = graph.clone();
        tried.spacing.breadth = wanted * share;
        let placed = lay_out(&tried);
        if breadth(&placed) <= wanted {
            return placed;
        }
        broader.push(placed);
    }
    let mut tolerated = broader.iter();
    let tolerated = tolerated.find(|placed| breadth(placed) <= wanted * TOLERATED);
    let narrowest = || {
        let all = broader.iter();
        all.min_by(|a, b| breadth(a).total_cmp(&breadth(b)))
    };
    tolerated.or_else(narrowest).cloned().unwrap_or_default()
}
