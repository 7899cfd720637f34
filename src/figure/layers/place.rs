//! Where items stand along the breadth and ranks along the depth.

use super::rank::Ranked;
use super::{Graph, Layers, Spacing};

/// How often items are drawn to their neighbours.
const ROUNDS: usize = 60;
/// How strongly a stretch of an edge is drawn to the next stretch, so that long edges run straight.
const LANE_TO_LANE: f64 = 8.0;
/// How strongly a stretch of an edge is drawn to a box.
const LANE_TO_BOX: f64 = 1.5;
/// How strongly boxes are drawn to each other that have no others.
const IN_A_ROW: f64 = 4.0;

/// The middle of each item along the breadth.
///
/// Each rank in turn takes the places that are nearest to its items' neighbours by least squares, as far as the order
/// of its items and the spaces between them allow.
pub(super) fn breadth(layers: &Layers, spacing: &Spacing) -> Vec<f64> {
    let mut degrees = vec![0; layers.items.len()];
    for (from, to) in &layers.links {
        degrees[*from] += 1;
        degrees[*to] += 1;
    }
    let mut pulls: Vec<Vec<(usize, f64)>> = vec![Vec::new(); layers.items.len()];
    for (from, to) in &layers.links {
        let weight = match (layers.items[*from].lane, layers.items[*to].lane) {
            (true, true) => LANE_TO_LANE,
            (false, false) if degrees[*from] <= 2 && degrees[*to] <= 2 => IN_A_ROW,
            (false, false) => 1.0,
            _ => LANE_TO_BOX,
        };
        pulls[*from].push((*to, weight));
        pulls[*to].push((*from, weight));
    }
    let mut places = packed(layers, spacing);
    let count = layers.ranks.len();
    for round in 0..ROUNDS {
        for step in 0..count {
            let rank = if round % 2 == 0 {
                step
            } else {
                count - 1 - step
            };
            let both = round > ROUNDS / 4;
            settle(layers, spacing, rank, &mut places, |item| {
                let before = round % 2 == 0;
                let near = pulls[item]
                    .iter()
                    .filter(|(other, _)| both || (layers.items[*other].rank < rank) == before);
                near.copied().collect()
            });
        }
    }
    places
}

/// Every rank from its middle outwards, as close as may be.
fn packed(layers: &Layers, spacing: &Spacing) -> Vec<f64> {
    let mut places = vec![0.0; layers.items.len()];
    for rank in &layers.ranks {
        let mut at = 0.0;
        for (index, item) in rank.iter().enumerate() {
            if index > 0 {
                at += gap(layers, spacing, rank[index - 1], *item);
            }
            places[*item] = at;
        }
        rank.iter().for_each(|item| places[*item] -= at / 2.0);
    }
    places
}

/// How far the middles of two items beside each other stand apart at least.
fn gap(layers: &Layers, spacing: &Spacing, left: usize, right: usize) -> f64 {
    let (left, right) = (&layers.items[left], &layers.items[right]);
    let space = match (left.lane, right.lane) {
        (true, true) => spacing.lane * 0.55,
        (false, false) => spacing.beside,
        _ => spacing.lane,
    };
    left.size.after + space + right.size.before
}

/// A run of items that stand as close as they may.
struct Cluster {
    /// How many items it has.
    count: usize,
    /// The sum of weights, and of weights times wanted places of the first item.
    weight: f64,
    wanted: f64,
}

/// Moves the items of a rank to where their neighbours draw them (pool adjacent violators).
fn settle(
    layers: &Layers,
    spacing: &Spacing,
    rank: usize,
    places: &mut [f64],
    pulls: impl Fn(usize) -> Vec<(usize, f64)>,
) {
    let items = &layers.ranks[rank];
    let mut offsets = Vec::with_capacity(items.len());
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut offset = 0.0;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            offset += gap(layers, spacing, items[index - 1], *item);
        }
        offsets.push(offset);
        let near = pulls(*item);
        let weight: f64 = near.iter().map(|(_, weight)| weight).sum();
        let wanted: f64 = near.iter().map(|(other, w)| places[*other] * w).sum();
        // What nothing draws stays, without holding others back.
        let (weight, wanted) = if near.is_empty() {
            (0.01, places[*item] * 0.01)
        } else {
            (weight, wanted)
        };
        clusters.push(Cluster {
            count: 1,
            weight,
            wanted: wanted - offset * weight,
        });
        while clusters.len() > 1 {
            let last = &clusters[clusters.len() - 1];
            let other = &clusters[clusters.len() - 2];
            if other.wanted / other.weight <= last.wanted / last.weight {
                break;
            }
            let (count, weight, wanted) = (last.count, last.weight, last.wanted);
            clusters.pop();
            if let Some(other) = clusters.last_mut() {
                other.count += count;
                other.weight += weight;
                other.wanted += wanted;
            }
        }
    }
    let mut at = 0;
    for cluster in clusters {
        let first = cluster.wanted / cluster.weight;
        for index in at..at + cluster.count {
            places[items[index]] = first + offsets[index];
        }
        at += cluster.count;
    }
}

/// Where ranks and bands stand along the depth.
#[derive(Debug)]
pub(super) struct Depth {
    /// Where each rank begins and ends.
    pub(super) ranks: Vec<(f64, f64)>,
    /// Where each band begins and ends.
    pub(super) bands: Vec<(f64, f64)>,
}

/// Stacks ranks; bands have space of their own around them.
pub(super) fn depth(layers: &Layers, ranked: &Ranked, graph: &Graph) -> Depth {
    let spacing = &graph.spacing;
    let mut depth = Depth {
        ranks: Vec::new(),
        bands: Vec::new(),
    };
    let mut at = 0.0;
    for (index, rank) in layers.ranks.iter().enumerate() {
        let first_of_band = ranked.bands[..graph.bands.max(1)].contains(&index);
        if index > 0 {
            at += spacing.ranks * crowding(layers, index);
            if first_of_band {
                at += spacing.band * 2.0 - spacing.ranks * 0.6;
            }
        }
        let high = rank.iter().map(|item| layers.items[*item].size.depth);
        let high = high.fold(0.0, f64::max);
        depth.ranks.push((at, at + high));
        at += high;
    }
    for band in 0..graph.bands.max(1) {
        let (first, end) = (ranked.bands[band], ranked.bands[band + 1]);
        depth.bands.push(
            match (
                depth.ranks.get(first),
                end.checked_sub(1).and_then(|last| depth.ranks.get(last)),
            ) {
                (Some(first), Some(last)) if first.0 <= last.1 && end > ranked.bands[band] => {
                    (first.0 - spacing.band, last.1 + spacing.band * 0.7)
                }
                _ => (at, at),
            },
        );
    }
    depth
}

/// How much more than the usual space stands above a rank into which many edges lead aslant.
fn crowding(layers: &Layers, rank: usize) -> f64 {
    let links = layers
        .links
        .iter()
        .filter(|(_, to)| layers.items[*to].rank == rank)
        .count();
    1.0 + (links as f64 / 8.0).min(1.0) * 0.6
}
