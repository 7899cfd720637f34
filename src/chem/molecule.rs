//! Atoms and bonds.

use std::collections::BTreeMap;
use std::ops::Range;

use super::smiles::aromatic::usual_valences;
use super::{Element, Formula, Nuclide};

/// Atoms and the bonds between them, every hydrogen counted.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Molecule {
    /// The atoms.
    pub atoms: Vec<Atom>,
    /// The bonds; no two join the same atoms.
    pub bonds: Vec<Bond>,
    /// Double bonds on which the places of the neighbours are told.
    pub sides: Vec<Sides>,
    /// Whether the atoms have places, as in a molfile.
    pub placed: bool,
}

/// An atom.
#[derive(Debug, Clone, PartialEq)]
pub struct Atom {
    /// The element.
    pub element: Element,
    /// The mass number, where it is told.
    pub isotope: Option<u16>,
    /// The charge.
    pub charge: i32,
    /// Hydrogens on it that are no atoms of their own.
    pub hydrogens: u32,
    /// How its neighbours stand in space.
    pub center: Option<Center>,
    /// Where it stands, to the right and up, in lengths of a bond.
    pub place: [f64; 2],
    /// Where it is written.
    pub range: Range<usize>,
}

/// A tetrahedral centre: seen from the first neighbour, the others run counterclockwise in this order.
#[derive(Debug, Clone, PartialEq)]
pub struct Center(pub Vec<Ligand>);

/// What a centre carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ligand {
    /// An atom.
    Atom(usize),
    /// A hydrogen that is no atom of its own, or a lone pair.
    Hydrogen,
}

/// A bond.
#[derive(Debug, Clone, PartialEq)]
pub struct Bond {
    /// The atom at which a wedge begins.
    pub from: usize,
    /// The other atom.
    pub to: usize,
    /// How many pairs of electrons it has.
    pub order: u8,
    /// Whether it stands for a part of an aromatic ring.
    pub aromatic: bool,
    /// How it was drawn in a molfile.
    pub wedge: Option<Wedge>,
}

/// How a bond leaves the plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wedge {
    /// Towards the reader.
    Up,
    /// Away from the reader.
    Down,
    /// It is not known which.
    Either,
}

/// Which neighbours of a double bond stand on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides {
    /// The double bond.
    pub bond: usize,
    /// A neighbour of the bond's first atom.
    pub from: usize,
    /// A neighbour of its other atom.
    pub to: usize,
    /// Whether the two stand on one side.
    pub together: bool,
}

impl Bond {
    /// The atom at the other end.
    pub fn other(&self, atom: usize) -> usize {
        if self.from == atom {
            self.to
        } else {
            self.from
        }
    }
}

impl Molecule {
    /// Whether an atom has one electron without a partner: it lacks just one bond of those that it usually has.
    pub fn is_radical(&self, atom: usize) -> bool {
        let own = &self.atoms[atom];
        let bonds = self.bonds.iter();
        let bonds = bonds.filter(|bond| bond.from == atom || bond.to == atom);
        let used: u32 = bonds.map(|bond| u32::from(bond.order)).sum::<u32>() + own.hydrogens;
        let takes_part = own.element.group().is_some_and(|group| group >= 13);
        let usual = usual_valences(own.element, own.charge);
        let least = usual.into_iter().find(|valence| *valence >= used);
        takes_part && used > 0 && least == Some(used + 1)
    }

    /// For each atom its neighbours, each with the number of the bond to it.
    pub fn neighbours(&self) -> Vec<Vec<(usize, usize)>> {
        let mut neighbours = vec![Vec::new(); self.atoms.len()];
        for (number, bond) in self.bonds.iter().enumerate() {
            neighbours[bond.from].push((bond.to, number));
            neighbours[bond.to].push((bond.from, number));
        }
        neighbours
    }

