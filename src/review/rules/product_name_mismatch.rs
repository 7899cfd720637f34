//! A product whose evidence is another substance's, and a text that does not say so.

use super::names::{bare, mentions, names, squashed};
use super::{Code, Report, Rule, Severity, Subject, Text};
use crate::content::Compound;

pub(super) static RULE: Rule = Rule {
    code: Code::new("product-name-mismatch"),
    severity: Severity::Warning,
    meaning: "evidence for one substance under the name of another, and no sentence that says so",
    why: "A labelled compound, a salt or a prodrug is sold with results that were obtained with its parent. That is \
          fair only where the reader is told. Say in one sentence what the product is to the substance that was tested.",
    bad: "compound = \"testamide-d3\"\nevidence_for = \"testamide\"\n# and a text that speaks of testamide only",
    good: "text = \"All results were obtained with testamide; testamide-d3 was not tested.\"",
    judge,
};

fn judge(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(product) = subject
        .content
        .compounds
        .get(&subject.overview.compound.value)
    else {
        return;
    };
    let Some(tested) = tested(subject).filter(|tested| tested.slug != product.slug) else {
        return;
    };
    let said = subject.prose().any(|text| is_said(text, product, tested));
    if !said {
        let (product, tested) = (bare(product.name.text()), bare(tested.name.text()));
        report.push(
            report
                .finding(format!("no text says that the evidence for `{product}` was obtained with `{tested}`"))
                .label(subject.overview.compound.span.clone(), "")
                .help(format!("say so in the introduction, naming both: “All results were obtained with {tested}; {product} …”")),
        );
    }
}

/// The substance that the studies tested, where it is one.
fn tested<'a>(subject: &Subject<'a>) -> Option<&'a Compound> {
    if let Some(named) = &subject.overview.evidence_for {
        return subject.content.compounds.get(&named.value);
    }
    let mut tested = subject
        .studies
        .iter()
        .map(|study| study.compound.as_ref().map(|slug| &slug.value));
    let first = tested.next()??;
    if !tested.all(|other| other == Some(first)) {
        return None;
    }
    let own = &subject.overview.compound.value;
    let agents = subject
        .studies
        .iter()
        .flat_map(|study| &study.arms)
        .flat_map(|arm| &arm.agents);
    let mut given = agents.filter_map(|agent| agent.compound.as_ref());
    if given.any(|slug| slug.value == *own) {
        return None;
    }
    subject.content.compounds.get(first)
}

/// Whether a paragraph names the product and the tested substance.
fn is_said(text: &Text<'_>, product: &Compound, tested: &Compound) -> bool {
    text.reading.sentences.iter().any(|sentence| {
        let paragraph = text.reading.paragraph_at(sentence.start);
        let source = squashed(&text.reading.source()[sentence.clone()]);
        let product_named = names(product).any(|name| source.contains(&squashed(&name)));
        product_named && mentions(&text.reading, &paragraph, tested)
    })
}
