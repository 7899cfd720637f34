//! Which bonds leave the plane.

use super::graph::Graph;
use super::plane::{Spot, cross, minus};
use crate::chem::{Ligand, Wedge};

/// A bond that is drawn as a wedge from an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Raised {
    pub(super) from: usize,
    pub(super) wedge: Wedge,
}

/// For each bond how it leaves the plane.
pub(super) fn wedges(graph: &Graph<'_>, spots: &[Spot]) -> Vec<Option<Raised>> {
    let bonds = graph.molecule.bonds.iter();
    let drawn = bonds.map(|bond| {
        bond.wedge.map(|wedge| Raised {
            from: bond.from,
            wedge,
        })
    });
    let mut raised: Vec<Option<Raised>> = drawn.collect();
    for (atom, own) in graph.molecule.atoms.iter().enumerate() {
        let Some(center) = &own.center else { continue };
        let Some(bond) = best_bond(graph, atom, spots, &raised) else {
            continue;
        };
        let chosen = graph.molecule.bonds[bond].other(atom);
        let up = volume(atom, &center.0, chosen, spots);
        // Seen from the first, the others run counterclockwise: the volume is below 0.
        let wedge = if up < 0.0 { Wedge::Up } else { Wedge::Down };
        raised[bond] = Some(Raised { from: atom, wedge });
    }
    raised
}

/// The bond at a centre that shows best where it leads: to an end, outside rings, to no other centre.
fn best_bond(
    graph: &Graph<'_>,
    atom: usize,
    spots: &[Spot],
    raised: &[Option<Raised>],
) -> Option<usize> {
    let free = graph.neighbours[atom]
        .iter()
        .filter(|(_, bond)| raised[*bond].is_none() && graph.molecule.bonds[*bond].order == 1);
    let cost = |(other, bond): &(usize, usize)| {
        let center = graph.molecule.atoms[*other].center.is_some();
        let ring = graph.in_ring[*bond];
        let end = graph.neighbours[*other].len() == 1;
        let reentrant = graph.neighbours[atom].len() == 3 && outermost(graph, atom, *other, spots);
        (
            ring,
            center,
            reentrant,
            !end,
            graph.system_of[*other].is_some(),
            *bond,
        )
    };
    free.min_by_key(|next| cost(next)).map(|next| next.1)
}

/// Whether all neighbours of an atom stand on one side of it and this one at the edge, where a wedge would mislead.
fn outermost(graph: &Graph<'_>, atom: usize, other: usize, spots: &[Spot]) -> bool {
    let own = minus(spots[other], spots[atom]);
    let others = graph.neighbours[atom].iter().filter(|next| next.0 != other);
    let sides: Vec<bool> = others
        .map(|next| cross(own, minus(spots[next.0], spots[atom])) > 0.0)
        .collect();
    sides.iter().all(|side| *side) || sides.iter().all(|side| !side)
}

/// The volume that ligands span, signed, if `raised` stands towards the reader.
fn volume(atom: usize, ligands: &[Ligand], raised: usize, spots: &[Spot]) -> f64 {
    let at = |ligand: Ligand| match ligand {
        Ligand::Atom(number) => {
            let [x, y] = minus(spots[number], spots[atom]);
            [x, y, if number == raised { 1.0 } else { 0.0 }]
        }
        Ligand::Hydrogen => [0.0, 0.0, -1.0],
    };
    let points: Vec<[f64; 3]> = ligands.iter().map(|ligand| at(*ligand)).collect();
    let [first, a, b, c] = points[..] else {
        return 0.0;
    };
    let from = |point: [f64; 3]| {
        [
            point[0] - first[0],
            point[1] - first[1],
            point[2] - first[2],
        ]
    };
    let (a, b, c) = (from(a), from(b), from(c));
    a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0])
}
