//! Branches that stand upon each other are turned over until they do not.

use super::graph::Graph;
use super::plane::{Spot, beside, cross, crossing, distance, minus, mirrored, plus, times, turned};
use crate::chem::Element;

/// How near atoms may come that no bond joins.
const NEAR: f64 = 0.95;

/// A change of the atoms on one side of a bond.
struct Change {
    from: usize,
    to: usize,
    atoms: Vec<usize>,
    /// Whether they may be turned over: not where that would change the sides of a double bond.
    flips: bool,
}

/// Moves single atoms at the end of a bond that stand in the way of others; hydrogens may come nearer.
pub(super) fn ends(graph: &Graph<'_>, spots: &mut [Spot]) {
    for atom in 0..spots.len() {
        let [(to, _)] = graph.neighbours[atom][..] else {
            continue;
        };
        let own = spots[atom];
        let crowd = |spots: &[Spot]| around(graph, spots, atom);
        let mut best = (crowd(spots), own);
        if best.0 < 0.05 || graph.neighbours[to].len() < 3 {
            continue;
        }
        let hydrogen = graph.molecule.atoms[atom].element == Element::H;
        let lengths: &[f64] = if hydrogen { &[1.0, 0.8, 0.65] } else { &[1.0] };
        let mut tried = spots.to_vec();
        for length in lengths {
            for turn in -12..=12_i32 {
                let angle = f64::from(turn) * 10.0_f64.to_radians();
                let spot = turned(own, spots[to], angle);
                tried[atom] = plus(spots[to], times(minus(spot, spots[to]), *length));
                let cost = crowd(&tried) + 0.3 * angle.abs() + 0.2 * (1.0 - length);
                if cost < best.0 - 1e-6 {
                    best = (cost, tried[atom]);
                }
            }
        }
        spots[atom] = best.1;
    }
}

/// How much stands upon one atom and its bond.
fn around(graph: &Graph<'_>, spots: &[Spot], atom: usize) -> f64 {
    let next = graph.neighbours[atom].first().map_or(atom, |next| next.0);
    let own = [spots[atom], spots[next]];
    let mut cost = 0.0;
    for (other, spot) in spots.iter().enumerate() {
        if other == atom || other == next {
            continue;
        }
        cost += (NEAR - distance(spots[atom], *spot)).max(0.0) * 4.0;
        cost += (0.3 - beside(*spot, own)).max(0.0) * 4.0;
    }
    for bond in &graph.molecule.bonds {
        let ends = [bond.from, bond.to];
        if ends.contains(&atom) || ends.contains(&next) {
            continue;
        }
        let line = ends.map(|end| spots[end]);
        cost += (0.45 - beside(spots[atom], line)).max(0.0) * 4.0;
        cost += if crossing(own, line) { 3.0 } else { 0.0 };
    }
    cost
}

/// Turns branches over, and where that does not help, a little to the side.
pub(super) fn untangle(graph: &Graph<'_>, spots: &mut [Spot]) {
    sides(graph, spots);
    let changes = changes(graph);
    let mut cost = crowding(graph, spots);
    for _ in 0..6 {
        if cost < 1e-6 {
            return;
        }
        let before = cost;
        for change in &changes {
            try_all(graph, spots, &mut cost, &[change], &[None]);
        }
        if cost > 0.5 && changes.len() <= 60 {
            for (at, one) in changes.iter().enumerate() {
                for two in &changes[at + 1..] {
                    if cost > 0.5 && one.flips && two.flips {
                        try_all(graph, spots, &mut cost, &[one, two], &[None]);
                    }
                }
            }
        }
        if cost > 0.2 {
            let turns =
                [15.0, -15.0, 30.0, -30.0, 60.0, -60.0_f64].map(|turn| Some(turn.to_radians()));
            for change in &changes {
                try_all(graph, spots, &mut cost, &[change], &turns);
            }
        }
        if cost > before - 1e-6 {
            return;
        }
    }
}

/// Tries changes together, turned over or turned by angles, and keeps the best if it is better.
fn try_all(
    graph: &Graph<'_>,
    spots: &mut [Spot],
    cost: &mut f64,
    changes: &[&Change],
    turns: &[Option<f64>],
) {
    let mut best: Option<(f64, Vec<Spot>)> = None;
    for turn in turns {
        let mut tried = spots.to_vec();
        for change in changes {
            let (a, b) = (tried[change.from], tried[change.to]);
            for atom in &change.atoms {
                tried[*atom] = match turn {
                    None if change.flips => mirrored(tried[*atom], a, b),
                    None => tried[*atom],
                    Some(angle) => turned(tried[*atom], a, *angle),
                };
            }
        }
        // A bend costs a little by itself.
        let bend = turn.map_or(0.0, |angle| 0.15 * angle.abs());
        let least = best.as_ref().map_or(*cost - 1e-3, |(least, _)| *least);
        let own = crowding_below(graph, &tried, |crowding| crowding + bend < least);
        if let Some(crowding) = own {
            best = Some((crowding + bend, tried));
        }
    }
    if let Some((least, tried)) = best {
        *cost = least;
        spots.copy_from_slice(&tried);
    }
}

