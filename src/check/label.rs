//! Isotopic labels that formula, mass, name and parent contradict.

use super::Found;
use super::mass::{last_digit, quantity};
use crate::chem::{Element, Formula, Nuclide};
use crate::content::{Compound, Content, Label, RelationKind};
use crate::diag::{Diagnostic, codes};
use crate::source::Span;

/// The label against formula and name, and the compound against the one that it is an isotopologue of.
pub(super) fn compound(compound: &Compound, content: &Content, found: &mut Found<'_>) {
    let label = compound.label.as_ref().and_then(|label| {
        let isotope = nuclide(&label.isotope);
        if isotope.is_none() {
            let message = format!("`{}` is no isotope that is known here", label.isotope);
            let help = "write its mass number and symbol, as in `2H` or `13C`";
            tell(message, &label.span, help, found);
        }
        Some((isotope?, label))
    });
    if let Some((isotope, label)) = label {
        counted(compound, isotope, label, found);
        named(compound, isotope, label, found);
    }
    let relation = compound
        .relation
        .as_ref()
        .filter(|relation| relation.kind == RelationKind::IsotopologueOf);
    let parent = relation.and_then(|relation| content.compounds.get(&relation.compound.value));
    if let Some(parent) = parent.filter(|parent| parent.slug != compound.slug) {
        of_parent(compound, parent, found);
        if let Some((isotope, label)) = label {
            heavier(compound, parent, isotope, label, found);
        }
    }
}

/// `2H`, `D`, `13C`, `[15N]`.
fn nuclide(text: &str) -> Option<Nuclide> {
    let bare = text.trim_matches(['[', ']', ' ']);
    let symbol = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &bare[..bare.len() - symbol.len()];
    let (element, isotope) = match (symbol, number) {
        ("D", "") => (Element::H, 2),
        ("T", "") => (Element::H, 3),
        _ => (Element::of_symbol(symbol)?, number.parse().ok()?),
    };
    element
        .mass(Some(isotope))
        .map(|_| Nuclide::new(element, Some(isotope)))
}

fn tell(message: String, span: &Span, help: &str, found: &mut Found<'_>) {
    found.list.push(
        Diagnostic::error(codes::LABEL_MISMATCH, message)
            .label(span.clone(), "")
            .help(help),
    );
}

fn formula(compound: &Compound) -> Option<(Formula, &Span)> {
    let stated = compound
        .formula
        .as_ref()
        .map(|formula| (formula.value.formula.clone(), &formula.span));
    stated.or_else(|| {
        let smiles = compound.smiles.as_ref()?;
        Some((smiles.value.molecule.formula()?, &smiles.span))
    })
}

fn counted(compound: &Compound, isotope: Nuclide, label: &Label, found: &mut Found<'_>) {
    let Some((formula, span)) = formula(compound) else {
        return;
    };
    let count = formula.counts().get(&isotope).copied().unwrap_or(0);
    if count != label.count {
        let message = format!(
            "the label says {} × {}, and `{formula}` holds {count}",
            label.count, label.isotope
        );
        tell(
            message,
            span,
            "write the isotopes into the formula, as in `C20H15D6F3N8O3S`, or correct the label",
            found,
        );
    }
}

/// A name that ends with a label: `-d6`, `-13c6`.
fn named(compound: &Compound, isotope: Nuclide, label: &Label, found: &mut Found<'_>) {
    let said = compound
        .slug
        .as_str()
        .rsplit('-')
        .next()
        .unwrap_or_default();
    let Some((named, count)) = label_of(said) else {
        return;
    };
    if (named, count) != (isotope, label.count) {
        let message = format!(
            "the name `{}` says {count} × {named}, and the label {} × {isotope}",
            compound.slug, label.count
        );
        tell(
            message,
            &label.span,
            "rename the record, or correct the label",
            found,
        );
    }
}

fn label_of(word: &str) -> Option<(Nuclide, u32)> {
    if let Some(count) = word.strip_prefix('d') {
        return Some((Nuclide::new(Element::H, Some(2)), count.parse().ok()?));
    }
    let symbol = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &word[..word.len() - symbol.len()];
    let letters = symbol.trim_end_matches(|c: char| c.is_ascii_digit());
    let count = &symbol[letters.len()..];
    if number.is_empty() || letters.is_empty() {
        return None;
    }
    let isotope = nuclide(&format!("{number}{}", letters.to_uppercase()))?;
    let count = if count.is_empty() {
        1
    } else {
        count.parse().ok()?
    };
    Some((isotope, count))
}

/// An isotopologue has the atoms and the skeleton of its parent.
fn of_parent(compound: &Compound, parent: &Compound, found: &mut Found<'_>) {
    if let (Some((own, span)), Some((other, at))) = (formula(compound), formula(parent))
        && own.without_isotopes() != other.without_isotopes()
    {
        let message = format!(
            "`{own}` is no isotopologue of `{other}`: other atoms, whatever their isotopes"
        );
        found.list.push(
            Diagnostic::error(codes::LABEL_MISMATCH, message)
                .label(span.clone(), "")
                .label(at.clone(), format!("the formula of `{}`", parent.slug))
                .help("compare both formulas with their sources"),
        );
    }
    if let (Some(own), Some(other)) = (&compound.inchikey, &parent.inchikey) {
        let skeleton = |key: &str| key.split('-').next().unwrap_or_default().to_owned();
        let (a, b) = (own.value.as_str(), other.value.as_str());
        let message = if a == b {
            format!(
                "`{a}` is the InChIKey of `{}`, without the label",
                parent.slug
            )
        } else if skeleton(a) != skeleton(b) {
            format!(
                "`{a}` is the InChIKey of another skeleton than that of `{}`",
                parent.slug
            )
        } else {
            return;
        };
        let help = "the first 14 letters are those of the parent, the next 10 differ";
        tell(message, &own.span, help, found);
    }
}

/// The masses of a labelled compound and its parent differ by the label.
fn heavier(
    compound: &Compound,
    parent: &Compound,
    isotope: Nuclide,
    label: &Label,
    found: &mut Found<'_>,
) {
    // Where a formula is known, the mass is held against that.
    let own = quantity(&compound.molar_mass).filter(|_| formula(compound).is_none());
    let (Some(own), Some(other)) = (own, quantity(&parent.molar_mass)) else {
        return;
    };
    let (Some(heavy), Some((usual, uncertainty))) = (
        isotope.element.mass(isotope.isotope),
        isotope.element.weight(),
    ) else {
        return;
    };
    let count = f64::from(label.count);
    let expected = count * (heavy - usual);
    // Both masses may rest on other weights of the elements, in the last digit.
    let by = 2.0 * (last_digit(&own.value).1 + last_digit(&other.value).1) + count * uncertainty;
    let least = own.value.low().to_f64() - other.value.high().to_f64() - by;
    let most = own.value.high().to_f64() - other.value.low().to_f64() + by;
    if !(least..=most).contains(&expected) {
        let message = format!(
            "`{}` is not {expected:.2} g/mol more than `{}` of `{}`, as {} × {} is",
            own.value, other.value, parent.slug, label.count, label.isotope
        );
        found.list.push(
            Diagnostic::error(codes::LABEL_MISMATCH, message)
                .label(own.span.clone(), "")
                .label(other.span.clone(), format!("the mass of `{}`", parent.slug))
                .help("compare both masses with their sources"),
        );
    }
}
