use super::*;
use crate::chem::{Element, Formula, Ligand, Nuclide, Wedge, smiles};

const CASES: [&str; 12] = [
    "CNC(=O)C1=CC=C(C=C1)NC2=NC=C(C(=N2)NCC3=NC=CN=C3N(C)S(=O)(=O)C)C(F)(F)F",
    "[2H]C([2H])([2H])N1CCN(C)CC1",
    "[2H]c1ccccc1[2H]",
    "CN1CC[C@]23[C@@H]4[C@H]1CC5=C2C(=C(C=C5)O)O[C@H]3[C@H](C=C4)O",
    "CC1(C)[C@@H]2CC[C@@]1(C)C(=O)C2",
    "C12C3C4C1C5C4C3C25",
    "C1C2CC3CC1CC(C2)C3",
    "C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@]34C)[C@@H]1CC[C@@H]2O",
    "CC1=C(C(CCC1)(C)C)/C=C/C(=C/C=C/C(=C/CO)/C)/C",
    "CC(=O)[O-].[Na+]",
    "C1CCCCC/C=C/CCCCCC1",
    "[13CH3][C@@H](O)[15NH2]",
];

fn each(check: impl Fn(&str, &Molecule, &Sketch)) {
    for text in CASES {
        let molecule = smiles::parse(text).unwrap();
        check(text, &molecule, &Sketch::of(&molecule));
    }
}

#[test]
fn what_is_drawn_has_the_formula_of_the_structure() {
    each(|text, molecule, sketch| {
        let mut counts = sketch.molecule.formula().unwrap().counts().clone();
        let deuterium: u32 = sketch.deuterium.iter().sum();
        if deuterium > 0 {
            *counts.entry(Nuclide::new(Element::H, Some(2))).or_insert(0) += deuterium;
        }
        let whole = molecule.formula().unwrap();
        assert_eq!(Formula::new(counts, whole.charge()), whole, "{text}");
    });
}

#[test]
fn atoms_stand_apart_and_bonds_are_of_one_length() {
    each(|text, _, sketch| {
        let graph = Graph::new(&sketch.molecule);
        let spots = layout::place(&graph);
        for one in 0..spots.len() {
            for two in one + 1..spots.len() {
                let apart = plane::distance(spots[one], spots[two]);
                let bound = graph.bond_between(one, two).is_some();
                assert!(apart > 0.4, "{text}: {one} and {two}, {apart}");
                assert!(
                    !bound || (0.6..1.5).contains(&apart),
                    "{text}: {one}–{two}, {apart}"
                );
            }
        }
    });
}

#[test]
fn double_bonds_have_their_neighbours_where_they_are_told() {
    each(|text, _, sketch| {
        let graph = Graph::new(&sketch.molecule);
        let spots = layout::place(&graph);
        assert_eq!(untangle::wrong_side(&graph, &spots), None, "{text}");
    });
}

#[test]
fn every_centre_has_a_wedge() {
    each(|text, _, sketch| {
        let graph = Graph::new(&sketch.molecule);
        let spots = layout::place(&graph);
        let raised = wedge::wedges(&graph, &spots);
        for (atom, own) in sketch.molecule.atoms.iter().enumerate() {
            let drawn = raised.iter().flatten().any(|raised| raised.from == atom);
            assert_eq!(own.center.is_some(), drawn, "{text}: atom {atom}");
        }
    });
}

#[test]
fn mirror_images_have_other_wedges() {
    let wedges = |text: &str| {
        let molecule = smiles::parse(text).unwrap();
        let graph = Graph::new(&molecule);
        let spots = layout::place(&graph);
        let raised = wedge::wedges(&graph, &spots);
        raised.into_iter().flatten().collect::<Vec<_>>()
    };
    let (left, right) = (wedges("N[C@@H](C)C(=O)O"), wedges("N[C@H](C)C(=O)O"));
    assert_eq!(left.len(), 1);
    assert_ne!(left[0].wedge, right[0].wedge);
}

/// Three ligands clockwise around a hydrogen that points away from the reader.
#[test]
fn a_wedge_says_what_the_order_of_ligands_says() {
    let spots = [[0.0, 0.0], [0.0, 1.0], [0.87, -0.5], [-0.87, -0.5]];
    // Seen from the hydrogen, behind the page, 1–2–3 run counterclockwise; for the reader clockwise.
    let mut molecule = smiles::parse("[C@](N)(O)(F)[H]").unwrap();
    molecule.atoms[0].center.as_mut().unwrap().0 = vec![
        Ligand::Hydrogen,
        Ligand::Atom(1),
        Ligand::Atom(2),
        Ligand::Atom(3),
    ];
    let graph = Graph::new(&molecule);
    let raised = wedge::wedges(&graph, &spots);
    let wedge = raised.into_iter().flatten().next().unwrap().wedge;
    assert_eq!(wedge, Wedge::Up);
}

/// Which way from one atom to another, of atoms in the order in which they are written.
fn way(text: &str, from: usize, to: usize) -> Spot {
    let molecule = smiles::parse(text).unwrap();
    let graph = Graph::new(&molecule);
    let spots = layout::place(&graph);
    [spots[to][0] - spots[from][0], spots[to][1] - spots[from][1]]
}

#[test]
fn known_ring_systems_lie_as_readers_are_used_to_see_them() {
    // Cholesterol, from C3 in ring A to C17 in ring D.
    let cholesterol =
        "C[C@H](CCCC(C)C)[C@H]1CC[C@@H]2[C@@]1(CC[C@H]3[C@H]2CC=C4[C@@]3(CC[C@@H](C4)O)C)C";
    let [x, y] = way(cholesterol, 23, 8);
    assert!(x > 4.0 && y > 2.0, "ring A is at the lower left: {x} {y}");
    // Adenine, from C2 to C8 and from N9 to N7.
    let [x, _] = way("Nc1ncnc2[nH]cnc12", 3, 7);
    let [_, y] = way("Nc1ncnc2[nH]cnc12", 6, 8);
    assert!(x > 2.5 && y > 1.0, "purine: {x} {y}");
    // Indole, from C5 to N1; quinazoline, from C4 to N1.
    let [x, y] = way("c1ccc2[nH]ccc2c1", 0, 4);
    assert!(x > 1.0 && y < -0.5, "indole: {x} {y}");
    let [x, y] = way("c1ccc2ncncc2c1", 7, 4);
    assert!(x.abs() < 0.1 && y < -1.9, "quinazoline: {x} {y}");
    // Morphine, from its phenol to its nitrogen.
    let morphine = "CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5";
    let [x, y] = way(morphine, 9, 1);
    assert!(x > 2.0 && y < -1.0, "morphine: {x} {y}");
}

#[test]
fn rings_seen_from_aside_are_left_to_molecules_without_centres() {
    let usual = |text: &str| {
        let molecule = smiles::parse(text).unwrap();
        let graph = Graph::new(&molecule);
        graph.systems[0].usual.is_some()
    };
    assert!(usual("CC1(C)C2CCC1(C)C(=O)C2"));
    assert!(!usual("CC1(C)[C@@H]2CC[C@@]1(C)C(=O)C2"));
}