fn changes(graph: &Graph<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (number, bond) in graph.molecule.bonds.iter().enumerate() {
        if graph.in_ring[number] {
            continue;
        }
        let one = graph.beyond(bond.to, number);
        let two = graph.beyond(bond.from, number);
        let (from, to, atoms) = if one.len() <= two.len() {
            (bond.from, bond.to, one)
        } else {
            (bond.to, bond.from, two)
        };
        let flips = !graph.molecule.sides.iter().any(|side| side.bond == number);
        changes.push(Change {
            from,
            to,
            flips: flips && atoms.len() > 1,
            atoms,
        });
    }
    changes
}

/// Puts the neighbours of double bonds on the sides that are told.
pub(super) fn sides(graph: &Graph<'_>, spots: &mut [Spot]) {
    for side in &graph.molecule.sides {
        if graph.in_ring[side.bond] {
            continue;
        }
        let bond = &graph.molecule.bonds[side.bond];
        let (a, b) = (spots[bond.from], spots[bond.to]);
        if together(side.from, side.to, [bond.from, bond.to], spots) != side.together {
            for atom in graph.beyond(bond.to, side.bond) {
                spots[atom] = mirrored(spots[atom], a, b);
            }
        }
    }
}

/// A double bond whose neighbours do not stand on the sides that are told; places of files are taken as they are.
pub(super) fn wrong_side(graph: &Graph<'_>, spots: &[Spot]) -> Option<usize> {
    let mut sides = graph.molecule.sides.iter();
    let wrong = sides.find(|side| {
        let bond = &graph.molecule.bonds[side.bond];
        together(side.from, side.to, [bond.from, bond.to], spots) != side.together
    });
    wrong.map(|side| side.bond)
}

/// Whether two atoms stand on one side of a bond.
pub(super) fn together(one: usize, two: usize, bond: [usize; 2], spots: &[Spot]) -> bool {
    let [a, b] = bond.map(|atom| spots[atom]);
    let along = minus(b, a);
    let side = |atom: usize| cross(along, minus(spots[atom], a));
    side(one) * side(two) > 0.0
}

/// How much stands upon each other.
pub(super) fn crowding(graph: &Graph<'_>, spots: &[Spot]) -> f64 {
    crowding_below(graph, spots, |_| true).unwrap_or(f64::INFINITY)
}

/// The same as long as it is little enough; it is given up as soon as it is too much, since it only grows.
fn crowding_below(
    graph: &Graph<'_>,
    spots: &[Spot],
    is_little: impl Fn(f64) -> bool,
) -> Option<f64> {
    let bonds = &graph.molecule.bonds;
    let lines = graph.lines(spots);
    let mut cost = 0.0;
    for one in 0..spots.len() {
        for two in one + 1..spots.len() {
            if !is_about(spots[one], spots[two], 1.0) {
                continue;
            }
            let apart = distance(spots[one], spots[two]);
            if apart < NEAR && graph.bond_between(one, two).is_none() {
                cost += (NEAR - apart) * 4.0 + if apart < 0.5 { 4.0 } else { 0.0 };
            }
        }
        if !is_little(cost) {
            return None;
        }
    }
    for (at, one) in lines.iter().enumerate() {
        let own = [bonds[at].from, bonds[at].to];
        let far = |spot: &Spot| !is_about(*spot, one[0], 2.5);
        for (more, two) in lines[at + 1..].iter().enumerate() {
            let other = &bonds[at + 1 + more];
            let joined = own.contains(&other.from) || own.contains(&other.to);
            if !joined && !far(&two[0]) && crossing(*one, *two) {
                cost += 3.0;
            }
        }
        for (atom, spot) in spots.iter().enumerate() {
            if is_outside(*spot, *one, 0.41) || far(spot) || own.contains(&atom) {
                continue;
            }
            let off = 0.4 - beside(*spot, *one);
            if off > 0.0 {
                cost += 4.0 * off + 1.0;
            }
        }
        if !is_little(cost) {
            return None;
        }
    }
    is_little(cost).then_some(cost)
}

/// Whether a spot stands farther than `most` outside the box around a line.
fn is_outside(spot: Spot, [from, to]: [Spot; 2], most: f64) -> bool {
    (0..2).any(|axis| {
        spot[axis] < from[axis].min(to[axis]) - most || spot[axis] > from[axis].max(to[axis]) + most
    })
}

/// Whether two spots are no farther apart than `most` along either axis: what is cheap to ask before the distance.
fn is_about(one: Spot, other: Spot, most: f64) -> bool {
    (one[0] - other[0]).abs() <= most && (one[1] - other[1]).abs() <= most
}
