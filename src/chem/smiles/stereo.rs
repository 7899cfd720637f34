//! What `/` and `\` say of double bonds.

use super::{Joint, Sign};
use crate::chem::molecule::{Molecule, Sides};

/// The double bonds at both of whose ends a neighbour's place is told.
pub(super) fn sides(molecule: &Molecule, joints: &[Joint]) -> Vec<Sides> {
    let neighbours = molecule.neighbours();
    let mut found = Vec::new();
    for (number, bond) in molecule.bonds.iter().enumerate() {
        if bond.order != 2 || bond.aromatic {
            continue;
        }
        let told = |atom: usize| {
            neighbours[atom].iter().find_map(|(other, joint)| {
                let above = above(&joints[*joint], atom)?;
                (*joint != number).then_some((*other, above))
            })
        };
        if let (Some((from, one)), Some((to, two))) = (told(bond.from), told(bond.to)) {
            found.push(Sides {
                bond: number,
                from,
                to,
                together: one == two,
            });
        }
    }
    found
}

/// Whether the other atom of a joint stands above `atom`.
fn above(joint: &Joint, atom: usize) -> Option<bool> {
    let rising = match joint.sign? {
        Sign::Rising => true,
        Sign::Falling => false,
        Sign::Order(_) | Sign::Aromatic => return None,
    };
    Some(rising == (joint.from == atom))
}
