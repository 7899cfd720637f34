//! Which substance is which, and on which one the evidence is.

use super::Found;
use crate::content::{Compound, Content, Overview, Slug};
use crate::diag::{Diagnostic, codes};

/// Compounds that are each other's salt or isotopologue in a circle; told once, at the first of them.
pub(super) fn relations(compound: &Compound, content: &Content, found: &mut Found<'_>) {
    let chain: Vec<&Slug> = parents(&compound.slug, content).collect();
    let Some((last, circle)) = chain
        .split_last()
        .filter(|(last, _)| **last == &compound.slug)
    else {
        return;
    };
    if circle.is_empty() || circle.iter().any(|slug| slug < last) {
        return;
    }
    let mut diagnostic = Diagnostic::error(
        codes::RELATION_CYCLE,
        format!("`{}` is derived from itself", compound.slug),
    );
    let compounds = circle
        .iter()
        .filter_map(|slug| content.compounds.get(*slug));
    for relation in compounds.filter_map(|compound| compound.relation.as_ref()) {
        let parent = &relation.compound;
        let text = format!("said to come from `{}` here", parent.value);
        diagnostic = diagnostic.label(parent.span.clone(), text);
    }
    found
        .list
        .push(diagnostic.help("name the parent compound in one direction only"));
}

/// The compound and those it is derived from, each at most once, and the one that closes a circle.
fn parents<'c>(slug: &'c Slug, content: &'c Content) -> impl Iterator<Item = &'c Slug> {
    let mut seen = vec![slug];
    let mut circle = None;
    while let Some(relation) = content
        .compounds
        .get(seen[seen.len() - 1])
        .and_then(|compound| compound.relation.as_ref())
    {
        let parent = &relation.compound.value;
        if seen.contains(&parent) {
            circle = Some(parent);
            break;
        }
        seen.push(parent);
    }
    seen.into_iter().chain(circle)
}

/// A product that is another substance than the one tested, without a known relation between them.
pub(super) fn evidence(overview: &Overview, content: &Content, found: &mut Found<'_>) {
    let tested = overview.tested();
    let known = content.compounds.contains_key(&overview.compound.value)
        && content.compounds.contains_key(&tested.value);
    let related = |a: &Slug, b: &Slug| parents(a, content).any(|slug| slug == b);
    if known
        && !related(&overview.compound.value, &tested.value)
        && !related(&tested.value, &overview.compound.value)
    {
        found.list.push(
            Diagnostic::error(
                codes::COMPOUND_EVIDENCE_MISMATCH,
                format!("the evidence is for `{}`, which is no relative of `{}`", tested.value, overview.compound.value),
            )
            .label(tested.span.clone(), "")
            .help(format!("say in the compound's record what it is: `relation = {{ kind = \"salt_of\", compound = \"{}\" }}`", tested.value)),
        );
    }
}
