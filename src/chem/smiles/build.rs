//! Written atoms and bonds become a molecule.

use super::{Parser, Sign, Slot, StructureError, Turn, aromatic, error, stereo};
use crate::chem::molecule::{Bond, Center, Ligand, Molecule};
use crate::chem::rings;

impl Parser<'_> {
    /// The molecule, with every hydrogen counted and every aromatic ring in a Kekulé form.
    pub(super) fn molecule(self) -> Result<Molecule, StructureError> {
        let bare: Vec<bool> = self.atoms.iter().map(|atom| atom.bare).collect();
        let aromatic: Vec<bool> = self.atoms.iter().map(|atom| atom.aromatic).collect();
        let mut molecule = Molecule::default();
        let bonds = self.joints.iter().map(|joint| Bond {
            from: joint.from,
            to: joint.to,
            order: match joint.sign {
                Some(Sign::Order(order)) => order,
                _ => 1,
            },
            aromatic: false,
            wedge: None,
        });
        molecule.bonds = bonds.collect();
        for written in self.atoms {
            let mut ligands: Vec<Ligand> = written.ligands.iter().map(ligand).collect();
            let mut atom = written.atom;
            if let Some(turn) = written.turn {
                if ligands.len() == 3 {
                    // A lone pair stands where a hydrogen would.
                    let first = written.ligands.first().is_some_and(
                        |slot| matches!(slot, Slot::Atom(number) if *number < molecule.atoms.len()),
                    );
                    ligands.insert(usize::from(first), Ligand::Hydrogen);
                }
                if turn == Turn::Clockwise && ligands.len() == 4 {
                    ligands.swap(2, 3);
                }
                if ligands.len() != 4 {
                    return Err(error(
                        atom.range,
                        format!(
                            "`@` at an atom with {} neighbours is no tetrahedron, and only tetrahedra are drawn",
                            ligands.len()
                        ),
                        "write the atom without it, or give a picture of the structure",
                    ));
                }
                atom.center = Some(Center(ligands));
            }
            molecule.atoms.push(atom);
        }
        let in_ring = rings::ring_bonds(&molecule);
        for (number, joint) in self.joints.iter().enumerate() {
            let between = aromatic[joint.from] && aromatic[joint.to];
            molecule.bonds[number].aromatic = match joint.sign {
                Some(Sign::Aromatic) => true,
                None | Some(Sign::Rising | Sign::Falling) => between && in_ring[number],
                Some(Sign::Order(_)) => false,
            };
        }
        aromatic::count_hydrogens(&mut molecule, &bare, &aromatic);
        aromatic::kekulize(&mut molecule, &aromatic)?;
        molecule.sides = stereo::sides(&molecule, &self.joints);
        molecule.fold_hydrogens();
        Ok(molecule)
    }
}

fn ligand(slot: &Slot) -> Ligand {
    match slot {
        Slot::Atom(number) => Ligand::Atom(*number),
        Slot::Hydrogen | Slot::Ring(_) => Ligand::Hydrogen,
    }
}
