//! A molecule as a graph that is laid out.

use super::plane::{Spot, number};
use super::scaffold::{Rings, Usual};
use crate::chem::{Molecule, rings};

/// Atoms, bonds and rings as layout sees them.
#[derive(Debug)]
pub(super) struct Graph<'a> {
    pub(super) molecule: &'a Molecule,
    /// For each atom its neighbours, each with the number of the bond.
    pub(super) neighbours: Vec<Vec<(usize, usize)>>,
    /// The smallest rings.
    pub(super) rings: Vec<Vec<usize>>,
    pub(super) in_ring: Vec<bool>,
    /// Rings that share atoms.
    pub(super) systems: Vec<System>,
    /// For each atom the system that it is in.
    pub(super) system_of: Vec<Option<usize>>,
}

/// Rings that share atoms.
#[derive(Debug, Default)]
pub(super) struct System {
    pub(super) atoms: Vec<usize>,
    pub(super) rings: Vec<usize>,
    /// Places that readers are used to, for some or all of its atoms.
    pub(super) usual: Option<Usual>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(molecule: &'a Molecule) -> Graph<'a> {
        let rings = rings::rings(molecule);
        let (mut systems, system_of) = systems(&rings, molecule.atoms.len());
        let neighbours = molecule.neighbours();
        for system in &mut systems {
            let rings = Rings {
                molecule,
                neighbours: &neighbours,
                atoms: &system.atoms,
            };
            system.usual = rings.usual();
        }
        Graph {
            neighbours,
            in_ring: rings::ring_bonds(molecule),
            molecule,
            rings,
            systems,
            system_of,
        }
    }

    /// The largest system of rings among atoms.
    pub(super) fn largest_system(&self, part: &[usize]) -> Option<&System> {
        let size = |system: &System| (system.rings.len().min(4), system.atoms.len());
        let mut largest: Option<&System> = None;
        for number in part.iter().filter_map(|atom| self.system_of[*atom]) {
            let system = &self.systems[number];
            if largest.is_none_or(|other| size(system) > size(other)) {
                largest = Some(system);
            }
        }
        largest
    }

    pub(super) fn bond_between(&self, a: usize, b: usize) -> Option<usize> {
        let found = self.neighbours[a].iter().find(|next| next.0 == b);
        found.map(|next| next.1)
    }

    /// The atoms that can be reached from `start` without passing the bond.
    pub(super) fn beyond(&self, start: usize, bond: usize) -> Vec<usize> {
        let mut seen = vec![false; self.neighbours.len()];
        seen[start] = true;
        let (mut found, mut at) = (vec![start], 0);
        while let Some(atom) = found.get(at).copied() {
            for (next, by) in &self.neighbours[atom] {
                if *by != bond && !std::mem::replace(&mut seen[*next], true) {
                    found.push(*next);
                }
            }
            at += 1;
        }
        found
    }

    /// For the double bonds of a large ring whose sides are told: the four atoms of the ring along it, and whether the
    /// outer two stand on one side.
    pub(super) fn ring_sides(&self, ring: &[usize]) -> Vec<([usize; 4], bool)> {
        let count = ring.len();
        let mut found = Vec::new();
        for at in (0..count).filter(|_| count >= 8) {
            let four = [0, 1, 2, 3].map(|more| ring[(at + more) % count]);
            let side = self.molecule.sides.iter().find(|side| {
                let bond = &self.molecule.bonds[side.bond];
                [bond.from, bond.to] == [four[1], four[2]]
                    || [bond.to, bond.from] == [four[1], four[2]]
            });
            if let Some(side) = side {
                let named = [side.from, side.to]
                    .iter()
                    .filter(|atom| [four[0], four[3]].contains(atom))
                    .count();
                found.push((four, side.together == (named != 1)));
            }
        }
        found
    }

    /// The bonds of `atoms` as lines.
    pub(super) fn lines(&self, spots: &[Spot]) -> Vec<[Spot; 2]> {
        let bonds = self.molecule.bonds.iter();
        bonds
            .map(|bond| [spots[bond.from], spots[bond.to]])
            .collect()
    }

    /// Whether neighbours stand opposite each other: a triple bond, or two double bonds.
    pub(super) fn is_straight(&self, atom: usize) -> bool {
        let orders = self.neighbours[atom]
            .iter()
            .map(|(_, bond)| self.molecule.bonds[*bond].order);
        let orders: Vec<u8> = orders.collect();
        orders.len() == 2 && (orders.contains(&3) || orders == [2, 2])
    }

    /// The distance of two atoms in a regular ring that are neighbours of one atom in it.
    pub(super) fn reach(ring: &[usize]) -> f64 {
        2.0 * (std::f64::consts::PI / number(ring.len())).cos()
    }
}

fn systems(rings: &[Vec<usize>], atoms: usize) -> (Vec<System>, Vec<Option<usize>>) {
    let mut label: Vec<usize> = (0..rings.len()).collect();
    for one in 0..rings.len() {
        for two in 0..one {
            let (a, b) = (label[one], label[two]);
            if a != b && rings[one].iter().any(|atom| rings[two].contains(atom)) {
                label
                    .iter_mut()
                    .filter(|own| **own == a.max(b))
                    .for_each(|own| *own = a.min(b));
            }
        }
    }
    let mut systems: Vec<System> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    for (ring, label) in label.iter().enumerate() {
        let place = places.iter().position(|other| other == label);
        let place = place.unwrap_or_else(|| {
            places.push(*label);
            systems.push(System::default());
            systems.len() - 1
        });
        systems[place].rings.push(ring);
        for atom in &rings[ring] {
            if !systems[place].atoms.contains(atom) {
                systems[place].atoms.push(*atom);
            }
        }
    }
    let mut system_of = vec![None; atoms];
    for (number, system) in systems.iter().enumerate() {
        system
            .atoms
            .iter()
            .for_each(|atom| system_of[*atom] = Some(number));
    }
    (systems, system_of)
}
