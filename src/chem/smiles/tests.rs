use super::*;

/// Formulas are RDKit's for the same SMILES.
#[test]
fn every_hydrogen_is_counted() {
    let cases = [
        (
            "CNC(=O)C1=CC=C(C=C1)NC2=NC=C(C(=N2)NCC3=NC=CN=C3N(C)S(=O)(=O)C)C(F)(F)F",
            "C20H21F3N8O3S",
        ),
        (
            "[2H]C([2H])([2H])N5CCN(Cc4ccc(C(=O)Nc3ccc(C)c(Nc2nccc(c1cccnc1)n2)c3)cc4)CC5",
            "C29H28D3N7O",
        ),
        ("c1ccc2[nH]ccc2c1", "C8H7N"),
        ("[O-][n+]1ccccc1", "C5H5NO"),
        ("Cn1cnc2c1c(=O)n(C)c(=O)n2C", "C8H10N4O2"),
        ("c1ccc(cc1)-c1ccccc1", "C12H10"),
        ("c1ccc(cc1)c1ccccc1", "C12H10"),
        ("c1ccc2c(c1)Cc1ccccc1-2", "C13H10"),
        ("[Na+].[Cl-]", "ClNa"),
        ("CS(=O)(=O)O", "CH4O3S"),
        ("C[N+](C)(C)C", "C4H12N+"),
        ("[H][H]", "H2"),
        ("[H]C([H])([H])[H]", "CH4"),
        ("O=[N+]([O-])c1ccccc1", "C6H5NO2"),
        ("CP(=O)(O)O", "CH5O3P"),
        ("c1cc[se]c1", "C4H4Se"),
        ("[13CH3]O", "[13C]H4O"),
        ("C%12CCCC%12", "C5H10"),
        ("c1cc2cccc3c4cccc5cccc(c(c1)c23)c54", "C20H12"),
        ("[cH-]1cccc1.[cH-]1cccc1.[Fe+2]", "C10H10Fe"),
        ("FS(F)(F)(F)(F)F", "F6S"),
        ("OCl(=O)(=O)=O", "ClHO4"),
    ];
    for (smiles, formula) in cases {
        let molecule = parse(smiles).unwrap_or_else(|error| panic!("{smiles}: {error}"));
        assert_eq!(molecule.formula().unwrap().to_string(), formula, "{smiles}");
    }
}

#[test]
fn mistakes_are_told_at_their_places() {
    let cases = [
        ("CC(C", 2..3, "this branch is not closed"),
        ("CC)C", 2..3, "no branch is open here"),
        ("C1CC", 1..2, "ring 1 is opened and not closed"),
        ("CC=", 2..3, "a bond that leads to no atom"),
        ("CDC", 1..2, "deuterium is written `[2H]`"),
        ("CXC", 1..2, "no atom is written `X`"),
        ("C[Xx]C", 2..4, "no element has the symbol `Xx`"),
        ("CC C", 2..3, "SMILES has no spaces"),
        ("CNaC", 2..3, "no atom is written `a`"),
        ("C[N", 1..2, "this bracket is not closed"),
        (
            "c1ccnc1",
            3..4,
            "no double bond is left for this atom of an aromatic ring",
        ),
        (
            "CC>>C",
            2..3,
            "`>` stands in reactions, and this is to be one substance",
        ),
        (
            "C[Pt@SP1]C",
            4..7,
            "`@SP` is a kind of centre that is not drawn: only tetrahedra are",
        ),
        (
            "C11",
            2..3,
            "a ring that joins atoms which are joined already",
        ),
        ("=C", 0..1, "a bond stands where an atom is wanted"),
        ("C(=)C", 2..3, "a bond that leads to no atom"),
        ("C%1", 1..2, "`%` is followed by two digits"),
        ("[NH4+x]", 5..6, "`x` cannot stand here in an atom"),
    ];
    for (smiles, range, message) in cases {
        let error = parse(smiles).unwrap_err();
        assert_eq!(
            (error.range, error.message.as_str()),
            (range, message),
            "{smiles}"
        );
        assert!(!error.help.is_empty());
    }
}

#[test]
fn double_bonds_keep_their_sides() {
    let together = |smiles: &str| parse(smiles).unwrap().sides[0].together;
    for (smiles, cis) in [
        ("F/C=C/F", false),
        (r"F\C=C\F", false),
        (r"F/C=C\F", true),
        ("C(/F)=C/F", true),
        (r"C(\F)=C/F", false),
        ("F/C=C1/CCC1", false),
    ] {
        assert_eq!(together(smiles), cis, "{smiles}");
    }
}

#[test]
fn centres_keep_their_turn() {
    let center = |smiles: &str| parse(smiles).unwrap().atoms[1].center.clone().unwrap().0;
    assert_eq!(
        center("N[C@@H](C)C(=O)O"),
        [
            Ligand::Atom(0),
            Ligand::Hydrogen,
            Ligand::Atom(3),
            Ligand::Atom(2)
        ]
    );
    assert_eq!(
        center("N[C@H](C)C(=O)O"),
        [
            Ligand::Atom(0),
            Ligand::Hydrogen,
            Ligand::Atom(2),
            Ligand::Atom(3)
        ]
    );
    assert_eq!(
        center("N[C@]([H])(C)C(=O)O"),
        [
            Ligand::Atom(0),
            Ligand::Hydrogen,
            Ligand::Atom(2),
            Ligand::Atom(3)
        ]
    );
}
