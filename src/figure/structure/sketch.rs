//! What of a molecule is drawn: deuterium on ends of chains and on heteroatoms is told beside its neighbour, as in
//! `CD₃`, and the hydrogen of a centre whose other bonds all lie in rings has a bond of its own, which shows where it
//! stands.

use crate::chem::{Atom, Bond, Element, Ligand, Molecule, rings};

/// A molecule with fewer atoms, and how many deuterium atoms stand beside each.
#[derive(Debug)]
pub(super) struct Sketch {
    pub(super) molecule: Molecule,
    pub(super) deuterium: Vec<u32>,
}

impl Sketch {
    pub(super) fn of(molecule: &Molecule) -> Sketch {
        let neighbours = molecule.neighbours();
        let labels: Vec<bool> = molecule
            .atoms
            .iter()
            .zip(&neighbours)
            .map(|(atom, next)| {
                atom.element == Element::H
                    && atom.isotope == Some(2)
                    && atom.charge == 0
                    && atom.hydrogens == 0
                    && next.len() == 1
            })
            .collect();
        let takes = |atom: usize| {
            let own = &molecule.atoms[atom];
            let others = neighbours[atom]
                .iter()
                .filter(|next| !labels[next.0])
                .count();
            match own.element {
                Element::H => false,
                Element::C => own.center.is_none() && others <= 1,
                _ => own.center.is_none(),
            }
        };
        let goes = |atom: usize| labels[atom] && takes(neighbours[atom][0].0);
        let removed: Vec<bool> = (0..molecule.atoms.len()).map(goes).collect();
        let beside = |atom: usize| {
            let gone = neighbours[atom]
                .iter()
                .filter(|next| removed[next.0])
                .count();
            u32::try_from(gone).unwrap_or(0)
        };
        let kept = (0..molecule.atoms.len()).filter(|atom| !removed[*atom]);
        let deuterium = kept.map(beside).collect();
        let mut molecule = molecule.clone();
        molecule.remove(&removed);
        let mut sketch = Sketch {
            molecule,
            deuterium,
        };
        if !sketch.molecule.placed {
            sketch.show_hydrogens();
        }
        sketch
    }

    /// Gives the hydrogens of centres in rings bonds of their own.
    fn show_hydrogens(&mut self) {
        let in_ring = rings::ring_bonds(&self.molecule);
        let neighbours = self.molecule.neighbours();
        for (atom, next) in neighbours.iter().enumerate() {
            let own = &mut self.molecule.atoms[atom];
            let number = self.deuterium.len();
            let inside = next.len() == 3 && next.iter().all(|(_, bond)| in_ring[*bond]);
            let Some(center) = own.center.as_mut().filter(|_| inside && own.hydrogens == 1) else {
                continue;
            };
            let hydrogen = center
                .0
                .iter_mut()
                .find(|ligand| **ligand == Ligand::Hydrogen);
            let Some(hydrogen) = hydrogen else { continue };
            *hydrogen = Ligand::Atom(number);
            own.hydrogens = 0;
            let range = own.range.clone();
            self.molecule.atoms.push(Atom {
                element: Element::H,
                isotope: None,
                charge: 0,
                hydrogens: 0,
                center: None,
                place: [0.0, 0.0],
                range,
            });
            self.molecule.bonds.push(Bond {
                from: atom,
                to: number,
                order: 1,
                aromatic: false,
                wedge: None,
            });
            self.deuterium.push(0);
        }
    }
}
