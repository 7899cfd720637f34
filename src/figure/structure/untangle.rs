//! Branches that stand upon each other are turned over until they do not.

use super::graph::Graph;
use super::plane::{Spot, beside, crossing, distance, mirrored, turned};

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
        let own = crowding(graph, &tried) + turn.map_or(0.0, |angle| 0.15 * angle.abs());
        if own < best.as_ref().map_or(*cost - 1e-3, |(least, _)| *least) {
            best = Some((own, tried));
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

/// Whether two atoms stand on one side of a bond.
pub(super) fn together(one: usize, two: usize, bond: [usize; 2], spots: &[Spot]) -> bool {
    use super::plane::{cross, minus};
    let [a, b] = bond.map(|atom| spots[atom]);
    let along = minus(b, a);
    let side = |atom: usize| cross(along, minus(spots[atom], a));
    side(one) * side(two) > 0.0
}

/// How much stands upon each other.
pub(super) fn crowding(graph: &Graph<'_>, spots: &[Spot]) -> f64 {
    let bonds = &graph.molecule.bonds;
    let lines = graph.lines(spots);
    let mut cost = 0.0;
    for one in 0..spots.len() {
        for two in one + 1..spots.len() {
            let apart = distance(spots[one], spots[two]);
            if apart < NEAR && graph.bond_between(one, two).is_none() {
                cost += (NEAR - apart) * 4.0 + if apart < 0.5 { 4.0 } else { 0.0 };
            }
        }
    }
    for (at, one) in lines.iter().enumerate() {
        let own = [bonds[at].from, bonds[at].to];
        let far =
            |spot: &Spot| (spot[0] - one[0][0]).abs() > 2.5 || (spot[1] - one[0][1]).abs() > 2.5;
        for (more, two) in lines[at + 1..].iter().enumerate() {
            let other = &bonds[at + 1 + more];
            let joined = own.contains(&other.from) || own.contains(&other.to);
            if !joined && !far(&two[0]) && crossing(*one, *two) {
                cost += 3.0;
            }
        }
        for (atom, spot) in spots.iter().enumerate() {
            if far(spot) || own.contains(&atom) {
                continue;
            }
            let off = 0.4 - beside(*spot, *one);
            if off > 0.0 {
                cost += 4.0 * off + 1.0;
            }
        }
    }
    cost
}
