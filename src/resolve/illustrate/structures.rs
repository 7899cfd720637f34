//! Structural formulas.

use super::{Drawn, Studio, table};
use crate::chem::{Formula, Molecule};
use crate::content::{Compound, FigureSpec, StructureSpec};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::{Alignment, Visual};
use crate::figure;
use crate::markup::{self, Inline};

impl Studio<'_> {
    /// A structure; one that is nowhere to be found has been reported.
    pub(super) fn structure(
        &self,
        figure: &FigureSpec,
        spec: &StructureSpec,
        diagnostics: &mut Diagnostics,
    ) -> Option<Drawn> {
        let given = spec.file.as_ref().and_then(|file| file.molecule.as_ref());
        let given = given.or(spec.smiles.as_ref().map(|smiles| &smiles.value.molecule));
        let slug = match (&spec.compound, given) {
            (None, Some(_)) => None,
            (named, _) => Some(named.as_ref().unwrap_or(&self.overview.compound)),
        };
        let compound = slug.and_then(|slug| self.content.compounds.get(&slug.value));
        let molecule = given.or_else(|| compound?.molecule())?;
        let drawing = match figure::structure(molecule, self.fonts) {
            Ok(drawing) => drawing,
            Err(refusal) => {
                diagnostics.push(
                    Diagnostic::error(codes::INVALID_FIGURE, refusal.reason)
                        .label(figure.span.clone(), "")
                        .help(refusal.help),
                );
                return None;
            }
        };
        let formula = molecule.formula();
        Some(Drawn {
            visual: Visual::Drawing(drawing),
            alt: self.structure_in_words(compound, formula.as_ref()),
            notes: Vec::new(),
            description: Some(self.structure_table(compound, formula.as_ref(), molecule)),
            caption: self.structure_caption(compound),
        })
    }

    fn structure_caption(&self, compound: Option<&Compound>) -> Vec<Inline> {
        let words = self.words();
        let Some(compound) = compound else {
            return vec![Inline::Text(format!("{}.", words.structure))];
        };
        let mut caption = vec![Inline::Text(format!("{} ", words.structure_of))];
        caption.extend(markup::plain(&compound.name));
        caption.push(Inline::Text(".".to_owned()));
        caption
    }

    /// `Structural formula of defactinib, C20H21F3N8O3S.`
    fn structure_in_words(&self, compound: Option<&Compound>, formula: Option<&Formula>) -> String {
        let words = self.words();
        let mut said = match compound {
            Some(compound) => format!("{} {}", words.structure_of, self.name(compound)),
            None => words.structure.to_owned(),
        };
        if let Some(formula) = formula {
            said.push_str(&format!(", {formula}"));
        }
        said.push('.');
        said
    }

    fn name(&self, compound: &Compound) -> String {
        figure::plain(&self.rich(&compound.name))
    }

    /// What a reader who does not see it needs to find the same structure elsewhere.
    fn structure_table(
        &self,
        compound: Option<&Compound>,
        formula: Option<&Formula>,
        molecule: &Molecule,
    ) -> markup::Table {
        let words = self.words();
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        let mut rows: Vec<(&str, Vec<Inline>)> = Vec::new();
        if let Some(compound) = compound {
            rows.push((words.compound_name, markup::plain(&compound.name)));
        }
        if let Some(formula) = formula {
            rows.push((words.formula, in_letters(formula)));
            let decimal = self.language.notation().decimal.to_string();
            if let Some(mass) = formula.average_mass() {
                let mass = format!("{:.2}\u{a0}g/mol", mass.value).replace('.', &decimal);
                rows.push((words.molar_mass, text(&mass)));
            }
            if let Some(mass) = formula.monoisotopic_mass() {
                let mass = format!("{mass:.4}\u{a0}Da").replace('.', &decimal);
                rows.push((words.monoisotopic_mass, text(&mass)));
            }
        }
        // What a record says of its structure is said of this one only where it is drawn.
        let own = compound.filter(|compound| compound.molecule() == Some(molecule));
        if let Some(smiles) = own.and_then(|compound| compound.smiles.as_ref()) {
            rows.push(("SMILES", vec![Inline::Code(smiles.value.text.clone())]));
        }
        if let Some(key) = own.and_then(|compound| compound.inchikey.as_ref()) {
            rows.push(("InChIKey", text(key.value.as_str())));
        }
        let heads = words.structure_table.map(|head| (head, Alignment::Left));
        let rows = rows
            .into_iter()
            .map(|(name, value)| vec![text(name), value]);
        table(heads.to_vec(), rows.collect())
    }
}

/// A formula with lowered numbers and raised mass numbers.
fn in_letters(formula: &Formula) -> Vec<Inline> {
    let low = |text: String| Inline::Subscript(vec![Inline::Text(text)]);
    let high = |text: String| Inline::Superscript(vec![Inline::Text(text)]);
    let mut letters = Vec::new();
    for (nuclide, count) in formula.hill() {
        let name = nuclide.to_string();
        match nuclide.isotope.filter(|_| name.starts_with('[')) {
            Some(isotope) => {
                letters.push(high(isotope.to_string()));
                letters.push(Inline::Text(nuclide.element.symbol().to_owned()));
            }
            None => letters.push(Inline::Text(name)),
        }
        if count > 1 {
            letters.push(low(count.to_string()));
        }
    }
    let sign = if formula.charge() < 0 { "−" } else { "+" };
    match formula.charge().unsigned_abs() {
        0 => {}
        1 => letters.push(high(sign.to_owned())),
        number => letters.push(high(format!("{number}{sign}"))),
    }
    letters
}
