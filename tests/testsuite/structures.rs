//! Structures: whatever is written, nothing panics, and what can be read is drawn inside its box.

use std::sync::LazyLock;

use monograph::chem::{Formula, molfile, smiles};
use monograph::figure::structure;
use monograph::font::FontBook;
use monograph::graphics::{Drawing, Shape};
use proptest::prelude::*;

static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::built_in);

fn stays_inside(drawing: &Drawing) -> bool {
    let (width, height) = (drawing.size.width.0, drawing.size.height.0);
    let inside = |x: f64, y: f64| {
        (-0.01..=width + 0.01).contains(&x) && (-0.01..=height + 0.01).contains(&y)
    };
    drawing.shapes.iter().all(|shape| match shape {
        Shape::Path(path) => path.points().all(|point| inside(point.x.0, point.y.0)),
        Shape::Label(label) => {
            let (at, size) = label.bounds();
            inside(at.x.0, at.y.0) && inside((at.x + size.width).0, (at.y + size.height).0)
        }
    })
}

/// Pieces of SMILES in any order: some are structures, most are not.
fn any_smiles() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "C", "C", "C", "N", "O", "c", "c", "n", "o", "s", "F", "Cl", "(", ")", "=", "#", "1", "1",
        "2", "2", "3", ".", "/", "\\", "[2H]", "[13CH3]", "[C@H]", "[C@@]", "[nH]", "[O-]",
        "[Na+]", "[NH3+]", "%10", "c1ccccc1", "C(=O)N", "[", "]", "@", "*", "é",
    ]);
    prop::collection::vec(pieces, 0..30).prop_map(|pieces| pieces.concat())
}

/// Rings upon rings: bridges, cages and large rings.
fn any_cage() -> impl Strategy<Value = String> {
    prop::collection::vec((0..4_usize, 1..7_usize), 1..6).prop_map(|closures| {
        let mut atoms: Vec<String> = vec!["C".to_owned(); 14];
        for (ring, (start, length)) in closures.into_iter().enumerate() {
            let (a, b) = (start * 2, (start * 2 + length + 1).min(13));
            atoms[a].push_str(&format!("%{}", 10 + ring));
            atoms[b].push_str(&format!("%{}", 10 + ring));
        }
        atoms.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,40}") {
        let _ = smiles::parse(&text);
        let _ = Formula::parse(&text);
        let _ = molfile::parse(&text);
    }

    #[test]
    fn mistakes_are_within_the_text(text in any_smiles()) {
        match smiles::parse(&text) {
            Ok(molecule) => {
                if let Ok(drawing) = structure(&molecule, &FONTS) {
                    prop_assert!(stays_inside(&drawing), "{text}");
                }
            }
            Err(error) => {
                prop_assert!(text.get(error.range.clone()).is_some(), "{text}: {error:?}");
                prop_assert!(!error.help.is_empty() && !error.message.is_empty());
            }
        }
    }

    #[test]
    fn cages_are_drawn_inside_their_box(text in any_cage()) {
        if let Ok(molecule) = smiles::parse(&text) {
            let drawing = structure(&molecule, &FONTS);
            prop_assert!(drawing.is_ok_and(|drawing| stays_inside(&drawing)), "{text}");
        }
    }

    #[test]
    fn formulas_read_back(counts in prop::collection::vec((0..6_usize, 1..40_u32), 1..6)) {
        let symbols = ["C", "H", "D", "N", "[13C]", "Cl"];
        let parts = counts.iter().map(|(symbol, count)| format!("{}{count}", symbols[*symbol]));
        let formula = Formula::parse(&parts.collect::<String>()).unwrap();
        prop_assert_eq!(Formula::parse(&formula.to_string()), Ok(formula));
    }

    #[test]
    fn damaged_molfiles_are_told_at_their_places(line in 3..11_usize, text in "[ -~]{0,69}") {
        let whole = "\n\n\n  3  2  0  0  0  0            999 V2000\n    0.0000    0.0000    0.0000 C   0  0\n    1.2990    0.7500    0.0000 C   0  0\n    2.5981    0.0000    0.0000 O   0  0\n  1  2  1  0\n  2  3  1  1\nM  ISO  1   1  13\nM  END\n";
        let mut lines: Vec<&str> = whole.lines().collect();
        lines[line.min(10)] = &text;
        let damaged = lines.join("\n");
        if let Err(error) = molfile::parse(&damaged) {
            prop_assert!(damaged.get(error.range).is_some());
        }
    }
}
