//! Rings.

use std::collections::{BTreeSet, VecDeque};

use super::molecule::Molecule;

/// Whether each bond lies in a ring.
pub fn ring_bonds(molecule: &Molecule) -> Vec<bool> {
    let neighbours = molecule.neighbours();
    let count = molecule.atoms.len();
    let (mut order, mut low) = (vec![0_usize; count], vec![0_usize; count]);
    let mut in_ring = vec![true; molecule.bonds.len()];
    let mut next = 1;
    for root in 0..count {
        if order[root] > 0 {
            continue;
        }
        order[root] = next;
        low[root] = next;
        next += 1;
        // Atom, the bond by which it was reached, the neighbour to look at.
        let mut path = vec![(root, usize::MAX, 0)];
        while let Some((atom, by, at)) = path.last_mut() {
            let (atom, by) = (*atom, *by);
            if let Some((other, bond)) = neighbours[atom].get(*at).copied() {
                *at += 1;
                if bond == by {
                    continue;
                }
                if order[other] == 0 {
                    order[other] = next;
                    low[other] = next;
                    next += 1;
                    path.push((other, bond, 0));
                } else {
                    low[atom] = low[atom].min(order[other]);
                }
            } else {
                path.pop();
                if let Some((parent, ..)) = path.last() {
                    low[*parent] = low[*parent].min(low[atom]);
                    if low[atom] > order[*parent] {
                        in_ring[by] = false;
                    }
                }
            }
        }
    }
    in_ring
}

/// The bonds of a ring of atoms.
pub fn bonds_of(ring: &[usize], molecule: &Molecule) -> Vec<usize> {
    let pairs = (0..ring.len()).map(|at| (ring[at], ring[(at + 1) % ring.len()]));
    pairs
        .filter_map(|(a, b)| {
            let joins = |bond: &super::Bond| {
                (bond.from == a && bond.to == b) || (bond.from == b && bond.to == a)
            };
            molecule.bonds.iter().position(joins)
        })
        .collect()
}

/// A smallest set of smallest rings, each as its atoms in order; the smallest ring first.
pub fn rings(molecule: &Molecule) -> Vec<Vec<usize>> {
    let in_ring = ring_bonds(molecule);
    let neighbours: Vec<Vec<(usize, usize)>> = molecule
        .neighbours()
        .into_iter()
        .map(|next| {
            next.into_iter()
                .filter(|(_, bond)| in_ring[*bond])
                .collect()
        })
        .collect();
    let mut chosen: Vec<Vec<usize>> = Vec::new();
    for system in systems(&neighbours) {
        let bonds: BTreeSet<usize> = system
            .iter()
            .flat_map(|atom| neighbours[*atom].iter().map(|next| next.1))
            .collect();
        let wanted = bonds.len() + 1 - system.len();
        let mut candidates = candidates(molecule, &system, &neighbours);
        candidates.sort_by(|a, b| (a.0.len(), &a.1).cmp(&(b.0.len(), &b.1)));
        candidates.dedup_by(|a, b| a.1 == b.1);
        let mut base: Vec<BTreeSet<usize>> = Vec::new();
        for (ring, bonds) in candidates {
            if base.len() == wanted {
                break;
            }
            if is_new(bonds.into_iter().collect(), &mut base) {
                chosen.push(ring);
            }
        }
    }
    chosen
}

/// Atoms that rings join, system by system.
fn systems(neighbours: &[Vec<(usize, usize)>]) -> Vec<Vec<usize>> {
    let mut seen = vec![false; neighbours.len()];
    let mut systems = Vec::new();
    for start in 0..neighbours.len() {
        if seen[start] || neighbours[start].is_empty() {
            continue;
        }
        seen[start] = true;
        let (mut system, mut at) = (vec![start], 0);
        while let Some(atom) = system.get(at).copied() {
            for (next, _) in &neighbours[atom] {
                if !std::mem::replace(&mut seen[*next], true) {
                    system.push(*next);
                }
            }
            at += 1;
        }
        systems.push(system);
    }
    systems
}

/// Rings made of two shortest paths from an atom and a bond between their ends (J. D. Horton, 1987): atoms, and bonds in
/// the order of their numbers.
fn candidates(
    molecule: &Molecule,
    system: &[usize],
    neighbours: &[Vec<(usize, usize)>],
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut found = Vec::new();
    for root in system {
        let parents = shortest(*root, neighbours);
        let path = |from: usize| {
            let mut path = vec![from];
            while let Some((parent, _)) = path.last().and_then(|atom| parents[*atom]) {
                path.push(parent);
            }
            path
        };
        for (number, bond) in molecule.bonds.iter().enumerate() {
            let in_system = neighbours[bond.from].iter().any(|next| next.1 == number);
            if !in_system || parents[bond.from].is_none() && bond.from != *root {
                continue;
            }
            let (one, two) = (path(bond.from), path(bond.to));
            let (a, b) = (&one[..one.len() - 1], &two[..two.len() - 1]);
            let simple = one.last() == two.last() && !a.iter().any(|atom| b.contains(atom));
            if !simple || one.len() + two.len() < 4 {
                continue;
            }
            let mut ring = one;
            ring.extend(b.iter().rev());
            let mut bonds = bonds_of(&ring, molecule);
            bonds.sort_unstable();
            if bonds.len() == ring.len() {
                found.push((ring, bonds));
            }
        }
    }
    found
}

fn shortest(root: usize, neighbours: &[Vec<(usize, usize)>]) -> Vec<Option<(usize, usize)>> {
    let mut parents = vec![None; neighbours.len()];
    let mut seen = vec![false; neighbours.len()];
    seen[root] = true;
    let mut queue = VecDeque::from([root]);
    while let Some(atom) = queue.pop_front() {
        for (next, bond) in &neighbours[atom] {
            if !std::mem::replace(&mut seen[*next], true) {
                parents[*next] = Some((atom, *bond));
                queue.push_back(*next);
            }
        }
    }
    parents
}

/// Whether a ring is no sum of those in the base; then it joins them.
fn is_new(mut ring: BTreeSet<usize>, base: &mut Vec<BTreeSet<usize>>) -> bool {
    loop {
        let Some(first) = ring.first() else {
            return false;
        };
        match base.iter().find(|other| other.first() == Some(first)) {
            Some(other) => ring = &ring ^ other,
            None => break,
        }
    }
    base.push(ring);
    true
}
