//! Springs that even out rings which no regular polygon fits.

use super::fuse::{Spots, is_together};
use super::graph::{Graph, System};
use super::plane::{Spot, distance, middle, minus, plus, times, unit};

/// A wish for the distance of two atoms.
struct Spring {
    ends: [usize; 2],
    length: f64,
    weight: f64,
    /// Whether it only pushes.
    pushes: bool,
}

/// How often all springs pull.
const ROUNDS: u32 = 400;

/// Moves the atoms of a system of rings until bonds and angles are as even as they can be.
pub(super) fn rings(graph: &Graph<'_>, system: &System, spots: Spots) -> Spots {
    let atoms: Vec<usize> = spots.keys().copied().collect();
    let mut points: Vec<Spot> = spots.values().copied().collect();
    let springs = springs(graph, system, &atoms);
    for round in 0..ROUNDS {
        let share = 0.25 * (1.0 - 0.8 * f64::from(round) / f64::from(ROUNDS));
        let mut moves = vec![[0.0, 0.0]; points.len()];
        for spring in &springs {
            let [a, b] = spring.ends;
            let off = distance(points[a], points[b]) - spring.length;
            if spring.pushes && off > 0.0 {
                continue;
            }
            let pull = times(unit(minus(points[b], points[a])), off * spring.weight);
            moves[a] = plus(moves[a], pull);
            moves[b] = minus(moves[b], pull);
        }
        for (point, by) in points.iter_mut().zip(moves) {
            *point = plus(*point, times(by, share));
        }
    }
    atoms.into_iter().zip(points).collect()
}

/// Bends large rings where a double bond in them has its neighbours on different sides; whether there was one.
pub(super) fn across(graph: &Graph<'_>, system: &System, mut spots: Spots) -> (Spots, bool) {
    let mut bent = false;
    for ring in system.rings.iter().map(|ring| &graph.rings[*ring]) {
        let center = middle(ring.iter().map(|atom| spots[atom]));
        for (four, together) in graph.ring_sides(ring) {
            let corners = four.map(|atom| spots[&atom]);
            if is_together(corners) == together {
                continue;
            }
            let out = unit(minus(middle([corners[1], corners[2]]), center));
            for (atom, by) in [
                (four[0], -0.15),
                (four[1], 0.35),
                (four[2], -0.35),
                (four[3], 0.15),
            ] {
                spots.insert(atom, plus(spots[&atom], times(out, by)));
            }
            bent = true;
        }
    }
    (spots, bent)
}

/// The distance of the outer two of four atoms in a zigzag.
const ZIGZAG: f64 = 2.645_75;

fn springs(graph: &Graph<'_>, system: &System, atoms: &[usize]) -> Vec<Spring> {
    let mut springs = Vec::new();
    let rings = system.rings.iter().map(|ring| &graph.rings[*ring]);
    let sides: Vec<([usize; 4], bool)> = rings.flat_map(|ring| graph.ring_sides(ring)).collect();
    for (at, one) in atoms.iter().enumerate() {
        for (more, two) in atoms[at + 1..].iter().enumerate() {
            let ends = [at, at + 1 + more];
            let bound = graph.bond_between(*one, *two).is_some();
            let rings = system.rings.iter().map(|ring| &graph.rings[*ring]);
            let reach = rings.filter_map(|ring| {
                let place = |atom: &usize| ring.iter().position(|other| other == atom);
                let apart = place(one)?.abs_diff(place(two)?);
                let apart = apart.min(ring.len() - apart);
                (apart == 2 || (apart == 3 && ring.len() == 6)).then(|| {
                    let reach = if apart == 3 { 2.0 } else { Graph::reach(ring) };
                    (ring.len(), reach)
                })
            });
            let reach = reach.min_by_key(|(size, _)| *size);
            let bends = sides.iter().find_map(|(four, together)| {
                let has = |a: usize, b: usize| {
                    [four[a], four[b]] == [*one, *two] || [four[b], four[a]] == [*one, *two]
                };
                if has(0, 3) {
                    Some((if *together { 2.0 } else { ZIGZAG }, 1.0))
                } else {
                    (has(0, 2) || has(1, 3)).then_some((3.0_f64.sqrt(), 1.0))
                }
            });
            let (length, weight, pushes) = match (bound, reach) {
                _ if bends.is_some() => bends.map_or((1.0, 1.0, false), |(length, weight)| {
                    (length, weight, false)
                }),
                (true, _) => (1.0, 1.0, false),
                (false, Some((size, reach))) => (reach, if size > 8 { 0.15 } else { 0.4 }, false),
                (false, None) => (1.5, 0.35, true),
            };
            springs.push(Spring {
                ends,
                length,
                weight,
                pushes,
            });
        }
    }
    springs
}
