//! Formulas that contradict the structure, or what follows from it.

use super::Found;
use crate::chem::Formula;
use crate::content::Compound;
use crate::diag::{Diagnostic, codes};
use crate::source::Span;

/// The formula against SMILES and molfile, and all three against the `InChI`.
pub(super) fn compound(compound: &Compound, found: &mut Found<'_>) {
    let smiles = compound.smiles.as_ref().and_then(|smiles| {
        Some((
            "SMILES",
            smiles.value.molecule.formula()?,
            smiles.span.clone(),
        ))
    });
    let drawn = compound.structure.as_ref().and_then(|file| {
        Some((
            "molfile",
            file.molecule.as_ref()?.formula()?,
            file.name.span.clone(),
        ))
    });
    let stated = compound.formula.as_ref().map(|formula| {
        (
            "formula",
            formula.value.formula.clone(),
            formula.span.clone(),
        )
    });
    let known: Vec<(&str, Formula, Span)> = [smiles, drawn, stated].into_iter().flatten().collect();
    for pair in known.windows(2) {
        let [(noun, formula, span), (other, against, at)] = pair else {
            continue;
        };
        if !same(against, formula) {
            let message = format!("the {other} is `{against}`, and the {noun} `{formula}`");
            mismatch(message, at, (noun, span), found);
        }
    }
    // An InChI counts isotopes in a layer of their own.
    if let (Some(inchi), Some((noun, formula, span))) = (&compound.inchi, known.first()) {
        let (own, other) = (&inchi.value.formula, formula.without_isotopes());
        if own.counts() != other.counts() {
            let message = format!("the InChI is that of `{own}`, and the {noun} is `{other}`");
            mismatch(message, &inchi.span, (noun, span), found);
        }
    }
}

/// Whether two formulas count the same; a charge that one of them leaves out is no difference.
fn same(one: &Formula, two: &Formula) -> bool {
    let charges = [one.charge(), two.charge()];
    one.counts() == two.counts() && (charges[0] == charges[1] || charges.contains(&0))
}

fn mismatch(message: String, at: &Span, (noun, span): (&str, &Span), found: &mut Found<'_>) {
    found.list.push(
        Diagnostic::error(codes::FORMULA_MISMATCH, message)
            .label(at.clone(), "")
            .label(span.clone(), format!("the {noun} stands here"))
            .help("compare both with the source: one of them is of another substance, salt or isotopologue"),
    );
}
