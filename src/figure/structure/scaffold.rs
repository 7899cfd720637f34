//! Ring systems that lie as chemists are used to see them.

use std::collections::BTreeMap;

use super::fuse::Spots;
use super::scaffolds::{SCAFFOLDS, Scaffold};
use crate::chem::{Element, Molecule};

/// Usual places for atoms of a ring system, and what it costs to turn them.
#[derive(Debug)]
pub(super) struct Usual {
    pub(super) spots: Spots,
    pub(super) weight: f64,
}

/// The most ways that a scaffold is laid upon a ring system.
const MOST_WAYS: usize = 600;

/// What is looked at of a molecule.
pub(super) struct Rings<'a> {
    pub(super) molecule: &'a Molecule,
    /// For each atom its neighbours.
    pub(super) neighbours: &'a [Vec<(usize, usize)>],
    /// The atoms of one system of rings.
    pub(super) atoms: &'a [usize],
}

impl Rings<'_> {
    /// The usual places for a system of rings that is known, or that holds one that is.
    pub(super) fn usual(&self) -> Option<Usual> {
        SCAFFOLDS.iter().find_map(|scaffold| self.best(scaffold))
    }

    fn best(&self, scaffold: &Scaffold) -> Option<Usual> {
        let (own, wanted) = (self.atoms.len(), scaffold.spots.len());
        let told = |atom: &usize| self.molecule.atoms[*atom].center.is_some();
        let no_room = own < wanted || (scaffold.alone && own > wanted);
        if no_room || (scaffold.in_space && self.atoms.iter().any(told)) {
            return None;
        }
        let mut ways = Vec::new();
        self.lay(scaffold, &mut Vec::new(), &mut ways);
        let mut best: Option<(f64, Vec<usize>)> = None;
        for way in ways {
            let liked = self.liked(scaffold, &way);
            if best.as_ref().is_none_or(|(most, _)| liked > most + 1e-9) {
                best = Some((liked, way));
            }
        }
        let (_, way) = best?;
        let spots: BTreeMap<usize, [f64; 2]> = way
            .into_iter()
            .zip(scaffold.spots.iter().copied())
            .collect();
        Some(Usual {
            spots,
            weight: scaffold.weight,
        })
    }

    /// All ways to lay a scaffold upon the atoms, so that its bonds are their bonds, and all of them.
    fn lay(&self, scaffold: &Scaffold, way: &mut Vec<usize>, ways: &mut Vec<Vec<usize>>) {
        let next = way.len();
        if ways.len() >= MOST_WAYS {
            return;
        }
        if next == scaffold.spots.len() {
            ways.push(way.clone());
            return;
        }
        let is_bond = |other: usize| scaffold.bonds.contains(&[other, next]);
        let element = scaffold.elements.iter().find(|(at, _)| *at == next);
        for atom in self.atoms {
            let bound = |other: usize| self.neighbours[*atom].iter().any(|near| near.0 == other);
            let mut before = way.iter().enumerate();
            let alike = before.all(|(at, other)| bound(*other) == is_bond(at));
            let symbol = self.molecule.atoms[*atom].element.symbol();
            let fits = element.is_none_or(|(_, wanted)| *wanted == symbol);
            if fits && alike && !way.contains(atom) {
                way.push(*atom);
                self.lay(scaffold, way, ways);
                way.pop();
            }
        }
    }

    fn liked(&self, scaffold: &Scaffold, way: &[usize]) -> f64 {
        let outside = |atom: usize| {
            let mut near = self.neighbours[atom].iter();
            near.any(|next| !self.atoms.contains(&next.0))
        };
        let hetero = scaffold.hetero.iter().map(|(at, weight)| {
            let atom = &self.molecule.atoms[way[*at]];
            let is_one = atom.element != Element::C;
            let more = atom.hydrogens > 0 || outside(way[*at]);
            f64::from(is_one) * weight * if more { 1.25 } else { 1.0 }
        });
        let substituted = scaffold.substituted.iter();
        let substituted = substituted.map(|(at, weight)| f64::from(outside(way[*at])) * weight);
        hetero.chain(substituted).sum()
    }
}