    /// The atoms in parts that no bond joins, in the order of their first atoms.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        let neighbours = self.neighbours();
        let mut seen = vec![false; self.atoms.len()];
        let mut parts = Vec::new();
        for start in 0..self.atoms.len() {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let (mut part, mut at) = (vec![start], 0);
            while let Some(atom) = part.get(at).copied() {
                for (next, _) in &neighbours[atom] {
                    if !std::mem::replace(&mut seen[*next], true) {
                        part.push(*next);
                    }
                }
                at += 1;
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }

    /// What it is made of; `None` where an atom may be any.
    pub fn formula(&self) -> Option<Formula> {
        let mut counts = BTreeMap::new();
        let mut charge = 0_i32;
        for atom in &self.atoms {
            if atom.element == Element::ANY {
                return None;
            }
            *counts
                .entry(Nuclide::new(atom.element, atom.isotope))
                .or_insert(0) += 1;
            if atom.hydrogens > 0 {
                *counts.entry(Nuclide::new(Element::H, None)).or_insert(0) += atom.hydrogens;
            }
            charge = charge.saturating_add(atom.charge);
        }
        Some(Formula::new(counts, charge))
    }

    /// Hydrogens that are atoms of their own and say nothing more become counts on their neighbours.
    pub(super) fn fold_hydrogens(&mut self) {
        let neighbours = self.neighbours();
        let folded = |number: usize| {
            let atom = &self.atoms[number];
            let plain = atom.element == Element::H
                && atom.isotope.is_none()
                && atom.charge == 0
                && atom.hydrogens == 0;
            let [(to, bond)] = neighbours[number][..] else {
                return None;
            };
            let other = self.atoms[to].element;
            let heavy = other != Element::H && other != Element::ANY;
            (plain && heavy && self.bonds[bond].order == 1 && self.bonds[bond].wedge.is_none())
                .then_some(to)
        };
        let into: Vec<Option<usize>> = (0..self.atoms.len()).map(folded).collect();
        if into.iter().all(Option::is_none) {
            return;
        }
        for to in into.iter().flatten() {
            self.atoms[*to].hydrogens += 1;
        }
        let removed: Vec<bool> = into.iter().map(Option::is_some).collect();
        self.remove(&removed);
    }

    /// Takes atoms out; a centre that carried one of them carries a hydrogen in its place.
    pub fn remove(&mut self, removed: &[bool]) {
        let mut kept = 0;
        let number = |removed: &bool| {
            let number = (!removed).then_some(kept);
            kept += usize::from(!removed);
            number
        };
        let numbers: Vec<Option<usize>> = removed.iter().map(number).collect();
        self.renumber(&numbers);
    }

    fn renumber(&mut self, numbers: &[Option<usize>]) {
        let mut kept = numbers.iter().map(Option::is_some);
        self.atoms.retain(|_| kept.next().unwrap_or(true));
        let mut bonds = Vec::new();
        let mut bond_numbers = Vec::new();
        for bond in std::mem::take(&mut self.bonds) {
            let (from, to) = (numbers[bond.from], numbers[bond.to]);
            if let (Some(from), Some(to)) = (from, to) {
                bond_numbers.push(Some(bonds.len()));
                bonds.push(Bond { from, to, ..bond });
            } else {
                bond_numbers.push(None);
            }
        }
        self.bonds = bonds;
        for atom in &mut self.atoms {
            for ligand in atom.center.iter_mut().flat_map(|center| &mut center.0) {
                if let Ligand::Atom(number) = *ligand {
                    *ligand = numbers[number].map_or(Ligand::Hydrogen, Ligand::Atom);
                }
            }
        }
        let sides = std::mem::take(&mut self.sides);
        let neighbours = self.neighbours();
        for side in sides {
            let Some(bond) = bond_numbers[side.bond] else {
                continue;
            };
            let (from, to) = (self.bonds[bond].from, self.bonds[bond].to);
            // The other neighbour of an atom stands where the folded hydrogen does not.
            let other = |number: usize, atom: usize, across: usize| match numbers[number] {
                Some(kept) => Some((kept, true)),
                None => neighbours[atom]
                    .iter()
                    .find(|next| next.0 != across)
                    .map(|next| (next.0, false)),
            };
            if let (Some(a), Some(b)) = (other(side.from, from, to), other(side.to, to, from)) {
                self.sides.push(Sides {
                    bond,
                    from: a.0,
                    to: b.0,
                    together: side.together == (a.1 == b.1),
                });
            }
        }
    }
}
