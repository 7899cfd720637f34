//! Where edges run, and where they leave and reach their boxes.

use super::place::Depth;
use super::{Graph, Lane, Layers, Placed};

/// The least distance, where there is room for it, of edges that leave a box beside one another.
const WIDEST_PORTS: f64 = 12.0;

/// Puts all together.
pub(super) fn routes(graph: &Graph, layers: &Layers, breadth: &[f64], depth: &Depth) -> Placed {
    let ports = Ports::of(graph, layers, breadth);
    let middle = |item: usize| {
        let (start, end) = depth.ranks[layers.items[item].rank];
        (start + end) / 2.0
    };
    let boxes = (0..graph.boxes.len()).map(|index| (breadth[index], middle(index)));
    let boxes: Vec<_> = boxes.collect();
    let mut routes = Vec::new();
    let mut labels = Vec::new();
    for (edge, chain) in layers.chains.iter().enumerate() {
        let last = chain.items.len().saturating_sub(1);
        let lanes = chain.items.iter().enumerate().map(|(index, item)| {
            let (start, end) = depth.ranks[layers.items[*item].rank];
            if index == 0 {
                let half = graph.boxes[*item].depth / 2.0;
                let at = breadth[*item] + ports.leaving[edge];
                Lane {
                    at,
                    start: middle(*item) + half,
                    end,
                }
            } else if index == last {
                let half = graph.boxes[*item].depth / 2.0;
                let at = breadth[*item] + ports.reaching[edge];
                Lane {
                    at,
                    start,
                    end: middle(*item) - half,
                }
            } else {
                Lane {
                    at: breadth[*item],
                    start,
                    end,
                }
            }
        });
        let mut lanes: Vec<Lane> = lanes.collect();
        if chain.reversed {
            lanes.reverse();
            for lane in &mut lanes {
                (lane.start, lane.end) = (lane.end, lane.start);
            }
        }
        routes.push(lanes);
        labels.push(chain.label.map(|item| (breadth[item], middle(item))));
    }
    let left = |item: usize| breadth[item] - layers.items[item].size.before;
    let right = |item: usize| breadth[item] + layers.items[item].size.after;
    let all = 0..layers.items.len();
    let low = all.clone().map(left).fold(f64::INFINITY, f64::min);
    let high = all.map(right).fold(f64::NEG_INFINITY, f64::max);
    Placed {
        boxes,
        routes,
        labels,
        bands: depth.bands.clone(),
        breadth: if low <= high { (low, high) } else { (0.0, 0.0) },
    }
}

/// How far from the middle of its boxes each edge leaves the one of lower and reaches the one of higher rank.
struct Ports {
    leaving: Vec<f64>,
    reaching: Vec<f64>,
}

impl Ports {
    fn of(graph: &Graph, layers: &Layers, breadth: &[f64]) -> Ports {
        let mut ports = Ports {
            leaving: vec![0.0; graph.edges.len()],
            reaching: vec![0.0; graph.edges.len()],
        };
        for index in 0..graph.boxes.len() {
            let size = graph.boxes[index];
            let room = (size.before.min(size.after) - 8.0).max(0.0);
            let wanted = |next: usize| {
                let share = if layers.items[next].lane { 1.0 } else { 0.5 };
                ((breadth[next] - breadth[index]) * share, breadth[next])
            };
            let chains = || layers.chains.iter().enumerate();
            let out = chains()
                .filter(|(_, chain)| chain.items.first() == Some(&index))
                .map(|(edge, chain)| (wanted(chain.items[1]), edge));
            spread(out.collect(), room, &mut ports.leaving);
            let into = chains()
                .filter(|(_, chain)| chain.items.last() == Some(&index))
                .map(|(edge, chain)| (wanted(chain.items[chain.items.len() - 2]), edge));
            spread(into.collect(), room, &mut ports.reaching);
        }
        ports
    }
}

/// Gives edges their places at a side of a box, as near as may be to where each runs straight.
///
/// Each edge comes with the place that it wants and the place to which it leads; the box reaches `room` to both sides.
fn spread(mut edges: Vec<((f64, f64), usize)>, room: f64, ports: &mut [f64]) {
    edges.sort_by(|a, b| a.0.1.total_cmp(&b.0.1).then(a.1.cmp(&b.1)));
    let gaps = edges.len().saturating_sub(1).max(1) as f64;
    let step = WIDEST_PORTS.min(room * 2.0 / gaps);
    let wanted = edges
        .iter()
        .enumerate()
        .map(|(index, ((wanted, _), _))| wanted.clamp(-room, room) - step * index as f64);
    let places = rising(&wanted.collect::<Vec<_>>());
    let last = step * edges.len().saturating_sub(1) as f64;
    for (index, ((_, edge), place)) in edges.iter().zip(places).enumerate() {
        ports[*edge] = place.clamp(-room, (room - last).max(-room)) + step * index as f64;
    }
}

/// The rising row of numbers that is nearest to `wanted` by least squares.
fn rising(wanted: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for value in wanted {
        pools.push((*value, 1));
        while let [.., before, last] = pools.as_slice()
            && before.0 / before.1 as f64 > last.0 / last.1 as f64
        {
            let last = *last;
            pools.pop();
            if let Some(before) = pools.last_mut() {
                *before = (before.0 + last.0, before.1 + last.1);
            }
        }
    }
    let pools = pools.into_iter();
    pools
        .flat_map(|(sum, count)| (0..count).map(move |_| sum / count as f64))
        .collect()
}
