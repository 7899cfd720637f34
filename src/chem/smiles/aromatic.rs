//! Hydrogens that are not written, and double bonds of aromatic rings.

use super::{StructureError, error, matching};
use crate::chem::molecule::Molecule;
use crate::chem::{Element, rings};

/// Counts the hydrogens of atoms that stand without brackets.
pub(super) fn count_hydrogens(molecule: &mut Molecule, bare: &[bool], aromatic: &[bool]) {
    let used = used(molecule);
    for (number, atom) in molecule.atoms.iter_mut().enumerate() {
        if !bare[number] {
            continue;
        }
        let valences = usual_valences(atom.element, 0);
        let needed = used[number] + u32::from(aromatic[number]);
        let valence = match aromatic[number] {
            true => valences.first().copied(),
            false => valences.iter().copied().find(|valence| *valence >= needed),
        };
        atom.hydrogens = valence.unwrap_or(0).saturating_sub(needed);
    }
}

/// How many bonds each atom has, an aromatic one counted once.
fn used(molecule: &Molecule) -> Vec<u32> {
    let mut used = vec![0; molecule.atoms.len()];
    for bond in &molecule.bonds {
        used[bond.from] += u32::from(bond.order);
        used[bond.to] += u32::from(bond.order);
    }
    used
}

/// How many bonds an element usually has with a charge, the least first.
pub(in crate::chem) fn usual_valences(element: Element, charge: i32) -> Vec<u32> {
    let Some(group) = element.group() else {
        return Vec::new();
    };
    let group = i32::from(group);
    let least = match group {
        1 => 1 - charge.abs(),
        2 => 2 - charge.abs(),
        13 => 3 - charge,
        14 => 4 - charge.abs(),
        _ => 18 - group + charge,
    };
    let most = match group {
        // Of the first row only nitrogen is often drawn with five bonds.
        15 => least + 2,
        16 if element != Element::O => least + 4,
        17 if element != Element::F => least + 6,
        _ => least,
    };
    let valences = (0..)
        .map(|more| least + 2 * more)
        .take_while(|valence| *valence <= most);
    valences
        .filter_map(|valence| u32::try_from(valence).ok())
        .collect()
}

/// Gives aromatic rings alternating double bonds.
pub(in crate::chem) fn kekulize(
    molecule: &mut Molecule,
    aromatic: &[bool],
) -> Result<(), StructureError> {
    if !molecule.bonds.iter().any(|bond| bond.aromatic) {
        return lone(molecule, aromatic);
    }
    let used = used(molecule);
    let wants: Vec<bool> = molecule
        .atoms
        .iter()
        .enumerate()
        .map(|(number, atom)| {
            let taken = used[number] + atom.hydrogens;
            let valences = usual_valences(atom.element, atom.charge);
            let fits = valences.iter().find(|valence| **valence >= taken);
            aromatic[number] && fits.is_some_and(|valence| *valence > taken)
        })
        .collect();
    // Rings that are aromatic all round first: nobody draws a double bond between the rings of fluorene.
    let mut inner = vec![false; molecule.bonds.len()];
    for ring in rings::rings(molecule) {
        let bonds = rings::bonds_of(&ring, molecule);
        if bonds.iter().all(|bond| molecule.bonds[*bond].aromatic) {
            bonds.iter().for_each(|bond| inner[*bond] = true);
        }
    }
    let edges = |only_inner: bool| {
        let mut edges = vec![Vec::new(); molecule.atoms.len()];
        for (number, bond) in molecule.bonds.iter().enumerate() {
            let open = wants[bond.from] && wants[bond.to];
            if bond.aromatic && open && (inner[number] || !only_inner) {
                edges[bond.from].push(bond.to);
                edges[bond.to].push(bond.from);
            }
        }
        edges
    };
    let unmatched = |partners: &[Option<usize>]| {
        (0..partners.len()).find(|atom| wants[*atom] && partners[*atom].is_none())
    };
    let mut partners = matching::largest(&edges(true));
    if unmatched(&partners).is_some() {
        partners = matching::largest(&edges(false));
    }
    if let Some(atom) = unmatched(&partners) {
        return Err(no_form(molecule, atom));
    }
    for bond in &mut molecule.bonds {
        if bond.aromatic && partners[bond.from] == Some(bond.to) {
            bond.order = 2;
        }
    }
    Ok(())
}

/// Aromatic atoms where no bond is aromatic.
fn lone(molecule: &Molecule, aromatic: &[bool]) -> Result<(), StructureError> {
    match aromatic.iter().position(|aromatic| *aromatic) {
        Some(atom) => Err(no_form(molecule, atom)),
        None => Ok(()),
    }
}

/// A ring that has no Kekulé form; most often a hydrogen is missing on one of its nitrogens.
fn no_form(molecule: &Molecule, atom: usize) -> StructureError {
    let rings = rings::rings(molecule);
    let mut around = rings.iter().filter(|ring| ring.contains(&atom)).flatten();
    let bare = |number: &&usize| {
        let atom = &molecule.atoms[**number];
        atom.element == Element::N && atom.hydrogens == 0 && atom.charge == 0
    };
    let nitrogen = around.find(bare).copied();
    let help = if nitrogen.is_some() {
        "a nitrogen in a five-membered ring with a hydrogen on it is written `[nH]`"
    } else {
        "write small letters only for atoms of aromatic rings"
    };
    error(
        molecule.atoms[nitrogen.unwrap_or(atom)].range.clone(),
        "no double bond is left for this atom of an aromatic ring",
        help,
    )
}
