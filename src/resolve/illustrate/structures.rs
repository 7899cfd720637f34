//! Structural formulas.

use super::{Drawn, Studio, table};
use crate::chem::{Formula, Molecule};
use crate::content::{Compound, FigureSpec, PictureFile, Placed, Smiles, StructureSpec};
use crate::diag::{Diagnostic, Diagnostics, codes};
use crate::document::{Alignment, Visual};
use crate::figure::{self, Undrawn};
use crate::markup::{self, Inline};
use crate::source::Span;

/// What is known of a structure that shall be shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    compound: Option<&'a Compound>,
    molecule: Option<&'a Molecule>,
    /// As the author has drawn it, which goes before everything.
    svg: Option<&'a PictureFile>,
    /// The SMILES of the compound.
    smiles: Option<&'a Placed<Smiles>>,
}

impl<'a> Shown<'a> {
    fn of_compound(compound: &'a Compound) -> Shown<'a> {
        Shown {
            compound: Some(compound),
            molecule: compound.molecule(),
            svg: compound.structure_svg.as_ref(),
            smiles: compound.smiles.as_ref(),
        }
    }
}

impl Shown<'_> {
    /// Where that stands which cannot be drawn, if it is written as SMILES.
    fn place(&self, written: &[Option<&Placed<Smiles>>], undrawn: &Undrawn) -> Option<Span> {
        let is_own = |smiles: &&Placed<Smiles>| {
            let molecule = &smiles.value.molecule;
            self.molecule.is_some_and(|own| std::ptr::eq(own, molecule))
        };
        let found = written.iter().flatten().copied().find(is_own)?;
        Some(found.value.span_of(undrawn.range.clone()))
    }
}

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
        let own = compound.map(Shown::of_compound);
        let shown = Shown {
            compound,
            molecule: given.or(own.and_then(|own| own.molecule)),
            smiles: None,
            svg: spec
                .svg
                .as_ref()
                .or(own.filter(|_| given.is_none()).and_then(|own| own.svg)),
        };
        let written = [spec.smiles.as_ref(), own.and_then(|own| own.smiles)];
        self.shown(shown, diagnostics, |undrawn| {
            let place = shown.place(&written, &undrawn);
            Diagnostic::error(codes::INVALID_FIGURE, undrawn.refusal.reason)
                .label(place.unwrap_or_else(|| figure.span.clone()), "")
                .help(undrawn.refusal.help)
        })
    }

    /// The structure of the overview's compound, where a product is made of it and its record does not forbid it.
    pub(super) fn product_structure(&self, diagnostics: &mut Diagnostics) -> Option<Drawn> {
        let compound = &self.overview.compound;
        let compound = self.content.compounds.get(&compound.value)?;
        let product = compound.product.as_ref()?;
        if product.structure == Some(false) {
            return None;
        }
        let shown = Shown::of_compound(compound);
        self.shown(shown, diagnostics, |undrawn| {
            let place = shown.place(&[shown.smiles], &undrawn);
            let refusal = undrawn.refusal;
            let help = format!(
                "{}; or leave it out: `structure = false` in `[product]`",
                refusal.help
            );
            Diagnostic::warning(codes::INVALID_FIGURE, refusal.reason)
                .label(place.unwrap_or_else(|| compound.span.clone()), "")
                .help(help)
        })
    }

    fn shown(
        &self,
        shown: Shown<'_>,
        diagnostics: &mut Diagnostics,
        refused: impl Fn(Undrawn) -> Diagnostic,
    ) -> Option<Drawn> {
        let visual = match (shown.svg, shown.molecule) {
            (Some(svg), _) => Visual::Image(self.vector(svg, diagnostics)?),
            (None, Some(molecule)) => match figure::structure(molecule, self.fonts) {
                Ok(drawing) => Visual::Drawing(drawing),
                Err(undrawn) => {
                    diagnostics.push(refused(undrawn));
                    return None;
                }
            },
            (None, None) => return None,
        };
        let formula = shown.molecule.and_then(Molecule::formula);
        let compound = shown.compound;
        Some(Drawn {
            visual,
            alt: self.structure_in_words(compound, formula.as_ref()),
            notes: Vec::new(),
            description: Some(self.structure_table(compound, formula.as_ref(), shown.molecule)),
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
        molecule: Option<&Molecule>,
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
        let own = compound.filter(|compound| compound.molecule() == molecule);
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
