//! The order of items in each rank, so that few edges cross.

use super::Layers;

/// How often all ranks are swept over.
const SWEEPS: usize = 28;

/// The neighbours of each item in the ranks before and behind its own.
struct Neighbours {
    before: Vec<Vec<usize>>,
    behind: Vec<Vec<usize>>,
}

/// Puts the items of each rank in order.
pub(super) fn order(layers: &mut Layers) {
    let mut neighbours = Neighbours {
        before: vec![Vec::new(); layers.items.len()],
        behind: vec![Vec::new(); layers.items.len()],
    };
    for (from, to) in &layers.links {
        neighbours.behind[*from].push(*to);
        neighbours.before[*to].push(*from);
    }
    start(layers, &neighbours);
    let mut best = (crossings(layers, &neighbours), layers.ranks.clone());
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let count = layers.ranks.len();
        for step in 1..count {
            let rank = if down { step } else { count - 1 - step };
            let beside = if down {
                &neighbours.before
            } else {
                &neighbours.behind
            };
            by_middle(layers, rank, beside, sweep % 4 > 1);
        }
        swap_neighbours(layers, &neighbours);
        let crossed = crossings(layers, &neighbours);
        if crossed < best.0 {
            best = (crossed, layers.ranks.clone());
        }
        if best.0 == 0 {
            break;
        }
    }
    layers.ranks = best.1;
}

/// A first order: items stand where a walk along the links meets them.
fn start(layers: &mut Layers, neighbours: &Neighbours) {
    let mut seen = vec![false; layers.items.len()];
    let mut ranks: Vec<Vec<usize>> = vec![Vec::new(); layers.ranks.len()];
    for first in layers.ranks.iter().flatten().copied() {
        let mut stack = vec![first];
        while let Some(item) = stack.pop() {
            if std::mem::replace(&mut seen[item], true) {
                continue;
            }
            ranks[layers.items[item].rank].push(item);
            let next = neighbours.behind[item].iter().rev();
            let back = neighbours.before[item].iter().rev();
            stack.extend(back.chain(next).filter(|next| !seen[**next]));
        }
    }
    layers.ranks = ranks;
}

fn positions(layers: &Layers) -> Vec<usize> {
    let mut positions = vec![0; layers.items.len()];
    for rank in &layers.ranks {
        for (position, item) in rank.iter().enumerate() {
            positions[*item] = position;
        }
    }
    positions
}

/// Sorts a rank by the mean place of its items' neighbours; items without any keep their places.
fn by_middle(layers: &mut Layers, rank: usize, beside: &[Vec<usize>], flip: bool) {
    let positions = positions(layers);
    let items = &layers.ranks[rank];
    let middle = |item: usize| {
        let near = &beside[item];
        let sum: usize = near.iter().map(|other| positions[*other]).sum();
        (!near.is_empty()).then(|| sum as f64 / near.len() as f64)
    };
    let mut moving: Vec<(f64, usize)> = items
        .iter()
        .filter_map(|item| middle(*item).map(|at| (at, *item)))
        .collect();
    if flip {
        moving.reverse();
    }
    moving.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut moving = moving.into_iter().map(|(_, item)| item);
    let sorted = items.iter().map(|item| {
        if middle(*item).is_some() {
            moving.next().unwrap_or(*item)
        } else {
            *item
        }
    });
    let sorted = sorted.collect();
    layers.ranks[rank] = sorted;
}

/// Swaps items beside each other while fewer edges cross for it.
fn swap_neighbours(layers: &mut Layers, neighbours: &Neighbours) {
    for _ in 0..8 {
        let mut better = false;
        for rank in 0..layers.ranks.len() {
            for at in 1..layers.ranks[rank].len() {
                let positions = positions(layers);
                let (left, right) = (layers.ranks[rank][at - 1], layers.ranks[rank][at]);
                let cost = |a: usize, b: usize| {
                    crossed(&neighbours.before[a], &neighbours.before[b], &positions)
                        + crossed(&neighbours.behind[a], &neighbours.behind[b], &positions)
                };
                if cost(right, left) < cost(left, right) {
                    layers.ranks[rank].swap(at - 1, at);
                    better = true;
                }
            }
        }
        if !better {
            return;
        }
    }
}

/// How many links of the item at the left cross links of the one at the right.
fn crossed(left: &[usize], right: &[usize], positions: &[usize]) -> usize {
    let pairs = left
        .iter()
        .flat_map(|a| right.iter().map(move |b| (*a, *b)));
    pairs.filter(|(a, b)| positions[*a] > positions[*b]).count()
}

fn crossings(layers: &Layers, neighbours: &Neighbours) -> usize {
    let positions = positions(layers);
    let mut count = 0;
    for rank in &layers.ranks {
        for (at, left) in rank.iter().enumerate() {
            for right in &rank[at + 1..] {
                count += crossed(
                    &neighbours.behind[*left],
                    &neighbours.behind[*right],
                    &positions,
                );
            }
        }
    }
    count
}
